package shape

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"reflect"
	"runtime"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// goFunc returns a closure's func value as a function of type T.
func goFunc[T any](t *testing.T, f func(args []reflect.Value) []reflect.Value) (fn T) {
	t.Helper()
	s := Of(reflect.TypeFor[T]())
	*(*unsafe.Pointer)(unsafe.Pointer(&fn)) = s.Value(closure(s, f))
	return fn
}

// values returns the reflect.Values of what is given.
func values(list ...any) []reflect.Value {
	all := make([]reflect.Value, len(list))
	for i, x := range list {
		all[i] = reflect.ValueOf(x)
	}
	return all
}

// callFunc calls a compiled function by a vm function and returns its results.
func callFunc(t *testing.T, fn any, args ...any) []any {
	t.Helper()
	v := reflect.ValueOf(fn)
	s := Of(v.Type())
	var results []any
	for _, r := range call(s, &vm.Closure{Fn: s.Func("f", funcWord(v))}, values(args...)) {
		results = append(results, r.Interface())
	}
	return results
}

type mixed struct {
	A uint8
	B float32
	C string
	D [1]bool
	E struct{}
	F complex64
}

// Functions that the compiler made, not package reflect, are called by their own
// convention.
func TestOutCompiled(t *testing.T) {
	for name, c := range map[string]struct {
		fn   any
		args []any
		want []any
	}{
		"math.Pow":     {math.Pow, []any{2.0, 10.0}, []any{1024.0}},
		"math.Frexp":   {math.Frexp, []any{8.0}, []any{0.5, 4}},
		"strings.Cut":  {strings.Cut, []any{"a=b", "="}, []any{"a", "b", true}},
		"variadic":     {fmt.Sprint, []any{[]any{1, "x", 2.5}}, []any{"1x2.5"}},
		"time.Time":    {time.Time.AddDate, []any{time.Unix(0, 0).UTC(), 1, 2, 3}, []any{time.Date(1971, 3, 4, 0, 0, 0, 0, time.UTC)}},
		"color":        {turnColor, []any{color.RGBA{1, 2, 3, 4}}, []any{color.RGBA{4, 3, 2, 1}}},
		"narrow":       {narrow, []any{int8(-1), uint16(2), float32(0.5), true, int32(-4)}, []any{int32(-4), true, float32(0.5), uint16(2), int8(-1)}},
		"complex":      {conjugates, []any{complex64(1 + 2i), 3 + 4i}, []any{3 - 4i, complex64(1 - 2i)}},
		"mixed":        {turn, []any{mixed{1, 2, "three", [1]bool{true}, struct{}{}, 5i}, 7}, []any{7, mixed{2, 3, "threethree", [1]bool{false}, struct{}{}, 5}}},
		"array":        {reverse, []any{[3]string{"a", "b", "c"}}, []any{[3]string{"c", "b", "a"}}},
		"many":         {many, []any{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "x"}, []any{78, "x"}},
		"many floats":  {manyFloats, []any{1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0}, []any{136.0}},
		"no results":   {func() {}, nil, nil},
		"zero size":    {func(struct{}, int, [0]int) (struct{}, int) { return struct{}{}, 3 }, []any{struct{}{}, 1, [0]int{}}, []any{struct{}{}, 3}},
		"nothing left": {func(a, b, c, d, e, f, g, h int, s string) (int, string) { return a + h, s }, []any{1, 2, 3, 4, 5, 6, 7, 8, "s"}, []any{9, "s"}},
	} {
		if got := callFunc(t, c.fn, c.args...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

//go:noinline
func narrow(a int8, b uint16, c float32, d bool, e int32) (int32, bool, float32, uint16, int8) {
	grow(20)
	return e, d, c, b, a
}

//go:noinline
func turnColor(c color.RGBA) color.RGBA { return color.RGBA{c.A, c.B, c.G, c.R} }

//go:noinline
func conjugates(a complex64, b complex128) (complex128, complex64) {
	return complex(real(b), -imag(b)), complex(real(a), -imag(a))
}

//go:noinline
func turn(m mixed, n int) (int, mixed) {
	return n, mixed{m.A + 1, m.B + 1, m.C + m.C, [1]bool{!m.D[0]}, struct{}{}, m.F * -1i}
}

//go:noinline
func reverse(a [3]string) [3]string { return [3]string{a[2], a[1], a[0]} }

//go:noinline
func many(a, b, c, d, e, f, g, h, i, j, k, l int, s string) (int, string) {
	return a + b + c + d + e + f + g + h + i + j + k + l, s
}

//go:noinline
func manyFloats(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64) float64 {
	return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p
}

// grow uses n KiB of the stack, so that it has to grow.
//
//go:noinline
func grow(n int) byte {
	var space [1024]byte
	space[n%1024] = byte(n)
	if n == 0 {
		return 0
	}
	return grow(n-1) + space[(n+1)%1024]
}

// Compiled code calls closures by its own convention.
func TestInCompiled(t *testing.T) {
	narrowed := goFunc[func(int8, uint16, float32, bool, int32) (int32, bool, float32, uint16, int8)](t, func(a []reflect.Value) []reflect.Value {
		slices.Reverse(a)
		return a
	})
	if a, b, c, d, e := narrowed(-1, 2, 0.5, true, -4); a != -4 || !b || c != 0.5 || d != 2 || e != -1 {
		t.Error("narrow:", a, b, c, d, e)
	}
	turned := goFunc[func(mixed, int) (int, mixed)](t, func(a []reflect.Value) []reflect.Value { return []reflect.Value{a[1], a[0]} })
	m := mixed{1, 2, "three", [1]bool{true}, struct{}{}, 5i}
	if n, got := turned(m, 7); n != 7 || got != m {
		t.Error("mixed:", n, got)
	}
	last := goFunc[func(...string) [2]string](t, func(a []reflect.Value) []reflect.Value {
		return values([2]string{a[0].Index(0).String(), a[0].Index(1).String()})
	})
	if got := last("a", "b"); got != [2]string{"a", "b"} {
		t.Error("variadic:", got)
	}
	list := []int{3, 1, 2}
	sort.Slice(list, goFunc[func(i, j int) bool](t, func(a []reflect.Value) []reflect.Value {
		return values(list[a[0].Int()] < list[a[1].Int()])
	}))
	if !slices.IsSorted(list) {
		t.Error("sort.Slice:", list)
	}
}

// A stub of a narrow signature may use no more of its caller's stack than the
// caller reserves: a caller keeps its own values right behind.
func TestNarrowSpill(t *testing.T) {
	for range 100 {
		done := make(chan string)
		go func() { // on a small stack, which grows in the stub
			four := goFunc[func(a, b, c, d uint8) uint8](t, func(a []reflect.Value) []reflect.Value {
				grow(8)
				return values(uint8(a[0].Uint() + a[1].Uint() + a[2].Uint() + a[3].Uint()))
			})
			two := goFunc[func(a, b float32) float32](t, func(a []reflect.Value) []reflect.Value {
				grow(16)
				return values(float32(a[0].Float() + a[1].Float()))
			})
			rgba := goFunc[func(color.RGBA, bool, bool) color.RGBA](t, func(a []reflect.Value) []reflect.Value {
				grow(32)
				return a[:1]
			})
			done <- guardFour(four) + guardTwo(two) + guardColor(rgba)
		}()
		if problem := <-done; problem != "" {
			t.Fatal(problem)
		}
	}
}

// The guards keep values on the stack, and make no other call that would have
// them reserve more.

//go:noinline
func guardFour(f func(a, b, c, d uint8) uint8) string {
	guard := [4]uint64{1, 2, 3, 4}
	p := &guard
	r := f(1, 2, 3, 4)
	if r != 10 || *p != [4]uint64{1, 2, 3, 4} {
		return "of four small integers;"
	}
	return ""
}

//go:noinline
func guardTwo(f func(a, b float32) float32) string {
	guard := [4]uint64{1, 2, 3, 4}
	p := &guard
	r := f(0.5, 0.25)
	if r != 0.75 || *p != [4]uint64{1, 2, 3, 4} {
		return "of two float32;"
	}
	return ""
}

//go:noinline
func guardColor(f func(color.RGBA, bool, bool) color.RGBA) string {
	guard := [6]uint64{1, 2, 3, 4}
	p := &guard
	r := f(color.RGBA{1, 2, 3, 4}, true, false)
	if r.A != 4 || *p != [6]uint64{1, 2, 3, 4} {
		return "of a struct and bools;"
	}
	return ""
}

// Methods are called by an itab's word.
func TestMethod(t *testing.T) {
	var b strings.Builder
	c := methodOf[io.StringWriter](&b, 0)
	s := OfMethod(reflect.TypeFor[func(string) (int, error)]())
	for _, text := range []string{"one ", "two"} {
		r := call(s, c, values(unsafe.Pointer(&b), text))
		if n := r[0].Int(); n != int64(len(text)) || !r[1].IsNil() {
			t.Error(r)
		}
	}
	if b.String() != "one two" {
		t.Errorf("%q", b.String())
	}
	d := time.Minute
	c = methodOf[fmt.Stringer](d, 0)
	if got := call(OfMethod(reflect.TypeFor[func() string]()), c, values(unsafe.Pointer(&d)))[0].String(); got != "1m0s" {
		t.Error(got)
	}
}

// Methods with values that go in memory are called by package reflect.
func TestMethodReflect(t *testing.T) {
	type arrayer interface{ Array([3]int) [3]int }
	adder := arrays(5)
	c := methodOf[arrayer](adder, 0)
	s := OfMethod(reflect.TypeFor[func([3]int) [3]int]())
	if got := call(s, c, values(unsafe.Pointer(&adder), [3]int{1, 2, 3}))[0].Interface(); got != [3]int{6, 7, 8} {
		t.Error(got)
	}
}

type arrays int

func (n arrays) Array(a [3]int) [3]int {
	for i := range a {
		a[i] += int(n)
	}
	return a
}

type (
	lessFunc  func(i, j int) bool
	printFunc func(format string, args ...any)
)

// Function types with the same parameters and results share their Sig.
func TestOfShares(t *testing.T) {
	if Of(reflect.TypeFor[lessFunc]()) != Of(reflect.TypeFor[func(int, int) bool]()) {
		t.Error("a named type has its own")
	}
	if Of(reflect.TypeFor[printFunc]()) != Of(reflect.TypeFor[func(string, []any)]()) {
		t.Error("a variadic type has its own")
	}
	if OfMethod(reflect.TypeFor[lessFunc]()) != Of(reflect.TypeFor[func(unsafe.Pointer, int, int) bool]()) {
		t.Error("a method has its own")
	}
	s := Of(reflect.TypeFor[printFunc]())
	if want := []vm.Rep{vm.String, vm.Slice}; !slices.Equal(s.Params, want) || s.Results != nil {
		t.Error(s.Params, s.Results)
	}
}

// A call of nil panics as in compiled code, also by way of package reflect.
func TestNilFunc(t *testing.T) {
	for _, typ := range []reflect.Type{reflect.TypeFor[func()](), reflect.TypeFor[func([2]int)]()} {
		s := Of(typ)
		args := newRandom(1).values(s.params)
		var err runtime.Error
		if p := panics(func() { call(s, &vm.Closure{Fn: s.Dynamic(), P: []unsafe.Pointer{nil}}, args) }); !errors.As(asError(p), &err) || !strings.Contains(err.Error(), "nil pointer") {
			t.Errorf("%s: panics with %v", typ, p)
		}
	}
}

func asError(v any) error {
	err, _ := v.(error)
	return err
}

func panics(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}
