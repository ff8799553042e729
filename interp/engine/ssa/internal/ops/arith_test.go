package ops

import (
	"fmt"
	"go/token"
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestBinary(t *testing.T) {
	testIntegers[int8](t, reflect.Int8)
	testIntegers[int16](t, reflect.Int16)
	testIntegers[int32](t, reflect.Int32)
	testIntegers[int64](t, reflect.Int64, reflect.Int)
	testIntegers[uint8](t, reflect.Uint8)
	testIntegers[uint16](t, reflect.Uint16)
	testIntegers[uint32](t, reflect.Uint32)
	testIntegers[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
	testNumbers(t, reflect.Float32, floats[float32]())
	testNumbers(t, reflect.Float64, floats[float64]())
	testNumbers(t, reflect.Complex64, complexNumbers[complex64]())
	testNumbers(t, reflect.Complex128, complexNumbers[complex128]())
}

// testNumbers tests the operators of numbers that are no integers.
func testNumbers[T float | complexes](t *testing.T, k reflect.Kind, values []T) {
	testBasic(t, k, values)
	testBinary(t, token.QUO, k, values, func(a, b T) T { return a / b })
}

func testBasic[T number](t *testing.T, k reflect.Kind, values []T) {
	testBinary(t, token.ADD, k, values, func(a, b T) T { return a + b })
	testBinary(t, token.SUB, k, values, func(a, b T) T { return a - b })
	testBinary(t, token.MUL, k, values, func(a, b T) T { return a * b })
}

func testIntegers[T integer](t *testing.T, kinds ...reflect.Kind) {
	values := integers[T]()
	for _, k := range kinds {
		testBasic(t, k, values)
		testBinary(t, token.QUO, k, values, func(a, b T) T { return a / b })
		testBinary(t, token.REM, k, values, func(a, b T) T { return a % b })
		testBinary(t, token.AND, k, values, func(a, b T) T { return a & b })
		testBinary(t, token.OR, k, values, func(a, b T) T { return a | b })
		testBinary(t, token.XOR, k, values, func(a, b T) T { return a ^ b })
		testBinary(t, token.AND_NOT, k, values, func(a, b T) T { return a &^ b })
	}
}

// testBinary tests an operator on all pairs of values, with registers and
// constants on each side, and with the result in a register of its own or in
// that of an operand.
func testBinary[T number](t *testing.T, op token.Token, k reflect.Kind, values []T, native func(a, b T) T) {
	t.Helper()
	f := newFrame()
	for _, a := range values {
		for _, b := range values {
			var want T
			err := panicOf(func() { want = native(a, b) })
			for _, form := range binaryForms(a, b) {
				f.spoil()
				set(f, regA, a)
				set(f, regB, b)
				got := f.try(Binary(op, k, form.d, form.a, form.b, f.site))
				if fmt.Sprint(got) != fmt.Sprint(err) || err == nil && !sameBits(get[T](f, form.d), want) {
					t.Fatalf("%v: %v %v %v (%s) = %v, %v, want %v, %v", k, a, op, b, form.name, get[T](f, form.d), got, want, err)
				}
			}
		}
	}
}

type binaryForm struct {
	name string
	d    vm.Reg
	a, b vm.Operand
}

func binaryForms[T any](a, b T) []binaryForm {
	return []binaryForm{
		{"registers", regD, inReg(regA), inReg(regB)},
		{"to a", regA, inReg(regA), inReg(regB)},
		{"to b", regB, inReg(regA), inReg(regB)},
		{"constant b", regD, inReg(regA), inConst(b)},
		{"constant b to a", regA, inReg(regA), inConst(b)},
		{"constant a", regD, inConst(a), inReg(regB)},
		{"constant a to b", regB, inConst(a), inReg(regB)},
		{"constants", regD, inConst(a), inConst(b)},
	}
}

func TestUnary(t *testing.T) {
	testUnaryInt[int8](t, reflect.Int8)
	testUnaryInt[int16](t, reflect.Int16)
	testUnaryInt[int32](t, reflect.Int32)
	testUnaryInt[int64](t, reflect.Int64, reflect.Int)
	testUnaryInt[uint8](t, reflect.Uint8)
	testUnaryInt[uint16](t, reflect.Uint16)
	testUnaryInt[uint32](t, reflect.Uint32)
	testUnaryInt[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
	testUnary(t, token.SUB, reflect.Float32, floats[float32](), func(x float32) float32 { return -x })
	testUnary(t, token.SUB, reflect.Float64, floats[float64](), func(x float64) float64 { return -x })
	testUnary(t, token.SUB, reflect.Complex64, complexNumbers[complex64](), func(x complex64) complex64 { return -x })
	testUnary(t, token.SUB, reflect.Complex128, complexNumbers[complex128](), func(x complex128) complex128 { return -x })
	testUnary(t, token.NOT, reflect.Bool, []bool{false, true}, func(x bool) bool { return !x })
}

func testUnaryInt[T integer](t *testing.T, kinds ...reflect.Kind) {
	for _, k := range kinds {
		testUnary(t, token.SUB, k, integers[T](), func(x T) T { return -x })
		testUnary(t, token.XOR, k, integers[T](), func(x T) T { return ^x })
	}
}

func testUnary[T any](t *testing.T, op token.Token, k reflect.Kind, values []T, native func(x T) T) {
	t.Helper()
	f := newFrame()
	for _, x := range values {
		for _, d := range []vm.Reg{regD, regA} {
			f.spoil()
			set(f, regA, x)
			Unary(op, k, d, regA)(f.fp)
			if got, want := get[T](f, d), native(x); !sameBits(got, want) {
				t.Fatalf("%v: %v%v = %v, want %v", k, op, x, got, want)
			}
		}
	}
}
