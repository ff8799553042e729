package ops

import (
	"unicode/utf8"

	"gophercell/interp/engine/ssa/internal/vm"
)

// StringIter is a loop over the runes of a string. Its state is the position of
// the next rune, in the S word Pos, which is zero before the first step.
type StringIter struct {
	String vm.Operand
	Pos    vm.Slot
	// Index and Rune are where a step writes what it found; zero if not wanted.
	Index, Rune vm.Slot
}

// Next returns the op for one step, which writes to ok whether there was a rune.
//
//go:noinline
func (it StringIter) Next(ok vm.Slot) vm.Op {
	cond := it.NextCond()
	return func(fp vm.FP) { vm.St(fp, ok, cond(fp)) }
}

// NextCond is Next for a branch.
//
//go:noinline
func (it StringIter) NextCond() vm.Cond {
	load, pos, index, value := loadString(it.String), it.Pos, it.Index, it.Rune
	return func(fp vm.FP) bool {
		s, i := load(fp), vm.Ld[int](fp, pos)
		if i >= len(s) {
			return false
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		vm.St(fp, pos, i+size)
		if index != 0 {
			vm.St(fp, index, i)
		}
		if value != 0 {
			vm.St(fp, value, r)
		}
		return true
	}
}
