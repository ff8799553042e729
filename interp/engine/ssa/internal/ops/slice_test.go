package ops

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// cutNative is a slice expression in Go, of a slice or an array's address; a
// bound of none is not there.
func cutNative(s []int, lo, hi, limit int) []int {
	switch {
	case limit != none:
		return s[max(lo, -9):hi:limit]
	case lo == none && hi == none:
		return s[:]
	case lo == none:
		return s[:hi]
	case hi == none:
		return s[lo:]
	}
	return s[lo:hi]
}

func cutNativeArray(a *[5]int, lo, hi, limit int) []int {
	switch {
	case limit != none:
		return a[max(lo, -9):hi:limit]
	case lo == none && hi == none:
		return a[:]
	case lo == none:
		return a[:hi]
	case hi == none:
		return a[lo:]
	}
	return a[lo:hi]
}

const none = math.MinInt

// bound returns the operand for a bound.
func (r *registers) bound(i int) *Int {
	if i == none {
		return nil
	}
	x := r.integer(reflect.TypeFor[int](), i)
	return &x
}

func TestSlice(t *testing.T) {
	a := [5]int{1, 2, 3, 4, 5}
	s := a[1:3:4]
	bounds := []int{none, -1, 0, 1, 2, 3, 4, 5, 6}
	for _, lo := range bounds {
		for _, hi := range bounds {
			for _, limit := range bounds {
				if limit != none && (hi == none || lo == none) {
					continue
				}
				checkSlice(t, &a, s, lo, hi, limit)
			}
		}
	}
}

func checkSlice(t *testing.T, a *[5]int, s []int, lo, hi, limit int) {
	t.Helper()
	elem := reflect.TypeFor[int]()
	r := newRegisters()
	b := Bounds{r.bound(lo), r.bound(hi), r.bound(limit)}
	slice, addr, dst := r.operand(reflect.ValueOf(s)).Reg, r.operand(reflect.ValueOf(a)).P, r.reg(reflect.TypeOf(s))
	for name, c := range map[string]struct {
		op     vm.Op
		native func() []int
	}{
		"slice": {Slice(elem, dst, slice, b, r.site), func() []int { return cutNative(s, lo, hi, limit) }},
		"array": {SliceArray(elem, 5, dst, addr, b, r.site), func() []int { return cutNativeArray(a, lo, hi, limit) }},
	} {
		what := fmt.Sprintf("%s[%d:%d:%d]", name, lo, hi, limit)
		var want []int
		if err := unlessRight(func() { want = c.native() }); err != nil {
			r.wantError(t, what, c.op, func() { c.native() })
			continue
		}
		c.op(r.fp)
		got := r.value(reflect.TypeOf(s), dst).Interface().([]int)
		if len(got) != len(want) || cap(got) != cap(want) || cap(got) > 0 && &got[:1][0] != &want[:1][0] {
			t.Errorf("%s: got %v of %d, want %v of %d", what, got, cap(got), want, cap(want))
		}
	}
}

func TestSliceUnsigned(t *testing.T) {
	s, array := []int{1, 2, 3}, [3]int{}
	huge, two := uint64(1)<<63+5, uint8(200)
	r := newRegisters()
	elem := reflect.TypeFor[int]()
	slice, addr, dst := r.operand(reflect.ValueOf(s)).Reg, r.operand(reflect.ValueOf(&array)).P, r.reg(reflect.TypeOf(s))
	h := Int{r.operand(reflect.ValueOf(huge)), reflect.Uint64}
	b := Int{r.operand(reflect.ValueOf(two)), reflect.Uint8}
	zero := IntConst(0)
	r.wantError(t, "hi", Slice(elem, dst, slice, Bounds{Hi: &h}, r.site), func() { s = s[:huge] })
	r.wantError(t, "lo", Slice(elem, dst, slice, Bounds{Lo: &h}, r.site), func() { s = s[huge:] })
	r.wantError(t, "max", Slice(elem, dst, slice, Bounds{&zero, &zero, &h}, r.site), func() { s = s[0:0:huge] })
	r.wantError(t, "byte", Slice(elem, dst, slice, Bounds{Lo: &b}, r.site), func() { s = s[two:] })
	r.wantError(t, "array hi", SliceArray(elem, 3, dst, addr, Bounds{Hi: &h}, r.site), func() { s = array[:huge] })
	r.wantError(t, "array max", SliceArray(elem, 3, dst, addr, Bounds{&zero, &zero, &h}, r.site), func() { s = array[0:0:huge] })
}

func TestSliceOfNil(t *testing.T) {
	r := newRegisters()
	elem := reflect.TypeFor[int]()
	var s []int
	var p *[4]int
	dst := r.reg(reflect.TypeOf(s))
	zero := IntConst(0)
	Slice(elem, dst, r.operand(reflect.ValueOf(s)).Reg, Bounds{Lo: &zero, Hi: &zero}, r.site)(r.fp)
	if got := r.value(reflect.TypeOf(s), dst); !got.IsNil() || got.Len() != 0 {
		t.Errorf("a part of a nil slice is %v", got)
	}
	r.wantError(t, "nil array", SliceArray(elem, 4, dst, r.pointer(nil), Bounds{}, r.site), func() { s = p[:] })
}

func TestMakeSlice(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		st := reflect.SliceOf(typ)
		dst := r.reg(st)
		MakeSlice(typ, dst, r.integer(reflect.TypeFor[uint8](), 3), r.integer(reflect.TypeFor[int](), 9), r.site)(r.fp)
		got := r.value(st, dst)
		if got.Len() != 3 || got.Cap() != 9 || got.IsNil() {
			t.Errorf("got %d of %d", got.Len(), got.Cap())
		}
		for i := range 9 {
			if !got.Slice(0, 9).Index(i).IsZero() {
				t.Error("an element is not zero")
			}
		}
		n := len(indexTypes) - 12
		r.wantError(t, "length", MakeSlice(typ, dst, r.integer(indexTypes[0], n), IntConst(3), r.site), func() { _ = make([]int, n) })
		r.wantError(t, "capacity", MakeSlice(typ, dst, IntConst(3), IntConst(2), r.site), func() { _ = make([]int, n+4, n+3) })
	})
}

func TestConversionsToArrays(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		s := sampleSlice(typ, 3)
		at := reflect.ArrayOf(2, typ)
		x, dst, p := r.operand(s), r.reg(at), r.pointer(nil)
		SliceToArray(at, dst.P, x, r.site)(r.fp)
		SliceToArrayPointer(2, p, x, r.site)(r.fp)
		r.check(t, "array", dst, arrayLike(s.Slice(0, 2)).Elem())
		r.check(t, "pointer", vm.Reg{P: p}, reflect.ValueOf(s.UnsafePointer()))
		if typ.Size() > 0 {
			s.Index(0).Set(sample(typ))
			if same(s.Index(0), r.value(at, dst).Index(0)) && typ.Kind() != reflect.Bool {
				t.Error("the array changes with the slice")
			}
		}
		three := []int{1, 2, 3}
		r.wantError(t, "array", SliceToArray(reflect.ArrayOf(4, typ), dst.P, x, r.site), func() { _ = [4]int(three) })
		r.wantError(t, "pointer", SliceToArrayPointer(4, p, x, r.site), func() { _ = (*[4]int)(three) })
	})
}

func TestLenCap(t *testing.T) {
	c := make(chan spot, 3)
	c <- spot{}
	var nilMap map[string]int
	for _, x := range []any{
		"text", "",
		[]string{"a", "b"},
		make([]spot, 1, 4),
		map[string]int{"a": 1},
		nilMap,
		map[large]large{{}: {}},
		c, (chan int)(nil),
		[3]int{},
		&[4]string{}, (*[5]int)(nil),
		[0]int{},
	} {
		r := newRegisters()
		v := reflect.ValueOf(x)
		dst := r.reg(reflect.TypeFor[int]())
		lenOf, capOf := nativeLen(v)
		o := r.operand(v)
		Len(v.Type(), dst.S, o)(r.fp)
		r.check(t, fmt.Sprintf("len of %T", x), dst, reflect.ValueOf(lenOf))
		Len(v.Type(), dst.S, vm.Operand{Const: memoryOf(v)})(r.fp)
		r.check(t, fmt.Sprintf("len of a constant %T", x), dst, reflect.ValueOf(lenOf))
		if v.Kind() != reflect.String && v.Kind() != reflect.Map {
			Cap(v.Type(), dst.S, o)(r.fp)
			r.check(t, fmt.Sprintf("cap of %T", x), dst, reflect.ValueOf(capOf))
		}
	}
}

func nativeLen(v reflect.Value) (int, int) {
	switch {
	case v.Kind() == reflect.Pointer:
		return v.Type().Elem().Len(), v.Type().Elem().Len()
	case v.Kind() == reflect.String || v.Kind() == reflect.Map:
		return v.Len(), 0
	}
	return v.Len(), v.Cap()
}
