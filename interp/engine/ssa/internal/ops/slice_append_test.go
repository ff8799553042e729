package ops

import (
	"fmt"
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// sameSlices compares length, capacity and elements.
func sameSlices(t *testing.T, what string, got, want reflect.Value) {
	t.Helper()
	if got.Len() != want.Len() || got.Cap() != want.Cap() || got.IsNil() != want.IsNil() {
		t.Fatalf("%s: length %d of %d, want %d of %d", what, got.Len(), got.Cap(), want.Len(), want.Cap())
	}
	for i := range got.Len() {
		if !same(got.Index(i), want.Index(i)) {
			t.Fatalf("%s: element %d is %v, want %v", what, i, got.Index(i), want.Index(i))
		}
	}
}

// appendNative appends slices of elements that compiled code knows.
var appendNative = map[reflect.Type]func(s, other reflect.Value) reflect.Value{}

func native[T any]() reflect.Type {
	t := reflect.TypeFor[T]()
	appendNative[t] = func(s, other reflect.Value) reflect.Value {
		return reflect.ValueOf(append(s.Interface().([]T), other.Interface().([]T)...))
	}
	return t
}

var appendTypes = []reflect.Type{
	native[bool](), native[int8](), native[uint16](), native[int32](), native[float32](), native[int](), native[float64](),
	native[complex64](), native[complex128](), native[string](), native[[]int](), native[*int](), native[map[string]int](),
	native[func()](), native[any](), native[error](), native[struct{}](), native[[3]byte](), native[[3]string](), native[spot](),
	native[mixed](), native[large](), native[[24]byte](), native[struct {
		A *int
		B byte
	}](),
}

func TestAppend(t *testing.T) {
	for _, typ := range appendTypes {
		for _, length := range []int{0, 1, 5, 31, 300} {
			for _, spare := range []int{0, 1, 100} {
				for _, added := range []int{0, 1, 2, 50, 700} {
					checkAppend(t, typ, length, spare, added)
				}
			}
		}
	}
}

func checkAppend(t *testing.T, typ reflect.Type, length, spare, added int) {
	t.Helper()
	r := newRegisters()
	st := reflect.SliceOf(typ)
	s, other := reflect.MakeSlice(st, length, length+spare), reflect.MakeSlice(st, added, added)
	if length+spare == 0 {
		s = reflect.Zero(st)
	}
	fill(s)
	fill(other)
	dst := r.reg(st)
	Append(typ, dst, r.operand(s), r.operand(other), r.site)(r.fp)
	got := r.value(st, dst)
	what := fmt.Sprintf("append of %d to %d of %d %v", added, length, length+spare, typ)
	sameSlices(t, what, got, appendNative[typ](s, other))
	if shared := length+added <= length+spare; shared && added > 0 && got.UnsafePointer() != s.UnsafePointer() {
		t.Errorf("%s: moved without need", what)
	}
}

func TestAppendOne(t *testing.T) {
	for _, typ := range appendTypes {
		r := newRegisters()
		st := reflect.SliceOf(typ)
		dst := r.reg(st)
		want := reflect.Zero(st)
		Zero(st, dst)(r.fp)
		for i := range 600 {
			one := reflect.MakeSlice(st, 1, 1)
			one.Index(0).Set(sample(typ))
			want = appendNative[typ](want, one)
			var v vm.Operand
			if i%2 == 0 {
				v = vm.Operand{Const: memoryOf(one.Index(0))}
			} else {
				r.p, r.s = 40, 40
				v = r.operand(one.Index(0))
			}
			AppendOne(typ, dst, vm.Operand{Reg: dst}, v, r.site)(r.fp)
			if got := r.value(st, dst); got.Len() != want.Len() || got.Cap() != want.Cap() {
				t.Fatalf("%v: %d of %d, want %d of %d", typ, got.Len(), got.Cap(), want.Len(), want.Cap())
			}
		}
		sameSlices(t, typ.String(), r.value(st, dst), want)
	}
}

func TestAppendToConstNil(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		st := reflect.SliceOf(typ)
		dst, v := r.reg(st), sample(typ)
		AppendOne(typ, dst, vm.Operand{Const: ZeroOf(st)}, r.operand(v), r.site)(r.fp)
		if got := r.value(st, dst); got.Len() != 1 || !same(got.Index(0), v) {
			t.Errorf("got %v, want [%v]", got, v)
		}
	})
}

func TestAppendToItself(t *testing.T) {
	r := newRegisters()
	s := append(make([]string, 0, 8), "a", "b", "c")
	dst := r.reg(reflect.TypeOf(s))
	Append(reflect.TypeFor[string](), dst, r.operand(reflect.ValueOf(s)), r.operand(reflect.ValueOf(s[1:3])), r.site)(r.fp)
	Append(reflect.TypeFor[string](), dst, r.operand(reflect.ValueOf(s[:1])), r.operand(reflect.ValueOf(s)), r.site)(r.fp)
	if got := fmt.Sprint(s[:5]); got != "[a a b c c]" {
		t.Errorf("got %s", got)
	}
}

func TestStringsToBytes(t *testing.T) {
	type octet byte
	for _, typ := range []reflect.Type{reflect.TypeFor[byte](), reflect.TypeFor[octet]()} {
		r := newRegisters()
		st := reflect.SliceOf(typ)
		s := reflect.ValueOf([]byte("ab")).Convert(reflect.TypeFor[[]byte]())
		dst, count := r.reg(st), r.reg(reflect.TypeFor[int]())
		x := r.operand(s)
		AppendString(typ, dst, x, r.operand(reflect.ValueOf("cde")), r.site)(r.fp)
		if got := string(r.value(st, dst).Bytes()); got != "abcde" {
			t.Errorf("append: got %q", got)
		}
		CopyString(typ, count.S, vm.Operand{Reg: dst}, vm.Operand{Const: memoryOf(reflect.ValueOf("xy"))})(r.fp)
		r.check(t, "count", count, reflect.ValueOf(2))
		if got := string(r.value(st, dst).Bytes()); got != "xycde" {
			t.Errorf("copy: got %q", got)
		}
		CopyString(typ, 0, x, r.operand(reflect.ValueOf("longer")))(r.fp)
		if got := string(s.Bytes()); got != "lo" {
			t.Errorf("copy: got %q", got)
		}
	}
}

func TestCopyAndClear(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		from, to := sampleSlice(typ, 4), sampleSlice(typ, 3)
		count := r.reg(reflect.TypeFor[int]())
		Copy(typ, count.S, r.operand(to), r.operand(from))(r.fp)
		r.check(t, "count", count, reflect.ValueOf(3))
		sameSlices(t, "copy", to, reflect.AppendSlice(reflect.MakeSlice(to.Type(), 0, to.Cap()), from.Slice(0, 3)))
		last := memoryOf(from.Index(3))
		Copy(typ, 0, r.operand(from.Slice(1, 4)), r.operand(from))(r.fp)
		sameSlices(t, "overlapping copy", from.Slice(1, 4).Slice3(0, 3, 3), to.Slice3(0, 3, 3))
		from.Index(3).Set(reflect.NewAt(typ, last).Elem())
		ClearSlice(typ, r.operand(from.Slice(0, 3)))(r.fp)
		for i := range 3 {
			if !from.Index(i).IsZero() {
				t.Error("an element is not cleared")
			}
		}
		if !same(from.Index(3), reflect.NewAt(typ, last).Elem()) {
			t.Error("what lies after the slice is cleared")
		}
		Copy(typ, count.S, vm.Operand{Const: ZeroOf(to.Type())}, r.operand(from))(r.fp)
		r.check(t, "count for nil", count, reflect.ValueOf(0))
		ClearSlice(typ, vm.Operand{Const: ZeroOf(to.Type())})(r.fp)
	})
}
