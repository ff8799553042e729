package ssa

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/vm"
)

// registers gives the values of a function their places in the frame.
type registers struct {
	c      *compiler
	of     map[ssa.Value]vm.Reg
	tuples map[ssa.Value]vm.Layout
	p, s   area

	scratch []scratch // of the instruction that is being compiled
}

// scratch is a register for the time of an instruction.
type scratch struct {
	reg vm.Reg
	rep vm.Rep
}

// area hands out the words of one area of the frame.
type area struct {
	next, max int
	free      [3][]int // by how many words
}

func (a *area) take(n int) int {
	if n == 0 {
		return 0
	}
	if l := a.free[n]; len(l) > 0 {
		a.free[n] = l[:len(l)-1]
		return l[len(l)-1]
	}
	i := a.next
	a.next += n
	return i
}

func (a *area) give(i, n int) {
	if n > 0 {
		a.free[n] = append(a.free[n], i)
	}
}

func newRegisters(c *compiler) *registers {
	r := &registers{c: c, of: map[ssa.Value]vm.Reg{}, tuples: map[ssa.Value]vm.Layout{}}
	r.p.next, r.s.next = c.out.FirstFree()
	for i, v := range c.fn.Params {
		r.of[v] = c.out.Params.Regs[i]
	}
	for i, v := range c.fn.FreeVars {
		r.of[v] = c.out.Free.Regs[i]
	}
	if c.out.Deferring {
		c.out.DeferSlot = r.temp(vm.Pointer).P
	}
	r.coalesce()
	return r
}

// temp returns a new register.
func (r *registers) temp(rep vm.Rep) vm.Reg {
	return vm.Reg{P: vm.PSlot(r.p.take(rep.PWords())), S: vm.SSlot(r.s.take(rep.SWords()))}
}

// drop makes a register's words free for others.
func (r *registers) drop(reg vm.Reg, rep vm.Rep) {
	r.p.give(int(reg.P/vm.Word), rep.PWords())
	r.s.give(int((reg.S-vm.SBase)/vm.Word), rep.SWords())
}

// dst returns the register that an instruction's value goes to.
func (r *registers) dst(v ssa.Value) vm.Reg {
	if reg, ok := r.of[v]; ok {
		return reg
	}
	reg := r.temp(repOf(v.Type()))
	r.of[v] = reg
	return reg
}

// tuple returns the registers of a value that is several.
func (r *registers) tuple(v ssa.Value) vm.Layout {
	if l, ok := r.tuples[v]; ok {
		return l
	}
	t := v.Type().(*types.Tuple)
	l := vm.Layout{Reps: make([]vm.Rep, t.Len()), Regs: make([]vm.Reg, t.Len())}
	for i := range t.Len() {
		if isInvalid(t.At(i).Type()) {
			continue
		}
		l.Reps[i] = repOf(t.At(i).Type())
		l.Regs[i] = r.temp(l.Reps[i])
	}
	r.tuples[v] = l
	return l
}

// isInvalid reports whether t is the type of a range's key or value that is not
// wanted.
func isInvalid(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.Invalid
}

// release frees the registers of the values that are not used after the i-th
// instruction of a block.
func (r *registers) release(b *ssa.BasicBlock, i int) {
	for _, s := range r.scratch {
		r.drop(s.reg, s.rep)
	}
	r.scratch = r.scratch[:0]
	for _, v := range r.c.uses.last[b][i] {
		if _, ok := v.(*ssa.Extract); ok {
			continue // it is where the tuple is
		}
		if reg, ok := r.of[v]; ok {
			r.drop(reg, repOf(v.Type()))
		}
	}
}

// size is the frame's size in bytes.
func (r *registers) size() uintptr {
	return uintptr(max(r.p.next, r.s.next)) * vm.Word
}
