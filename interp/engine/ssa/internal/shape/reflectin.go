package shape

import (
	"reflect"
	"sync"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// entrance is a closure that package reflect calls.
type entrance struct {
	sig             *Sig
	params, results vm.Layout
	closure         *vm.Closure
}

// prepareReflectIn has calls of closures go by package reflect.
func (s *Sig) prepareReflectIn() {
	var f vm.Func
	f.SetSignature(s.Results, s.Params, nil)
	s.value = func(c *vm.Closure) unsafe.Pointer {
		e := &entrance{s, f.Params, f.Results, c}
		return makeFunc(s.typ, e.call)
	}
	if made := reflected(); made.call != 0 {
		s.code, s.unwrap = made.code, unwrapReflect
	}
}

// makeFunc returns the func value of reflect.MakeFunc.
func makeFunc(t reflect.Type, call func([]reflect.Value) []reflect.Value) unsafe.Pointer {
	v := reflect.MakeFunc(t, call).Interface()
	return (*vm.IfaceHeader)(unsafe.Pointer(&v)).Data
}

// call is an in stub for all signatures.
func (e *entrance) call(args []reflect.Value) []reflect.Value {
	var entry vm.Entry
	fp := entry.Begin(e.closure)
	for i, r := range e.params.Regs {
		store(e.params.Reps[i], fp, r, args[i])
	}
	run(&entry)
	defer entry.End()
	results := make([]reflect.Value, len(e.results.Regs))
	for i, r := range e.results.Regs {
		v := reflect.New(e.sig.results[i]).Elem()
		v.Set(load(e.sig.results[i], e.results.Reps[i], fp, r))
		results[i] = v
	}
	return results
}

// made is how reflect.MakeFunc's func values look: all of them have one type of
// object.
type made struct {
	code  uintptr // the first word
	call  uintptr // where the object has the func value that is to be called; 0 if unknown
	enter uintptr // the code of an entrance's call
}

// reflected finds out about MakeFunc by way of an example. If it cannot,
// ClosureOf does not know such func values, and calls of them take a detour.
var reflected = sync.OnceValue(func() (m made) {
	call := (&entrance{}).call
	word := *(*unsafe.Pointer)(unsafe.Pointer(&call))
	object := makeFunc(reflect.TypeFor[func()](), call)
	m.code, m.enter = codeOf(object), codeOf(word)
	for at := uintptr(vm.Word); at < 6*vm.Word; at += vm.Word {
		if *(*unsafe.Pointer)(unsafe.Add(object, at)) == word {
			m.call = at
			break
		}
	}
	return m
})

// unwrapReflect is ClosureOf for MakeFunc's func values.
func unwrapReflect(fv unsafe.Pointer) *vm.Closure {
	m := reflected()
	call := *(*unsafe.Pointer)(unsafe.Add(fv, m.call))
	if codeOf(call) != m.enter {
		return nil
	}
	return (*(**entrance)(unsafe.Add(call, vm.Word))).closure
}
