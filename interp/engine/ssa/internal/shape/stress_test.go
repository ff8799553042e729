package shape

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"sort"
	"sync"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Calls in both directions keep their values alive while the collector runs all
// the time, on several goroutines.
func TestCollector(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	var wg sync.WaitGroup
	for worker := range uint64(4) {
		wg.Go(func() {
			for seed := worker * 50; seed < worker*50+50; seed++ {
				if problem := throughBoth(seed); problem != "" {
					t.Errorf("seed %d: %s", seed, problem)
				}
			}
		})
	}
	wg.Wait()
}

// throughBoth calls a closure by its func value from a vm function, with values
// that only the call refers to.
func throughBoth(seed uint64) (problem string) {
	s := Of(newRandom(seed).signature())
	c := closure(s, func(got []reflect.Value) []reflect.Value {
		garbage()
		if d := equal(got, newRandom(seed+1000).values(s.params)); d != "" {
			problem = "argument: " + d
		}
		return newRandom(seed + 2000).values(s.results)
	})
	through := &vm.Closure{Fn: s.Dynamic(), P: []unsafe.Pointer{s.Value(c)}}
	results := call(s, through, newRandom(seed+1000).values(s.params))
	garbage()
	if d := equal(results, newRandom(seed+2000).values(s.results)); d != "" {
		problem = "result: " + d
	}
	return problem
}

// equal compares values without the identity of what they point to.
func equal(got, want []reflect.Value) string {
	for i := range want {
		if g, w := fmt.Sprint(plain(got[i])), fmt.Sprint(plain(want[i])); g != w {
			return fmt.Sprintf("value %d is %s, want %s", i, g, w)
		}
	}
	return ""
}

// plain returns what a value says without its addresses.
func plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Func, reflect.Chan:
		return v.IsNil()
	case reflect.UnsafePointer:
		if v.IsNil() {
			return nil
		}
		return *(*uint64)(v.UnsafePointer())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return plain(v.Elem())
	case reflect.Struct:
		var list []any
		for i := range v.NumField() {
			list = append(list, plain(v.Field(i)))
		}
		return list
	case reflect.Slice, reflect.Array:
		var list []any
		for i := range v.Len() {
			list = append(list, plain(v.Index(i)))
		}
		return list
	}
	return fmt.Sprint(v) // also of unexported fields
}

// garbage takes memory, so that what was freed by mistake is written over.
func garbage() {
	for i := range 20 {
		b := make([]byte, 8+i*8)
		for j := range b {
			b[j] = 0xff
		}
		runtime.KeepAlive(b)
	}
}

// bounce returns a closure with an integer as its parameter and result that calls
// itself by way of compiled code.
func bounce() (s *Sig, c *vm.Closure) {
	s = Of(reflect.TypeFor[func(int) int]())
	var back func(int) int
	native := func(n int) int { return back(n-1) + 1 }
	f := s.newFunc("bounce", nil)
	f.Frame += 3 * vm.Word
	result, n := f.Results.Regs[0], f.Params.Regs[0]
	target := s.Func("native", funcWord(reflect.ValueOf(native)))
	var args, results vm.Moves
	args.Add(vm.Bits64, target.Params.Regs[0], n)
	results.Add(vm.Bits64, result, target.Results.Regs[0])
	end := &vm.Block{Ops: []vm.Op{func(fp vm.FP) { vm.St(fp, result.S, 0) }}}
	again := &vm.Block{Ops: []vm.Op{vm.CallFunc(&vm.Site{Fn: f, Frame: f.Frame}, target, args, results)}}
	f.Entry = &vm.Block{Cond: func(fp vm.FP) bool { return vm.Ld[int](fp, n.S) == 0 }, Then: end, Else: again}
	c = &vm.Closure{Fn: f}
	*(*unsafe.Pointer)(unsafe.Pointer(&back)) = s.Value(c)
	return s, c
}

// Closures and compiled code call each other many levels deep: both stacks grow.
func TestDeepRecursion(t *testing.T) {
	depth := 20000
	if len(outs) == 0 {
		depth = 200 // without assembly, finding the goroutine takes time for each level
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, c := bounce()
			for range 2 {
				if got := call(s, c, values(depth))[0].Int(); got != int64(depth) {
					t.Errorf("got %d, want %d", got, depth)
				}
			}
		})
	}
	wg.Wait()
}

// A func value may be called by many goroutines of compiled code at once.
func TestConcurrent(t *testing.T) {
	swap := goFunc[func(string, int) (int, string)](t, func(a []reflect.Value) []reflect.Value { return []reflect.Value{a[1], a[0]} })
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 500 {
				text := fmt.Sprint(worker, i)
				if n, s := swap(text, i); n != i || s != text {
					t.Errorf("got %d, %q, want %d, %q", n, s, i, text)
				}
			}
		})
	}
	wg.Wait()
}

// Many goroutines may be the first to ask for a signature.
func TestOfConcurrently(t *testing.T) {
	type unique struct{ A, B, C uint8 }
	var wg sync.WaitGroup
	sigs := make([]*Sig, 16)
	for i := range sigs {
		wg.Go(func() {
			if i%2 == 0 {
				sigs[i] = Of(reflect.TypeFor[func(unique) unique]())
			} else {
				type named func(unique) unique
				sigs[i] = Of(reflect.TypeFor[named]())
			}
		})
	}
	wg.Wait()
	for _, s := range sigs {
		if s != sigs[0] {
			t.Fatal("two signatures for one type")
		}
	}
}

var errThrown = errors.New("thrown")

// directions are ways in and out: by a stub, a flat frame and package reflect.
var directions = map[string]reflect.Type{
	"stub":    reflect.TypeFor[func(int) int](),
	"flat":    reflect.TypeFor[func(struct{ A, B int }) struct{ S string }](),
	"reflect": reflect.TypeFor[func([3]int) [2]string](),
}

// A panic of compiled code passes through closures, and one of a closure through
// compiled code, and leaves both fit for more calls.
func TestPanic(t *testing.T) {
	for name, typ := range directions {
		s := Of(typ)
		args := newRandom(1).values(s.params)
		thrower := func([]reflect.Value) []reflect.Value { panic(errThrown) }
		native := &vm.Closure{Fn: s.Func("f", funcWord(reflect.MakeFunc(typ, thrower)))}
		if v := panics(func() { call(s, native, args) }); v != errThrown {
			t.Errorf("%s: out: panic %v", name, v)
		}
		fv := funcOf(typ, s.Value(closure(s, thrower)))
		attached(func() { // the frames of the call that is under way must stay whole
			for range 100 {
				if v := panics(func() { fv.Call(args) }); v != errThrown {
					t.Errorf("%s: in: panic %v", name, v)
				}
			}
			if problem := throughBoth(7); problem != "" {
				t.Errorf("%s: after a panic: %s", name, problem)
			}
		})
	}
}

// A closure's panic ends sort.Slice in the middle.
func TestPanicInCallback(t *testing.T) {
	calls := 0
	less := goFunc[func(i, j int) bool](t, func([]reflect.Value) []reflect.Value {
		if calls++; calls == 5 {
			panic(errThrown)
		}
		return values(false)
	})
	if v := panics(func() { callFunc(t, sort.Slice, any(make([]int, 10)), less) }); v != errThrown || calls != 5 {
		t.Errorf("panic %v after %d calls", v, calls)
	}
}

// On a goroutine that compiled code started, a closure's panic ends only the
// goroutine.
func TestPanicOutermost(t *testing.T) {
	for name, typ := range directions {
		s := Of(typ)
		fv := funcOf(typ, s.Value(closure(s, func([]reflect.Value) []reflect.Value { panic(errThrown) })))
		if v, returned := goroutine(func() { fv.Call(newRandom(1).values(s.params)) }); v != nil || returned {
			t.Errorf("%s: returned %t, panic %v", name, returned, v)
		}
	}
}

// goroutine runs f on a goroutine of its own, and returns how it ended: with a
// panic, with a return, or by Goexit.
func goroutine(f func()) (thrown any, returned bool) {
	ended := make(chan any)
	go func() {
		defer func() { ended <- recover() }()
		f()
		returned = true
	}()
	return <-ended, returned
}

// Goexit ends the goroutine from within compiled code, and from within a closure,
// and runs the deferred calls on its way.
func TestGoexit(t *testing.T) {
	for name, typ := range directions {
		s := Of(typ)
		args := newRandom(1).values(s.params)
		exit := func([]reflect.Value) []reflect.Value { runtime.Goexit(); return nil }
		fv := funcOf(typ, s.Value(closure(s, exit)))
		native := reflect.MakeFunc(typ, exit)
		for way, f := range map[string]func(){
			"out":     func() { call(s, &vm.Closure{Fn: s.Func("f", funcWord(native))}, args) },
			"in":      func() { fv.Call(args) },
			"through": func() { call(s, &vm.Closure{Fn: s.Dynamic(), P: []unsafe.Pointer{funcWord(fv)}}, args) },
		} {
			if v, returned := goroutine(f); v != nil || returned {
				t.Errorf("%s, %s: returned %t, panic %v", name, way, returned, v)
			}
		}
	}
	if problem := throughBoth(7); problem != "" {
		t.Error("after Goexit:", problem)
	}
}
