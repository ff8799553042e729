package forge

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"
)

// shaped has methods whose parameters and results use the integer registers,
// the others, and the stack.
type shaped interface {
	Nothing()
	Ints(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r int) (int, int8, uint16, int32, int, int, int, int, int, int, int, int, int, int, int, int, int)
	Floats(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r float64) (float64, float32, float64)
	Strings(a, b, c, d, e, f, g, h string) (string, []string)
	Structs(w Wide, s Small, k Key, c complex128) (Wide, Key, error)
	Variadic(first any, rest ...any) []any
	Arrays(a [1]int, b [2]string, c [0]int, d *[4]float64) ([2]string, [1]int)
	Recurse(n int, self shaped) int
	Panic(x any)
}

// shapes returns the methods of shaped, and how often they were called with
// another receiver than wanted.
func shapes(t *testing.T) *Named {
	check := func(p unsafe.Pointer) {
		if *(*int)(p) != 77 {
			panic(fmt.Sprint("a wrong receiver: ", *(*int)(p)))
		}
	}
	return make1(t, "Shaped", reflect.TypeFor[int](),
		methodOf("Nothing", check),
		methodOf("Ints", func(z unsafe.Pointer, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r int) (int, int8, uint16, int32, int, int, int, int, int, int, int, int, int, int, int, int, int) {
			check(z)
			return a, int8(b), uint16(c), int32(d), e, f, g, h, i, j, k, l, m, n, o, p, q + r
		}),
		methodOf("Floats", func(z unsafe.Pointer, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r float64) (float64, float32, float64) {
			check(z)
			return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j + 11*k + 12*l + 13*m + 14*n + 15*o + 16*p, float32(q), r
		}),
		methodOf("Strings", func(z unsafe.Pointer, a, b, c, d, e, f, g, h string) (string, []string) {
			check(z)
			return a + b + c + d + e + f + g + h, []string{h, g, f, e, d, c, b, a}
		}),
		methodOf("Structs", func(z unsafe.Pointer, w Wide, s Small, k Key, c complex128) (Wide, Key, error) {
			check(z)
			w.S += k.Name
			w.J = int(s.B)
			k.At = real(c)
			return w, k, fmt.Errorf("%v", imag(c))
		}),
		methodOf("Variadic", func(z unsafe.Pointer, first any, rest ...any) []any {
			check(z)
			return append(slices.Clone(rest), first)
		}),
		methodOf("Arrays", func(z unsafe.Pointer, a [1]int, b [2]string, c [0]int, d *[4]float64) ([2]string, [1]int) {
			check(z)
			return [2]string{b[1], b[0]}, [1]int{a[0] + int(d[3])}
		}),
		methodOf("Recurse", func(z unsafe.Pointer, n int, self shaped) int {
			check(z)
			var room [64]int
			room[n%64] = n
			if n == 0 {
				return 1
			}
			below := self.Recurse(n-1, self)
			return below + 1 + room[n%64] - n
		}),
		methodOf("Panic", func(z unsafe.Pointer, x any) {
			check(z)
			panic(x)
		}),
	)
}

func newShaped(t *testing.T) shaped { return valueOf(shapes(t), 77).Interface().(shaped) }

// useShapes calls all methods and checks what comes back.
func useShapes(s shaped) error {
	s.Nothing()
	a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q := s.Ints(1, -2, 3, -4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)
	ints := []int{a, int(b), int(c), int(d), e, f, g, h, i, j, k, l, m, n, o, p, q}
	if want := []int{1, -2, 3, -4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 35}; !slices.Equal(ints, want) {
		return fmt.Errorf("Ints: %v", ints)
	}
	x, y, z := s.Floats(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.25, math.Inf(-1))
	if x != 136 || y != 0.25 || !math.IsInf(z, -1) {
		return fmt.Errorf("Floats: %v %v %v", x, y, z)
	}
	str, list := s.Strings("a", "b", "c", "d", "e", "f", "g", "h")
	if str != "abcdefgh" || strings.Join(list, "") != "hgfedcba" {
		return fmt.Errorf("Strings: %v %v", str, list)
	}
	w, key, err := s.Structs(Wide{A: 1, I: 9, S: "s"}, Small{1, 2, true}, Key{"k", 3, 0, list}, 5+6i)
	if want := (Wide{A: 1, I: 9, J: 2, S: "sk"}); w != want || key.At != 5 || len(key.Any.([]string)) != 8 || err.Error() != "6" {
		return fmt.Errorf("Structs: %v %v %v", w, key, err)
	}
	if got := fmt.Sprint(s.Variadic(1), s.Variadic(1, "2", 3.5)); got != "[1] [2 3.5 1]" {
		return fmt.Errorf("Variadic: %v", got)
	}
	swapped, sum := s.Arrays([1]int{4}, [2]string{"x", "y"}, [0]int{}, &[4]float64{3: 5})
	if swapped != [2]string{"y", "x"} || sum != [1]int{9} {
		return fmt.Errorf("Arrays: %v %v", swapped, sum)
	}
	return nil
}

func TestShapes(t *testing.T) {
	s := newShaped(t)
	if err := useShapes(s); err != nil {
		t.Error(err)
	}
	word := 77
	p := reflect.NewAt(reflect.TypeOf(s), unsafe.Pointer(&word)).Interface().(shaped)
	if err := useShapes(p); err != nil {
		t.Error("pointer:", err)
	}
	if err := useShapes(struct{ shaped }{s}); err != nil {
		t.Error("promoted by compiled code:", err)
	}
	if nothing := s.Nothing; func() bool { nothing(); return false }() {
		t.Error("a method value")
	}
	if got := shaped.Recurse(s, 3, s); got != 4 {
		t.Errorf("a method expression: got %d", got)
	}
}

func TestPanicThroughTrampoline(t *testing.T) {
	s := newShaped(t)
	e := errors.New("e")
	if got := mustPanic(t, func() { s.Panic(e) }); got != e {
		t.Errorf("got %v", got)
	}
	func() {
		defer func() {
			if got := recover(); got != "second" {
				t.Errorf("got %v", got)
			}
		}()
		defer s.Panic("second")
		s.Panic("first")
	}()
	done := make(chan bool)
	go func() {
		defer close(done)
		defer s.Nothing()
		runtime.Goexit()
	}()
	<-done
}

// TestStackGrowth grows the stack below frames that called through trampolines.
func TestStackGrowth(t *testing.T) {
	s := newShaped(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := s.Recurse(50_000, s); got != 50_001 {
				t.Errorf("got %d", got)
			}
			runtime.GC() // shrinks the stack
			if got := s.Recurse(100, s); got != 101 {
				t.Errorf("got %d", got)
			}
		})
	}
	wg.Wait()
}

// TestPreemption calls through trampolines while the collector stops the world
// again and again, and other goroutines take the processor.
func TestPreemption(t *testing.T) {
	s := newShaped(t)
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	for range 2 * runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for ctx.Err() == nil {
				for range 1000 {
					s.Nothing()
				}
				if err := useShapes(s); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for ctx.Err() == nil {
		runtime.GC()
		debug.FreeOSMemory()
	}
	wg.Wait()
}

// TestProfile takes CPU profiles while methods are called, until the signal has
// come in a trampoline: a traceback that starts there must find the caller.
func TestProfile(t *testing.T) {
	n := make1(t, "Profiled", reflect.TypeFor[int](), methodOf("Nothing", func(unsafe.Pointer) {}))
	s := valueOf(n, 1).Interface().(interface{ Nothing() })
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); {
		var b bytes.Buffer
		if err := pprof.StartCPUProfile(&b); err != nil {
			t.Skip("another profile is running:", err)
		}
		for end := time.Now().Add(200 * time.Millisecond); time.Now().Before(end); {
			for range 10000 {
				s.Nothing()
			}
		}
		pprof.StopCPUProfile()
		z, err := gzip.NewReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		profile, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(profile, []byte("forge.pool")) {
			if !bytes.Contains(profile, []byte("forge.TestProfile")) {
				t.Error("the profile does not have the caller")
			}
			return
		}
	}
	t.Log("no signal came in a trampoline")
}

// TestTraceback looks at the stack from within a method: its own frame is that
// of the closure, and the next one is the caller's.
func TestTraceback(t *testing.T) {
	var frames []string
	var trace string
	n := make1(t, "Traced", reflect.TypeFor[int](), methodOf("Error", func(unsafe.Pointer) string {
		var pcs [20]uintptr
		list := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
		for {
			f, more := list.Next()
			frames = append(frames, f.Function[strings.LastIndex(f.Function, "/")+1:])
			if !more {
				break
			}
		}
		trace = string(debug.Stack())
		buf := make([]byte, 1<<20)
		trace += string(buf[:runtime.Stack(buf, true)])
		return "traced"
	}))
	err := valueOf(n, 1).Interface().(error)
	if err.Error() != "traced" || len(frames) < 3 || frames[0] != "forge.TestTraceback.func1" || frames[1] != "forge.TestTraceback" || frames[2] != "testing.tRunner" {
		t.Errorf("got %q", frames)
	}
	if !strings.Contains(trace, "forge.TestTraceback.func1(") || strings.Contains(trace, "unexpected") {
		t.Error(trace)
	}
}

// TestMethodAt finds the func value behind an entry of an interface's table.
func TestMethodAt(t *testing.T) {
	m := methodOf("Error", func(p unsafe.Pointer) string { return "e" })
	err := valueOf(make1(t, "T", reflect.TypeFor[int](), m), 1).Interface().(error)
	if code, ok := MethodAt(entry(err)); !ok || code != m.Code {
		t.Errorf("got %v %v, want %v", code, ok, m.Code)
	}
	if _, ok := MethodAt(entry(errors.New("compiled"))); ok {
		t.Error("a compiled method has a slot")
	}
	for _, addr := range []uintptr{0, firstSlot - 1, firstSlot + (numSlots-1)*slotSize, firstSlot + poolSize*slotSize, ^uintptr(0)} {
		if _, ok := MethodAt(addr); ok {
			t.Errorf("%#x has a slot", addr)
		}
	}
}

// entry returns the first entry of an interface value's method table, which
// comes after the interface, the type and the hash.
func entry(err error) uintptr {
	tab := (*iface)(unsafe.Pointer(&err)).tab
	return *(*uintptr)(unsafe.Add(tab, 3*word))
}

// TestSharedSlots gives T and *T the same code, which takes one slot each time.
func TestSharedSlots(t *testing.T) {
	calls := 0 // makes the functions closures, new ones each time
	a, b := methodOf("A", func(unsafe.Pointer) { calls++ }), methodOf("B", func(unsafe.Pointer) int { return calls })
	before, total := Slots()
	make1(t, "Direct", reflect.TypeFor[*int](), hiddenOf("main", "a", func(unsafe.Pointer) { calls++ }))
	if used, _ := Slots(); used-before != 1 || total < 1<<15 {
		t.Errorf("took %d slots for one method, of %d", used-before, total)
	}
	make1(t, "Value", reflect.TypeFor[int](), a, b)
	make1(t, "Again", reflect.TypeFor[map[int]int](), a, b)
	if used, _ := Slots(); used-before != 1+4 {
		t.Errorf("took %d slots", used-before)
	}
}

// TestExhaustion uses all slots up, and gives those back afterwards that only
// types of this test have.
func TestExhaustion(t *testing.T) {
	before, total := Slots()
	defer releaseSlots(before)
	used, last := before, (*Named)(nil)
	for ; total-used >= 1000; used, _ = Slots() {
		last = withMethods(t, 1000)
	}
	n := NewNamed("main", "Many", reflect.TypeFor[int]())
	err := n.SetMethods(nil, manyMethods(1000))
	if err == nil || !strings.Contains(err.Error(), "main.Many") || !strings.Contains(err.Error(), fmt.Sprintf("%d of %d", used, total)) {
		t.Errorf("with %d of %d used: %v", used, total, err)
	}
	if _, ok := reflect.New(n.Type()).Interface().(interface{ M1() int }); ok || reflect.PointerTo(n.Type()).NumMethod() != 0 {
		t.Error("a type has methods in spite of the error")
	}
	withMethods(t, total-used)
	again := methodOf("M", func(unsafe.Pointer) {})
	if err := NewNamed("main", "One", reflect.TypeFor[*int]()).SetMethods(nil, []Method{again}); err == nil {
		t.Error("one method more has a slot")
	}
	again.Code, _ = MethodAt(firstSlot)
	if err := NewNamed("main", "Again", reflect.TypeFor[*int]()).SetMethods([]Method{again}, []Method{again}); err != nil {
		t.Errorf("a method that has a slot already: %v", err)
	}
	m := 5
	if got := reflect.NewAt(last.Type(), unsafe.Pointer(&m)).Interface().(interface{ M999() int }).M999(); got != 1004 {
		t.Errorf("the last type's method: got %d", got)
	}
}

// withMethods makes a type whose pointers have n methods.
func withMethods(t *testing.T, n int) *Named {
	t.Helper()
	typ := NewNamed("main", "Many", reflect.TypeFor[int]())
	if err := typ.SetMethods(nil, manyMethods(n)); err != nil {
		t.Fatal(err)
	}
	return typ
}

func manyMethods(n int) []Method {
	methods := make([]Method, n)
	for i := range methods {
		methods[i] = methodOf(fmt.Sprint("M", i), func(p unsafe.Pointer) int { return i + *(*int)(p) })
	}
	return methods
}

// releaseSlots takes all slots back that were given out after the first ones.
func releaseSlots(first int) {
	claimed.Lock()
	defer claimed.Unlock()
	for code, k := range claimed.index {
		if k >= first {
			delete(claimed.index, code)
			slots[k] = 0
		}
	}
}

// TestTooManyMethods asks for more methods than a chunk has room for.
func TestTooManyMethods(t *testing.T) {
	methods := make([]Method, chunkSize/int(unsafe.Sizeof(method{}))+1)
	m := methodOf("M", func(unsafe.Pointer) {})
	for i := range methods {
		methods[i] = m
		methods[i].Name = fmt.Sprint("M", i)
	}
	n := NewNamed("main", "TooMany", reflect.TypeFor[int]())
	if err := n.SetMethods(nil, methods); err == nil || !strings.Contains(err.Error(), "main.TooMany") {
		t.Errorf("got %v", err)
	}
}
