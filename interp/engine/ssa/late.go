package ssa

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/cell"
	"gophercell/interp/engine/ssa/internal/vm"
	"gophercell/interp/internal/gossa"
)

// replacement is a function that takes the place of another.
type replacement struct{ old, now *vm.Func }

// bindLate has earlier cells' calls by name run the cell's functions.
func (e *Engine) bindLate(c *cell.Checked) {
	for _, r := range e.replaced(c) {
		r.old.Replace(r.now)
	}
}

// replaced finds the functions that the cell's take the place of: of a generic
// one all instances.
func (e *Engine) replaced(c *cell.Checked) []replacement {
	e.mu.Lock()
	defer e.mu.Unlock()
	var list []replacement
	for f, old := range c.LateBound {
		fn := e.ssa.FuncValue(old)
		e.outdated[fn] = true
		if !isGeneric(f) {
			list = append(list, replacement{e.function(fn), e.function(e.ssa.FuncValue(f))})
			continue
		}
		e.generic[fn] = f
		for inst, compiled := range e.funcs {
			if inst.Origin() == fn {
				e.outdated[inst] = true
				list = append(list, replacement{compiled, e.function(e.newest(inst))})
			}
		}
	}
	return list
}

// newest returns the function that is to run for an instance of a generic
// function: of a later cell's where one has taken its place.
func (p *program) newest(fn *ssa.Function) *ssa.Function {
	for fn.Origin() != nil && p.generic[fn.Origin()] != nil {
		inst, err := gossa.Instance(p.ssa, p.generic[fn.Origin()], fn.TypeArgs())
		if err != nil {
			panic(fmt.Errorf("%s: %w", fn, err))
		}
		fn = inst
	}
	return fn
}
