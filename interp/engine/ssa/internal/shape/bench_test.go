package shape

import (
	"image/color"
	"io"
	"reflect"
	"sort"
	"strings"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// inFrame runs a function of vm in a frame, as an op would.
func inFrame(c *vm.Closure, prepare, body func(fp vm.FP)) {
	var e vm.Entry
	fp := e.Begin(c)
	defer e.End()
	prepare(fp)
	body(fp)
}

func benchmarkOut(b *testing.B, f any) {
	v := reflect.ValueOf(f)
	s := Of(v.Type())
	c := &vm.Closure{Fn: s.Func("f", funcWord(v))}
	args := newRandom(1).values(s.params)
	inFrame(c, func(fp vm.FP) {
		for i, a := range args {
			store(s.Params[i], fp, c.Fn.Params.Regs[i], a)
		}
	}, func(fp vm.FP) {
		for b.Loop() {
			c.Fn.Native(fp)
		}
	})
}

//go:noinline
func add(x, y float64) float64 { return x + y }

//go:noinline
func opaque(c color.RGBA) color.RGBA { c.A = 255; return c }

type point struct{ X, Y float64 }

//go:noinline
func first(a [3]float64) float64 { return a[0] }

func BenchmarkOutFloats(b *testing.B)  { benchmarkOut(b, add) }
func BenchmarkOutStruct(b *testing.B)  { benchmarkOut(b, opaque) }
func BenchmarkOutReflect(b *testing.B) { benchmarkOut(b, first) }

func BenchmarkOutMethod(b *testing.B) {
	var builder strings.Builder
	c := methodOf[io.StringWriter](&builder, 0)
	text := "text"
	inFrame(c, func(fp vm.FP) {
		vm.St(fp, c.Fn.Params.Regs[0].P, unsafe.Pointer(&builder))
		vm.StString(fp, c.Fn.Params.Regs[1], text)
	}, func(fp vm.FP) {
		for b.Loop() {
			c.Fn.Native(fp)
			if builder.Len() > 1<<20 {
				builder.Reset()
			}
		}
	})
}

// methodOf returns the closure that calls the i-th method of an interface value,
// by way of its itab.
func methodOf[T any](v T, i int) *vm.Closure {
	itab := (*vm.IfaceHeader)(unsafe.Pointer(&v)).Tab
	s := OfMethod(reflect.TypeFor[T]().Method(i).Type)
	const fun = 24 // where an itab's methods begin
	return &vm.Closure{Fn: s.Dynamic(), P: []unsafe.Pointer{unsafe.Add(itab, fun+i*vm.Word)}}
}

// valueOf returns the func value of a closure that does nothing but what body
// does in its frame.
func valueOf[T any](body func(f *vm.Func, fp vm.FP)) (fn T) {
	s := Of(reflect.TypeFor[T]())
	f := s.newFunc("f", nil)
	f.Entry = &vm.Block{Ops: []vm.Op{func(fp vm.FP) { body(f, fp) }}}
	*(*unsafe.Pointer)(unsafe.Pointer(&fn)) = s.Value(&vm.Closure{Fn: f})
	return fn
}

// attached runs f on a goroutine that runs closures already, as it does when a
// cell calls compiled code that calls back.
func attached(f func()) {
	nothing := &vm.Func{Native: func(vm.FP) {}, Frame: vm.Word}
	inFrame(&vm.Closure{Fn: nothing}, func(vm.FP) {}, func(vm.FP) { f() })
}

func less(f *vm.Func, fp vm.FP) {
	i, j := vm.Ld[int](fp, vm.SSlot(2)), vm.Ld[int](fp, vm.SSlot(3))
	vm.St(fp, vm.SSlot(1), i < j)
}

func BenchmarkInBool(b *testing.B) {
	fn := valueOf[func(i, j int) bool](less)
	attached(func() {
		for b.Loop() {
			fn(1, 2)
		}
	})
}

func BenchmarkInStruct(b *testing.B) {
	fn := valueOf[func(point) point](func(f *vm.Func, fp vm.FP) {
		vm.St(fp, f.Results.Regs[0].P, vm.Ld[unsafe.Pointer](fp, f.Params.Regs[0].P))
	})
	attached(func() {
		for b.Loop() {
			fn(point{1, 2})
		}
	})
}

func BenchmarkInReflect(b *testing.B) {
	fn := valueOf[func([3]float64) float64](func(*vm.Func, vm.FP) {})
	attached(func() {
		for b.Loop() {
			fn([3]float64{})
		}
	})
}

// BenchmarkInDetached is a call on a goroutine of compiled code.
func BenchmarkInDetached(b *testing.B) {
	fn := valueOf[func(i, j int) bool](less)
	for b.Loop() {
		fn(1, 2)
	}
}

func BenchmarkInSortSlice(b *testing.B) {
	list := make([]int, 1000)
	calls := 0
	less := valueOf[func(i, j int) bool](func(f *vm.Func, fp vm.FP) {
		calls++
		vm.St(fp, vm.SSlot(1), list[vm.Ld[int](fp, vm.SSlot(2))] < list[vm.Ld[int](fp, vm.SSlot(3))])
	})
	attached(func() {
		for b.Loop() {
			for i := range list {
				list[i] = i * 7919 % 1009
			}
			sort.Slice(list, less)
		}
	})
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(calls), "ns/call")
}

func benchmarkValue(b *testing.B, t reflect.Type) {
	s := Of(t)
	c := &vm.Closure{Fn: s.newFunc("f", nil)}
	var fv unsafe.Pointer
	b.Run("Value", func(b *testing.B) {
		for b.Loop() {
			fv = s.Value(c)
		}
	})
	b.Run("ClosureOf", func(b *testing.B) {
		for b.Loop() {
			if s.ClosureOf(fv) == nil {
				b.Fatal("no closure")
			}
		}
	})
	b.Run("Of", func(b *testing.B) {
		for b.Loop() {
			Of(t)
		}
	})
}

func BenchmarkStub(b *testing.B) { benchmarkValue(b, reflect.TypeFor[func(int, int) bool]()) }
func BenchmarkFlat(b *testing.B) { benchmarkValue(b, reflect.TypeFor[func(point) point]()) }

func BenchmarkReflect(b *testing.B) { benchmarkValue(b, reflect.TypeFor[func([3]float64) float64]()) }
