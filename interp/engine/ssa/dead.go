package ssa

import (
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/vm"
)

// clearDead compiles what comes before a call of runtime.GC: the registers whose
// values are not needed any more let go of what they point to, so that
// finalizers and cleanups run as in a compiled program.
func (c *compiler) clearDead(call ssa.Instruction) {
	l := findLiveness(c.fn, c.uses)
	live := map[vm.Slot]bool{}
	var all []vm.Slot
	note := func(v ssa.Value, reg vm.Reg, rep vm.Rep) {
		alive := l.neededAfter(v, call)
		for i := range rep.PWords() {
			slot := reg.P + vm.Slot(i)*vm.Word
			live[slot] = live[slot] || alive
			all = append(all, slot)
		}
	}
	for v, reg := range c.regs.of {
		if _, ok := v.(*ssa.Range); ok {
			note(v, reg, vm.Pointer)
			continue
		}
		note(v, reg, repOf(v.Type()))
	}
	c.emit(func(fp vm.FP) {
		for _, slot := range all {
			if !live[slot] {
				vm.St[unsafe.Pointer](fp, slot, nil)
			}
		}
	})
}

// neededAfter reports whether a value may be used after an instruction.
// Parameters and what is captured count as needed.
func (l *liveness) neededAfter(v ssa.Value, at ssa.Instruction) bool {
	if _, ok := v.(ssa.Instruction); !ok || usedInRecover(v) {
		return true
	}
	if n, ok := l.index[v]; ok && l.out[at.Block().Index].has(n) {
		return true
	}
	after, used := false, false
	for _, instr := range at.Block().Instrs {
		if after {
			l.u.eachOperand(instr, func(x ssa.Value) { used = used || x == v })
		}
		after = after || instr == at
	}
	return used
}

// usedInRecover reports whether a value is read after a panic that a deferred
// call has stopped: results are.
func usedInRecover(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		if fn := r.Parent(); fn.Recover != nil && r.Block() == fn.Recover {
			return true
		}
	}
	return false
}
