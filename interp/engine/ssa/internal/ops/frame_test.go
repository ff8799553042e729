package ops

import (
	"fmt"
	"math"
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// The registers of tests: those of results and of operands.
var (
	regD = vm.Reg{P: vm.PSlot(1), S: vm.SSlot(1)}
	regA = vm.Reg{P: vm.PSlot(5), S: vm.SSlot(5)}
	regB = vm.Reg{P: vm.PSlot(9), S: vm.SSlot(9)}
	regC = vm.Reg{P: vm.PSlot(13), S: vm.SSlot(13)}
)

const testFrame = 20 * vm.Word

// frame is a frame whose S words hold garbage at first.
type frame struct {
	fp   vm.FP
	site *vm.Site
}

func newFrame() frame {
	fp, site := vm.NewFrame(testFrame)
	f := frame{fp, site}
	f.spoil()
	return f
}

// spoil fills the S words, so that an op that reads beyond a narrow value, or
// writes too little, shows.
func (f frame) spoil() {
	for i := 1; i < 20; i++ {
		vm.St(f.fp, vm.SSlot(i), uint64(0xA5C396F0_7E81D24B)*uint64(i))
	}
}

// try runs an op and returns the error that it throws at the site.
func (f frame) try(op vm.Op) error {
	vm.St[*vm.Site](f.fp, vm.SBase, nil)
	err := panicOf(func() { op(f.fp) })
	if err != nil && vm.Ld[*vm.Site](f.fp, vm.SBase) != f.site {
		return fmt.Errorf("not thrown at the site: %w", err)
	}
	return err
}

// set writes a value to an S register, get reads it.
func set[T any](f frame, r vm.Reg, v T) { *(*T)(unsafe.Add(f.fp, r.S)) = v }

func get[T any](f frame, r vm.Reg) T { return *(*T)(unsafe.Add(f.fp, r.S)) }

func inReg(r vm.Reg) vm.Operand { return vm.Operand{Reg: r} }

func inConst[T any](v T) vm.Operand { return vm.Operand{Const: unsafe.Pointer(&v)} }

// sameBits reports whether two values have the same bits, or are both NaN: what a
// NaN's bits are depends on the order of the operands.
func sameBits[T any](a, b T) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	switch {
	case x.CanFloat():
		return sameFloat(x.Float(), y.Float())
	case x.CanComplex():
		p, q := x.Complex(), y.Complex()
		return sameFloat(real(p), real(q)) && sameFloat(imag(p), imag(q))
	}
	return reflect.DeepEqual(a, b)
}

func sameFloat(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// integers returns edge values of an integer type.
func integers[T integer]() []T {
	top := T(1) << (width[T]() - 1)
	return []T{0, 1, 2, 3, 5, 7, 8, 10, 63, 64, 100, T(0) - 1, T(0) - 2, T(0) - 3, T(0) - 8, top, top + 1, top - 1, top - 2, top / 3}
}

// floats returns edge values of a float type.
func floats[T float]() []T {
	inf, zero := T(math.Inf(1)), T(0)
	return []T{0, -zero, T(math.Copysign(0, -1)), 1, -1, 0.1, 2.5, -2.5, 1e9, -3e10, 1e30, 1e-40, 1 << 31, 1 << 32, 1 << 62, 1 << 63, -(1 << 63), 1.8446744e19, 255.9, 256, -128.5, inf, -inf, T(math.NaN())}
}

func complexNumbers[T complexes]() []T {
	var all []T
	parts := []float32{0, 1, -2.5, float32(math.Inf(1)), float32(math.NaN()), float32(math.Copysign(0, -1))}
	for _, re := range parts {
		for _, im := range parts {
			all = append(all, T(complex(re, im)))
		}
	}
	return all
}

var texts = []string{"", "a", "b", "ab", "abc", "abd", "héllo", "日本語", "\xff", "a\xc3", "\xed\xa0\x80", "x\x00y", "\U0010FFFF!", "\uFFFD"}

func TestFrameSpoils(t *testing.T) {
	f := newFrame()
	if get[uint64](f, regA) == 0 || get[uint64](f, regA) == get[uint64](f, regB) {
		t.Error("the S words hold no garbage")
	}
}
