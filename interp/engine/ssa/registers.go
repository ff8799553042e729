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
	big    vm.BigSlots // how many words each area of a big frame has; 0 for others

	scratch []scratch // of the instruction that is being compiled
	// results are values that are computed where the caller looks for them.
	results map[ssa.Value]bool
}

// scratch is a register for the time of an instruction.
type scratch struct {
	reg vm.Reg
	rep vm.Rep
}

// area hands out the words of one area of the frame.
type area struct {
	next int
	gap  bool     // the word is taken where chunks' S areas begin
	free [3][]int // by how many words
}

func (a *area) take(n int) int {
	if n == 0 {
		return 0
	}
	if l := a.free[n]; len(l) > 0 {
		a.free[n] = l[:len(l)-1]
		return l[len(l)-1]
	}
	return a.more(n)
}

// more hands out words that nobody had.
func (a *area) more(n int) int {
	if a.gap && a.next <= vm.AreaWords && vm.AreaWords < a.next+n {
		a.next = vm.AreaWords + 1
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
	r.big = c.big
	r.p.next, r.s.next = c.out.FirstFree()
	if r.big != 0 {
		r.p.gap = true
		r.p.next += vm.BigHeader - vm.HeaderWords
	}
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
	r.computeResults()
	return r
}

// computeResults has values that are only returned computed where the caller
// looks for them.
func (r *registers) computeResults() {
	if r.c.out.Deferring || r.c.fn.Recover != nil {
		return
	}
	r.results = map[ssa.Value]bool{}
	for _, b := range r.c.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for i, v := range ret.Results {
			if r.canShare(v) && v.(ssa.Instruction).Block() == b && onlyUser(v) == ssa.Instruction(ret) {
				r.of[v] = r.c.out.Results.Regs[i]
				r.results[v] = true
			}
		}
	}
}

// temp returns a new register.
func (r *registers) temp(rep vm.Rep) vm.Reg {
	return vm.Reg{P: vm.PSlot(r.p.take(rep.PWords())), S: r.slot(r.s.take(rep.SWords()))}
}

// fresh is temp with words that no other value had or gets.
func (r *registers) fresh(rep vm.Rep) vm.Reg {
	return vm.Reg{P: vm.PSlot(r.p.more(rep.PWords())), S: r.slot(r.s.more(rep.SWords()))}
}

// slot returns the slot of an S word.
func (r *registers) slot(i int) vm.Slot {
	if r.big != 0 {
		return r.big.S(i)
	}
	return vm.SSlot(i)
}

// drop makes a register's words free for others.
func (r *registers) drop(reg vm.Reg, rep vm.Rep) {
	r.p.give(int(reg.P/vm.Word), rep.PWords())
	r.s.give(int((reg.S-r.slot(0))/vm.Word), rep.SWords())
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

// iterator returns the registers of a range's state.
func (r *registers) iterator(v *ssa.Range) vm.Reg {
	if reg, ok := r.of[v]; ok {
		return reg
	}
	reg := vm.Reg{P: vm.PSlot(r.p.take(1)), S: r.slot(r.s.take(2))}
	r.of[v] = reg
	return reg
}

// coalesce gives phis the registers of values that flow into them, where they
// are not needed at once: a loop's counter is then counted in its place.
func (r *registers) coalesce() {
	var l *liveness
	for _, b := range r.c.fn.Blocks {
		for _, instr := range b.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if l == nil {
				l = findLiveness(r.c.fn, r.c.uses)
			}
			r.share(phi, l)
		}
	}
}

// share gives the values of a phi its register.
func (r *registers) share(phi *ssa.Phi, l *liveness) {
	if _, ok := phi.Type().(*types.Tuple); ok || len(*phi.Referrers()) == 0 {
		return
	}
	reg := r.dst(phi)
	class := []ssa.Value{phi}
	for _, v := range phi.Edges {
		if !r.canShare(v) {
			continue
		}
		free := true
		for _, o := range class {
			free = free && !l.interfere(o, v)
		}
		if free {
			r.of[v] = reg
			class = append(class, v)
		}
	}
}

// canShare reports whether v is computed into a register that is still to be
// chosen.
func (r *registers) canShare(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if _, taken := r.of[v]; !ok || taken || instr.Block() == nil {
		return false
	}
	switch v.(type) {
	case *ssa.Phi, *ssa.Extract, *ssa.Range, *ssa.Next:
		return false
	}
	return !r.c.uses.fused[v] && instr.Parent() == r.c.fn
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
		switch v.(type) {
		case *ssa.Extract, *ssa.Range: // it is where the tuple is; it has another kind of register
			continue
		}
		if _, ok := v.Type().(*types.Tuple); ok || r.results[v] {
			continue
		}
		if reg, ok := r.of[v]; ok {
			r.drop(reg, repOf(v.Type()))
		}
	}
}

// words is the size of each area of the frame.
func (r *registers) words() int { return max(r.p.next, r.s.next) }

// size is the frame's size in bytes.
func (r *registers) size() uintptr { return uintptr(r.words()) * vm.Word }
