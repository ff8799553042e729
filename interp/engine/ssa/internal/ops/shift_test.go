package ops

import (
	"fmt"
	"go/token"
	"reflect"
	"testing"
)

func TestShift(t *testing.T) {
	testShift[int8](t, reflect.Int8)
	testShift[int16](t, reflect.Int16)
	testShift[int32](t, reflect.Int32)
	testShift[int64](t, reflect.Int64, reflect.Int)
	testShift[uint8](t, reflect.Uint8)
	testShift[uint16](t, reflect.Uint16)
	testShift[uint32](t, reflect.Uint32)
	testShift[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
}

func testShift[T integer](t *testing.T, kinds ...reflect.Kind) {
	for _, k := range kinds {
		testShiftBy[T, int8](t, k, reflect.Int8)
		testShiftBy[T, int16](t, k, reflect.Int16)
		testShiftBy[T, int32](t, k, reflect.Int32)
		testShiftBy[T, int64](t, k, reflect.Int64)
		testShiftBy[T, int64](t, k, reflect.Int)
		testShiftBy[T, uint8](t, k, reflect.Uint8)
		testShiftBy[T, uint16](t, k, reflect.Uint16)
		testShiftBy[T, uint32](t, k, reflect.Uint32)
		testShiftBy[T, uint64](t, k, reflect.Uint64)
		testShiftBy[T, uint64](t, k, reflect.Uint)
		testShiftBy[T, uint64](t, k, reflect.Uintptr)
	}
}

func testShiftBy[T, C integer](t *testing.T, k, count reflect.Kind) {
	t.Helper()
	w := C(width[T]())
	counts := append(integers[C](), w-1, w, w+1)
	for op, native := range map[token.Token]func(x T, n C) T{
		token.SHL: func(x T, n C) T { return x << n },
		token.SHR: func(x T, n C) T { return x >> n },
	} {
		for _, x := range integers[T]() {
			for _, n := range counts {
				testOneShift(t, op, k, count, x, n, native)
			}
		}
	}
}

func testOneShift[T, C integer](t *testing.T, op token.Token, k, count reflect.Kind, x T, n C, native func(x T, n C) T) {
	t.Helper()
	var want T
	err := panicOf(func() { want = native(x, n) })
	f := newFrame()
	for _, form := range shiftForms(x, n) {
		f.spoil()
		set(f, regA, x)
		set(f, regB, n)
		got := f.try(Shift(op, k, count, form.d, form.a, form.b, f.site))
		if fmt.Sprint(got) != fmt.Sprint(err) || err == nil && get[T](f, form.d) != want {
			t.Fatalf("%v by %v: %v %v %v (%s) = %v, %v, want %v, %v", k, count, x, op, n, form.name, get[T](f, form.d), got, want, err)
		}
	}
}

func shiftForms[T, C any](x T, n C) []binaryForm {
	return []binaryForm{
		{"registers", regD, inReg(regA), inReg(regB)},
		{"to a", regA, inReg(regA), inReg(regB)},
		{"to count", regB, inReg(regA), inReg(regB)},
		{"constant count", regD, inReg(regA), inConst(n)},
		{"constant value", regD, inConst(x), inReg(regB)},
		{"constants", regD, inConst(x), inConst(n)},
	}
}
