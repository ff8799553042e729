package ops

import (
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestMinMax(t *testing.T) {
	testExtreme(t, integers[int8](), reflect.Int8)
	testExtreme(t, integers[int16](), reflect.Int16)
	testExtreme(t, integers[int32](), reflect.Int32)
	testExtreme(t, integers[int64](), reflect.Int64, reflect.Int)
	testExtreme(t, integers[uint8](), reflect.Uint8)
	testExtreme(t, integers[uint16](), reflect.Uint16)
	testExtreme(t, integers[uint32](), reflect.Uint32)
	testExtreme(t, integers[uint64](), reflect.Uint64, reflect.Uint, reflect.Uintptr)
	testExtreme(t, floats[float32](), reflect.Float32)
	testExtreme(t, floats[float64](), reflect.Float64)
	testExtreme(t, texts, reflect.String)
}

func testExtreme[T ordered | string](t *testing.T, values []T, kinds ...reflect.Kind) {
	t.Helper()
	for _, k := range kinds {
		for _, a := range values {
			for _, b := range values {
				for _, form := range binaryForms(a, b) {
					checkExtreme(t, k, form.d, Min, min(a, b), a, b, form.a, form.b)
					checkExtreme(t, k, form.d, Max, max(a, b), a, b, form.a, form.b)
				}
				c, d := values[1], values[len(values)-1]
				checkExtreme(t, k, regC, Min, min(a, b, c, d), a, b, inReg(regA), inReg(regB), inConst(c), inConst(d))
				checkExtreme(t, k, regB, Max, max(c, a, d, b), a, b, inConst(c), inReg(regA), inConst(d), inReg(regB))
			}
			checkExtreme(t, k, regD, Min, a, a, a, inReg(regA))
			checkExtreme(t, k, regD, Max, a, a, a, inConst(a))
		}
	}
}

// checkExtreme runs min or max of operands, of which those in registers are a
// and b.
func checkExtreme[T ordered | string](t *testing.T, k reflect.Kind, d vm.Reg, make func(reflect.Kind, vm.Reg, []vm.Operand) vm.Op, want, a, b T, args ...vm.Operand) {
	t.Helper()
	f := newFrame()
	setAny(f, regA, a)
	setAny(f, regB, b)
	make(k, d, args)(f.fp)
	if got := getAny[T](f, d); !sameBits(got, want) {
		t.Fatalf("%v: got %v of %v and %v, want %v", k, got, a, b, want)
	}
}

func getAny[T any](f frame, r vm.Reg) (v T) {
	if s, ok := any(&v).(*string); ok {
		*s = vm.LdString(f.fp, r)
		return v
	}
	return get[T](f, r)
}

func TestComplex(t *testing.T) {
	testComplex(t, reflect.Complex64, floats[float32](), func(re, im float32) complex64 { return complex(re, im) })
	testComplex(t, reflect.Complex128, floats[float64](), func(re, im float64) complex128 { return complex(re, im) })
}

func testComplex[F float, C complexes](t *testing.T, k reflect.Kind, values []F, native func(re, im F) C) {
	t.Helper()
	f := newFrame()
	for _, re := range values {
		for _, im := range values {
			for _, form := range binaryForms(re, im) {
				f.spoil()
				set(f, regA, re)
				set(f, regB, im)
				Complex(k, form.d, form.a, form.b)(f.fp)
				if got, want := get[C](f, form.d), native(re, im); !sameBits(got, want) {
					t.Fatalf("%v: complex(%v, %v) (%s) = %v, want %v", k, re, im, form.name, got, want)
				}
				Real(k, regC, form.d)(f.fp)
				Imag(k, regA, form.d)(f.fp)
				if !sameBits(get[F](f, regC), re) || !sameBits(get[F](f, regA), im) {
					t.Fatalf("%v: the parts of %v are %v and %v", k, native(re, im), get[F](f, regC), get[F](f, regA))
				}
			}
		}
	}
}
