package ops

import (
	"go/token"
	"math"
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestCompare(t *testing.T) {
	testOrderInt[int8](t, reflect.Int8)
	testOrderInt[int16](t, reflect.Int16)
	testOrderInt[int32](t, reflect.Int32)
	testOrderInt[int64](t, reflect.Int64, reflect.Int)
	testOrderInt[uint8](t, reflect.Uint8)
	testOrderInt[uint16](t, reflect.Uint16)
	testOrderInt[uint32](t, reflect.Uint32)
	testOrderInt[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
	testOrder(t, reflect.Float32, floats[float32]())
	testOrder(t, reflect.Float64, floats[float64]())
	testOrder(t, reflect.String, texts)
	testEquality(t, reflect.Bool, []bool{false, true})
	testEquality(t, reflect.Complex64, complexNumbers[complex64]())
	testEquality(t, reflect.Complex128, complexNumbers[complex128]())
	words := make([]int, 2)
	for _, k := range []reflect.Kind{reflect.Pointer, reflect.Chan, reflect.UnsafePointer, reflect.Map, reflect.Func, reflect.Slice} {
		testEquality(t, k, []unsafe.Pointer{nil, unsafe.Pointer(&words[0]), unsafe.Pointer(&words[1])})
	}
}

func testOrderInt[T integer](t *testing.T, kinds ...reflect.Kind) {
	for _, k := range kinds {
		testOrder(t, k, integers[T]())
	}
}

func testOrder[T ordered | string](t *testing.T, k reflect.Kind, values []T) {
	t.Helper()
	testEquality(t, k, values)
	testCompare(t, token.LSS, k, values, func(a, b T) bool { return a < b })
	testCompare(t, token.LEQ, k, values, func(a, b T) bool { return a <= b })
	testCompare(t, token.GTR, k, values, func(a, b T) bool { return a > b })
	testCompare(t, token.GEQ, k, values, func(a, b T) bool { return a >= b })
}

func testEquality[T comparable](t *testing.T, k reflect.Kind, values []T) {
	t.Helper()
	testCompare(t, token.EQL, k, values, func(a, b T) bool { return a == b })
	testCompare(t, token.NEQ, k, values, func(a, b T) bool { return a != b })
}

func testCompare[T any](t *testing.T, op token.Token, k reflect.Kind, values []T, native func(a, b T) bool) {
	t.Helper()
	f := newFrame()
	for _, a := range values {
		for _, b := range values {
			for _, form := range binaryForms(a, b) {
				f.spoil()
				setAny(f, regA, a)
				setAny(f, regB, b)
				if got := CompareCond(op, k, form.a, form.b)(f.fp); got != native(a, b) {
					t.Fatalf("%v: condition %v %v %v (%s) = %v", k, a, op, b, form.name, got)
				}
				Compare(op, k, form.d, form.a, form.b)(f.fp)
				if got := get[bool](f, form.d); got != native(a, b) {
					t.Fatalf("%v: %v %v %v (%s) = %v", k, a, op, b, form.name, got)
				}
			}
		}
	}
}

// setAny writes a word, a string or a pointer to a register.
func setAny[T any](f frame, r vm.Reg, v T) {
	switch v := any(v).(type) {
	case string:
		vm.StString(f.fp, r, v)
	case unsafe.Pointer:
		vm.St(f.fp, r.P, v)
	default:
		set(f, r, v.(T))
	}
}

func TestTest(t *testing.T) {
	f := newFrame()
	for _, want := range []bool{false, true} {
		f.spoil()
		set(f, regA, want)
		if Test(regA)(f.fp) != want {
			t.Errorf("Test of %v is not %v", want, want)
		}
	}
}

func TestIsNil(t *testing.T) {
	f := newFrame()
	for _, want := range []bool{true, false} {
		f.spoil()
		if vm.StAny(f.fp, regA, nil); !want {
			vm.StAny(f.fp, regA, (*int)(nil)) // which is not nil
		}
		for op, want := range map[token.Token]bool{token.EQL: want, token.NEQ: !want} {
			IsNil(op, regD, regA)(f.fp)
			if got := get[bool](f, regD); got != want || IsNilCond(op, regA)(f.fp) != want {
				t.Errorf("%v nil of %v is %v, want %v", op, vm.LdAny(f.fp, regA), got, want)
			}
		}
	}
}

type (
	dot      struct{ X, Y float64 }
	blank    struct{ A, _, B int32 }
	composed struct {
		Name string
		Any  any
		Pair [2]dot
	}
	direct  struct{ P *int }
	direct1 [1]chan int
	empty   struct{}
	worded  interface{ Word() string }
	word    string
	slicey  []int
)

func (w word) Word() string { return string(w) }

func (slicey) Word() string { return "" }

func TestEqual(t *testing.T) {
	one, two, nan := 1, 2, math.NaN()
	c := make(chan int)
	testEqual(t, dot{1, 2}, dot{1, 2}, dot{2, 1}, dot{nan, 0}, dot{0, 0}, dot{math.Copysign(0, -1), 0})
	testEqual(t, blank{A: 1, B: 2}, withBlank(1, 77, 2), blank{A: 1, B: 3})
	testEqual(t, composed{}, composed{Name: "a", Any: 1}, composed{Name: "a", Any: 1.0}, composed{Any: []int{1}}, composed{Any: nan}, composed{Pair: [2]dot{{1, 2}, {3, 4}}})
	testEqual(t, direct{}, direct{&one}, direct{&two}, direct{&one})
	testEqual(t, direct1{}, direct1{c}, direct1{make(chan int)})
	testEqual(t, empty{}, empty{})
	testEqual(t, [0]int{}, [0]int{})
	testEqual(t, [3]string{"a", "b"}, [3]string{"a", "b", ""}, [3]string{"b"})
	testEqual(t, [2]any{1, []int{}}, [2]any{1, map[int]int{}}, [2]any{2, []int{}}, [2]any{1, 2})
	testEqual[any](t, nil, 1, 1, int8(1), "a", nan, &one, &two, []int{1}, map[string]int{}, func() {}, dot{1, 2}, dot{1, 2}, direct{&one}, direct{&one}, composed{Any: []int{}}, word("a"), empty{}, complex(nan, 1), error(nil))
	testEqual[worded](t, nil, word("a"), word("b"), word("a"), slicey{})
}

func withBlank(a, hidden, b int32) blank {
	v := blank{A: a, B: b}
	(*[3]int32)(unsafe.Pointer(&v))[1] = hidden
	return v
}

func testEqual[T any](t *testing.T, values ...T) {
	t.Helper()
	typ := reflect.TypeFor[T]()
	f := newFrame()
	for i := range values {
		for j := range values {
			setBoxed(f, regA, &values[i])
			setBoxed(f, regB, &values[j])
			var want bool
			err := panicOf(func() { want = any(values[i]) == any(values[j]) })
			checkEqual(t, f, func(op token.Token) vm.Op { return Equal(op, typ, regD, regA, regB, f.site) }, want, err)
			if t.Failed() {
				t.Fatalf("%v: %#v == %#v", typ, values[i], values[j])
			}
		}
	}
}

func checkEqual(t *testing.T, f frame, equal func(op token.Token) vm.Op, want bool, wantErr error) {
	t.Helper()
	for op, want := range map[token.Token]bool{token.EQL: want, token.NEQ: !want} {
		f.spoil()
		err := f.try(equal(op))
		if wantErr != nil {
			sameError(t, err, wantErr)
		} else if err != nil || get[bool](f, regD) != want {
			t.Errorf("%v gives %v, %v, want %v", op, get[bool](f, regD), err, want)
		}
	}
}

// setBoxed writes a struct, an array or an interface to a register.
func setBoxed[T any](f frame, r vm.Reg, v *T) {
	if reflect.TypeFor[T]().Kind() == reflect.Interface {
		vm.StIface(f.fp, r, *(*vm.IfaceHeader)(unsafe.Pointer(v)))
		return
	}
	vm.St(f.fp, r.P, unsafe.Pointer(v))
}

func TestEqualInterfaces(t *testing.T) {
	f := newFrame()
	methods := []worded{nil, word("a"), word("b"), slicey{}}
	plain := []any{nil, "a", word("a"), word("b"), slicey{}, []int{}, 1}
	for _, a := range methods {
		for _, b := range plain {
			setBoxed(f, regA, &a)
			setBoxed(f, regB, &b)
			var want bool
			err := panicOf(func() { want = a == b })
			for _, cond := range []vm.Cond{
				EqualInterfaces(vm.Iface, regA, vm.Eface, regB, f.site),
				EqualInterfaces(vm.Eface, regB, vm.Iface, regA, f.site),
			} {
				checkEqual(t, f, func(op token.Token) vm.Op {
					return func(fp vm.FP) { set(f, regD, cond(fp) == (op == token.EQL)) }
				}, want, err)
			}
			if t.Failed() {
				t.Fatalf("%#v == %#v", a, b)
			}
		}
	}
}
