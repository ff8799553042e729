package forge

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"
	"unsafe"
)

type incrementer interface{ Inc(int) int }

type compiledInc struct{ a int }

//go:noinline
func (c *compiledInc) Inc(n int) int { return n + c.a }

//go:noinline
func incAt(p unsafe.Pointer, n int) int { return n + *(*int)(p) }

// BenchmarkCall calls a method through an interface: a compiled one, and one
// behind a trampoline.
func BenchmarkCall(b *testing.B) {
	n := NewNamed("main", "Inc", reflect.TypeFor[compiledInc]())
	if err := n.SetMethods(nil, []Method{methodOf("Inc", incAt)}); err != nil {
		b.Fatal(err)
	}
	for name, i := range map[string]incrementer{
		"compiled":   &compiledInc{a: 1},
		"trampoline": cast(reflect.ValueOf(&compiledInc{a: 1}), reflect.PointerTo(n.Type())).Interface().(incrementer),
	} {
		b.Run(name, func(b *testing.B) {
			sum := 0
			for b.Loop() {
				sum = i.Inc(sum)
			}
		})
	}
}

func BenchmarkGoroutineID(b *testing.B) {
	for b.Loop() {
		GoroutineID()
	}
}

func BenchmarkStackUsed(b *testing.B) {
	for b.Loop() {
		StackUsed()
	}
}

func BenchmarkMethodAt(b *testing.B) {
	make1(b, "T", reflect.TypeFor[int](), methodOf("M", func(unsafe.Pointer) {}))
	for b.Loop() {
		MethodAt(firstSlot)
	}
}

// BenchmarkForge makes a struct type with five methods, of values or of
// pointers, and reports what memory stays.
func BenchmarkForge(b *testing.B) {
	for name, byValue := range map[string]bool{"value": true, "pointer": false} {
		b.Run(name, func(b *testing.B) {
			first, _ := Slots()
			before := heapInUse()
			i := 0
			for b.Loop() {
				if i++; i%1000 == 0 {
					b.StopTimer()
					releaseSlots(first)
					b.StartTimer()
				}
				forgeFive(b, fmt.Sprint("T", i), byValue)
			}
			b.ReportMetric(float64(heapInUse()-before)/float64(i), "kept-B/op")
			releaseSlots(first)
		})
	}
}

func heapInUse() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func forgeFive(b *testing.B, name string, byValue bool) {
	fields := func(self reflect.Type) []reflect.StructField {
		return []reflect.StructField{
			field("Name", reflect.TypeFor[string]()), field("Next", reflect.PointerTo(self)), field("n", reflect.TypeFor[int]()),
		}
	}
	n := NewNamed("main", name, Layout(fields(reflect.TypeFor[int]())))
	n.SetUnderlying(StructOf(fields(n.Type())))
	var methods []Method
	for i := range 5 {
		methods = append(methods, Method{
			Name: [...]string{"A", "B", "C", "D", "String"}[i], Type: reflect.TypeFor[func() string](),
			Code: Closure(reflect.ValueOf(func(p unsafe.Pointer) string { return name[i:] })),
		})
	}
	var err error
	if byValue {
		err = n.SetMethods(methods, methods)
	} else {
		err = n.SetMethods(nil, methods)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkCompiledInterfaces takes the inventory that the first InterfaceOf
// takes.
func BenchmarkCompiledInterfaces(b *testing.B) {
	for b.Loop() {
		b.ReportMetric(float64(len(compiledInterfaces())), "interfaces")
	}
}
