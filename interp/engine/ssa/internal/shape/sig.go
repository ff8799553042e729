package shape

import (
	"reflect"
	"sync"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/engine/ssa/internal/vm"
)

// Sig is a function type that is prepared for calls in both directions. Function
// types with the same parameters and results share one.
type Sig struct {
	Results, Params []vm.Rep

	typ     reflect.Type // without a name, and not variadic
	words   [2]int       // what results and parameters take of a frame's areas, with its header
	dynamic *vm.Func

	out   outStub
	value func(c *vm.Closure) unsafe.Pointer
	code  uintptr // the first word of what value makes
	// closure gets the closure back from what value made; nil if that is what is
	// captured in the object.
	closure func(fv unsafe.Pointer) *vm.Closure
	// scratch is what out needs of a frame after the values, in words of an area.
	scratch int
}

// sigs holds each *Sig by all the function types that it was asked for.
var sigs, methodSigs sync.Map

// Of returns the signature of a function type. The last parameter of a variadic
// one is a slice.
func Of(t reflect.Type) *Sig {
	if s, ok := sigs.Load(t); ok {
		return s.(*Sig)
	}
	plain := signature(nil, t)
	s, ok := sigs.Load(plain)
	if !ok {
		s, _ = sigs.LoadOrStore(plain, newSig(plain))
	}
	sigs.Store(t, s)
	return s.(*Sig)
}

// OfMethod returns the signature of a method, given its type without receiver.
// The first parameter is the receiver's data word: that of an interface, which
// is what methods expect when they are called by way of an itab.
func OfMethod(t reflect.Type) *Sig {
	if s, ok := methodSigs.Load(t); ok {
		return s.(*Sig)
	}
	s := Of(signature([]reflect.Type{pointer}, t))
	methodSigs.Store(t, s)
	return s
}

var pointer = reflect.TypeFor[unsafe.Pointer]()

// signature returns the function type without a name that has first and t's
// parameters, and t's results.
func signature(first []reflect.Type, t reflect.Type) reflect.Type {
	params := first
	for p := range t.Ins() {
		params = append(params, p)
	}
	var results []reflect.Type
	for r := range t.Outs() {
		results = append(results, r)
	}
	return reflect.FuncOf(params, results, false)
}

func newSig(t reflect.Type) *Sig {
	s := &Sig{typ: t}
	var params, results []reflect.Type
	for p := range t.Ins() {
		params = append(params, p)
		s.Params = append(s.Params, repOf(p))
	}
	for r := range t.Outs() {
		results = append(results, r)
		s.Results = append(s.Results, repOf(r))
	}
	s.prepare(regs.Of(params, results))
	s.dynamic = s.newDynamic()
	return s
}

// prepare chooses how calls go.
func (s *Sig) prepare(r *regs.Shape) {
	var out outStub
	var in inStub
	if r != nil {
		out, in = find(outs, r.Out), find(ins, r.In)
	}
	s.prepareOut(r, out)
	s.prepareIn(r, in)
}

// repOf returns how values of a type are held in registers of vm.
func repOf(t reflect.Type) vm.Rep {
	switch t.Kind() {
	case reflect.Bool, reflect.Int8, reflect.Uint8:
		return vm.Bits8
	case reflect.Int16, reflect.Uint16:
		return vm.Bits16
	case reflect.Int32, reflect.Uint32, reflect.Float32:
		return vm.Bits32
	case reflect.Complex128:
		return vm.Bits128
	case reflect.Chan, reflect.Func, reflect.Map, reflect.Pointer, reflect.UnsafePointer:
		return vm.Pointer
	case reflect.String:
		return vm.String
	case reflect.Slice:
		return vm.Slice
	case reflect.Interface:
		if t.NumMethod() == 0 && !hasMethods(t) {
			return vm.Eface
		}
		return vm.Iface
	case reflect.Struct, reflect.Array:
		return vm.Boxed
	}
	return vm.Bits64
}
