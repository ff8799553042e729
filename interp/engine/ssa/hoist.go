package ssa

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// hoisted are the constants that loops need in registers: they are loaded where
// the function begins, once, into registers that nothing else uses.
type hoisted struct {
	looping []bool // the blocks that may be in a loop
	regs    map[constKey]vm.Reg
	ops     []vm.Op
	words   int
}

// constKey is what makes two constants the same.
type constKey struct {
	t     types.Type
	value string
	of    ssa.Value // a function or variable
}

// maxHoisted bounds the words that a frame has for constants.
const maxHoisted = 24

// findLoops marks the blocks between a jump backwards and where it goes.
func findLoops(fn *ssa.Function) []bool {
	looping := make([]bool, len(fn.Blocks))
	for _, b := range fn.Blocks {
		for _, s := range b.Succs {
			for i := s.Index; i <= b.Index; i++ {
				looping[i] = true
			}
		}
	}
	return looping
}

// loops reports whether the block that is being compiled may be in a loop.
func (c *compiler) loops() bool { return c.block != nil && c.hoisted.looping[c.block.Index] }

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

// hoist returns the register of a constant that is needed in a loop.
func (c *compiler) hoist(v ssa.Value, rep vm.Rep) (vm.Reg, bool) {
	h := &c.hoisted
	if !c.loops() {
		return vm.Reg{}, false
	}
	key := keyOf(v)
	if reg, ok := h.regs[key]; ok {
		return reg, true
	}
	if h.words += rep.PWords() + rep.SWords(); h.words > maxHoisted {
		return vm.Reg{}, false
	}
	reg := c.regs.fresh(rep)
	at, _ := c.constant(v)
	h.ops = append(h.ops, ops.Const(rep, reg, at))
	h.regs[key] = reg
	return reg, true
}

func keyOf(v ssa.Value) constKey {
	k, ok := v.(*ssa.Const)
	switch {
	case !ok:
		return constKey{of: v}
	case k.Value == nil:
		return constKey{t: k.Type()}
	}
	return constKey{t: k.Type(), value: k.Value.ExactString()}
}
