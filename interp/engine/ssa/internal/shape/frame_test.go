package shape

import (
	"fmt"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// funcOf returns a func value as a reflect.Value.
func funcOf(t reflect.Type, fv unsafe.Pointer) reflect.Value {
	return reflect.NewAt(t, unsafe.Pointer(&fv)).Elem()
}

// call calls a closure with values.
func call(s *Sig, c *vm.Closure, args []reflect.Value) []reflect.Value {
	var e vm.Entry
	fp := e.Begin(c)
	defer e.End()
	for i, a := range args {
		v := reflect.New(s.params[i]).Elem()
		v.Set(a) // perhaps to an interface
		store(s.Params[i], fp, c.Fn.Params.Regs[i], v)
	}
	e.Run()
	results := make([]reflect.Value, len(s.Results))
	for i, r := range c.Fn.Results.Regs {
		results[i] = reflect.New(s.results[i]).Elem()
		results[i].Set(load(s.results[i], s.Results[i], fp, r))
	}
	return results
}

// closure returns a closure of vm that captured a word, which it checks, and does
// what call does.
func closure(s *Sig, call func(args []reflect.Value) []reflect.Value) *vm.Closure {
	f := &vm.Func{Name: "closure"}
	f.SetSignature(s.Results, s.Params, []vm.Rep{vm.Pointer})
	f.Frame = frameSize(f)
	mark := unsafe.Pointer(new(42))
	f.Entry = &vm.Block{Ops: []vm.Op{func(fp vm.FP) {
		if got := vm.Ld[*int](fp, f.Free.Regs[0].P); unsafe.Pointer(got) != mark || *got != 42 {
			panic(fmt.Sprintf("captured %p, want %p", got, mark))
		}
		args := make([]reflect.Value, len(s.Params))
		for i, r := range f.Params.Regs {
			args[i] = reflect.New(s.params[i]).Elem()
			args[i].Set(load(s.params[i], s.Params[i], fp, r))
		}
		for i, v := range call(args) {
			store(s.Results[i], fp, f.Results.Regs[i], v)
		}
	}}}
	return &vm.Closure{Fn: f, P: []unsafe.Pointer{mark}}
}

// differ says where values differ from those wanted; "" if nowhere.
func differ(got, want []reflect.Value) string {
	if len(got) != len(want) {
		return fmt.Sprintf("%d values, want %d", len(got), len(want))
	}
	for i := range got {
		if !same(got[i], want[i]) {
			return fmt.Sprintf("value %d is %#v, want %#v", i, got[i], want[i])
		}
	}
	return ""
}
