package ops

import (
	"go/token"
	"math"
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// FuzzNumbers runs the operators on any pair of 64 bits, as integers and as
// floats.
func FuzzNumbers(f *testing.F) {
	f.Add(uint64(0), uint64(1)<<63)
	f.Add(math.Float64bits(1.5), math.Float64bits(math.NaN()))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		x, y := math.Float64frombits(a), math.Float64frombits(b)
		testNumbers(t, reflect.Float64, []float64{x, y})
		testOrder(t, reflect.Float64, []float64{x, y})
		testOrder(t, reflect.Int64, []int64{int64(a), int64(b)})
		testBasic(t, reflect.Uint64, []uint64{a, b})
		testBinary(t, token.QUO, reflect.Int64, []int64{int64(a), int64(b)}, func(a, b int64) int64 { return a / b })
		testBinary(t, token.REM, reflect.Int64, []int64{int64(a), int64(b)}, func(a, b int64) int64 { return a % b })
		convertAll(t, reflect.Float64, []float64{x, y})
		convertAll(t, reflect.Uint64, []uint64{a, b})
	})
}

// FuzzStringIter compares a loop over a string with Go's.
func FuzzStringIter(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fr := newFrame()
		vm.StString(fr.fp, regA, s)
		set(fr, regB, 0)
		next := StringIter{String: inReg(regA), Pos: regB.S, Index: regC.S, Rune: regD.S}.NextCond()
		for i, r := range s {
			if !next(fr.fp) || get[int](fr, regC) != i || get[rune](fr, regD) != r {
				t.Fatalf("%q: %q at %d, want %q at %d", s, get[rune](fr, regD), get[int](fr, regC), r, i)
			}
		}
		if next(fr.fp) {
			t.Errorf("%q: there is more at %d", s, get[int](fr, regC))
		}
	})
}
