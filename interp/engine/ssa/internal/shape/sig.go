package shape

import (
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/engine/ssa/internal/vm"
)

// Sig is a function type that is prepared for calls in both directions. Function
// types with the same parameters and results share one.
type Sig struct {
	Results, Params []vm.Rep

	typ             reflect.Type // without a name, and not variadic
	params, results []reflect.Type
	dynamic         *vm.Func

	out outStub
	// scratch is where out may use a frame: after the values of a dynamic call.
	// It needs scratchSize bytes there of each area.
	scratch, scratchSize uintptr

	value func(c *vm.Closure) unsafe.Pointer
	code  uintptr // the first word of what value makes
	// unwrap gets the closure back from what value made; nil if that is what is
	// captured in the object.
	unwrap func(fv unsafe.Pointer) *vm.Closure
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
	params := slices.AppendSeq(first, t.Ins())
	return reflect.FuncOf(params, slices.Collect(t.Outs()), false)
}

func newSig(t reflect.Type) *Sig {
	s := describe(t)
	s.prepare()
	s.dynamic = s.newDynamic()
	return s
}

// describe returns a signature for which nothing is prepared yet.
func describe(t reflect.Type) *Sig {
	s := &Sig{typ: t, params: slices.Collect(t.Ins()), results: slices.Collect(t.Outs())}
	s.Params, s.Results = repsOf(s.params), repsOf(s.results)
	s.scratch = frameSize(s.newFunc("", []vm.Rep{vm.Pointer}))
	return s
}

// prepare chooses how calls go.
func (s *Sig) prepare() {
	var out outStub
	var in inStub
	r := regs.Of(s.params, s.results)
	if r != nil {
		out, in = find(outs, r.Out), find(ins, r.In)
	}
	flat := isFlat(s.params) && isFlat(s.results)
	switch {
	case out == nil:
		s.prepareReflectOut()
	case flat:
		s.out = out
	default:
		s.prepareFlatOut(r, out)
	}
	switch {
	case in == nil:
		s.prepareReflectIn()
	case flat:
		s.value, s.code = in, codeOf(in(nil))
	default:
		s.prepareFlatIn(r, in)
	}
}

// codeOf returns the first word of a func value's object.
func codeOf(fv unsafe.Pointer) uintptr { return *(*uintptr)(fv) }

// repsOf is repOf for a list.
func repsOf(types []reflect.Type) (reps []vm.Rep) {
	for _, t := range types {
		reps = append(reps, repOf(t))
	}
	return reps
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
		if t.NumMethod() > 0 {
			return vm.Iface
		}
		return vm.Eface
	case reflect.Struct, reflect.Array:
		return vm.Boxed
	}
	return vm.Bits64
}
