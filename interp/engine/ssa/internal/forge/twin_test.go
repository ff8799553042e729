package forge

import (
	"reflect"
	"sync"
	"testing"
	"unsafe"
)

// A twin of a compiled type of this package is a forged type of the same name,
// structure and methods. Its methods run those of the compiled type on the same
// memory, so that whatever a program does with the one and the other must come
// out the same.

// twins makes twins and remembers them.
type twins struct {
	t    testing.TB
	made map[reflect.Type]*Named
}

var testTwins = struct {
	sync.Mutex
	twins
}{twins: twins{made: map[reflect.Type]*Named{}}}

// twinOf returns the twin of a type: of a type of this package a forged one, of
// a type made of those one made of their twins, of others themselves.
func twinOf(t testing.TB, typ reflect.Type) reflect.Type {
	testTwins.Lock()
	defer testTwins.Unlock()
	testTwins.t = t
	return testTwins.of(typ)
}

// twin returns a value of the twin of x's type that holds the same.
func twin(t testing.TB, x any) reflect.Value {
	v := reflect.ValueOf(x)
	return cast(v, twinOf(t, v.Type()))
}

// cast returns the value that has v's memory and the type to, which must have
// the same layout.
func cast(v reflect.Value, to reflect.Type) reflect.Value {
	if v.Type() == to {
		return v
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return reflect.NewAt(to, p.UnsafePointer()).Elem()
}

func (w *twins) of(t reflect.Type) reflect.Type {
	if t.Name() == "" {
		return w.unnamed(t)
	}
	if t.PkgPath() != reflect.TypeFor[twins]().PkgPath() {
		return t
	}
	n, ok := w.made[t]
	if !ok {
		n = w.forge(t)
	}
	return n.Type()
}

func (w *twins) unnamed(t reflect.Type) reflect.Type {
	own := w.structure(t, w.of)
	if t.Kind() == reflect.Struct {
		if err := SetPromoted(own, w.methods(t), w.methods(reflect.PointerTo(t))); err != nil {
			w.t.Fatal(err)
		}
	}
	return own
}

func (w *twins) forge(t reflect.Type) *Named {
	n := NewNamed(t.PkgPath(), t.Name(), w.layout(t))
	w.made[t] = n
	n.SetUnderlying(w.structure(t, w.of))
	if t.Kind() == reflect.Interface {
		return n
	}
	if err := n.SetMethods(w.methods(t), w.methods(reflect.PointerTo(t))); err != nil {
		w.t.Fatal(err)
	}
	return n
}

// basic holds the unnamed types of the basic kinds.
var basic = map[reflect.Kind]reflect.Type{}

func init() {
	for _, x := range []any{
		false, 0, int8(0), int16(0), int32(0), int64(0), uint(0), uint8(0), uint16(0), uint32(0), uint64(0), uintptr(0),
		float32(0), float64(0), complex64(0), complex128(0), "", unsafe.Pointer(nil),
	} {
		basic[reflect.TypeOf(x).Kind()] = reflect.TypeOf(x)
	}
}

// layout returns a layout that needs no other forged type.
func (w *twins) layout(t reflect.Type) reflect.Type {
	switch t.Kind() {
	case reflect.Struct:
		fields := reflect.VisibleFields(t)[:0]
		for f := range t.Fields() {
			f.Type = w.layout(f.Type)
			fields = append(fields, f)
		}
		return Layout(fields)
	case reflect.Array:
		return reflect.ArrayOf(t.Len(), w.layout(t.Elem()))
	}
	if b := basic[t.Kind()]; b != nil {
		return b
	}
	return Standin(t.Kind(), t.Kind() == reflect.Interface && t.NumMethod() > 0)
}

// structure returns the unnamed type of t's structure, with parts changed.
func (w *twins) structure(t reflect.Type, of func(reflect.Type) reflect.Type) reflect.Type {
	switch t.Kind() {
	case reflect.Array:
		return reflect.ArrayOf(t.Len(), of(t.Elem()))
	case reflect.Chan:
		return reflect.ChanOf(t.ChanDir(), of(t.Elem()))
	case reflect.Func:
		return signature(t, of)
	case reflect.Interface:
		var methods []IMethod
		for m := range t.Methods() {
			methods = append(methods, IMethod{m.Name, m.PkgPath, of(m.Type)})
		}
		return InterfaceOf(methods)
	case reflect.Map:
		return reflect.MapOf(of(t.Key()), of(t.Elem()))
	case reflect.Pointer:
		return reflect.PointerTo(of(t.Elem()))
	case reflect.Slice:
		return reflect.SliceOf(of(t.Elem()))
	case reflect.Struct:
		var fields []reflect.StructField
		for f := range t.Fields() {
			f.Type = of(f.Type)
			fields = append(fields, f)
		}
		return StructOf(fields)
	}
	return basic[t.Kind()]
}

func signature(f reflect.Type, of func(reflect.Type) reflect.Type) reflect.Type {
	var in, out []reflect.Type
	for t := range f.Ins() {
		in = append(in, of(t))
	}
	for t := range f.Outs() {
		out = append(out, of(t))
	}
	return reflect.FuncOf(in, out, f.IsVariadic())
}

// methods returns methods that run those of the compiled type.
func (w *twins) methods(t reflect.Type) []Method {
	var list []Method
	for m := range t.Methods() {
		plain := withoutReceiver(m.Type)
		list = append(list, Method{Name: m.Name, Type: signature(plain, w.of), Code: w.forward(m)})
	}
	return list
}

// forward returns a closure that takes a data word and calls the method.
func (w *twins) forward(m reflect.Method) unsafe.Pointer {
	t := m.Type.In(0)
	outer := withReceiver(reflect.TypeFor[unsafe.Pointer](), signature(withoutReceiver(m.Type), w.of))
	direct := descriptor(t).tflag&tflagDirectIface != 0
	return Closure(reflect.MakeFunc(outer, func(args []reflect.Value) []reflect.Value {
		at := args[0].UnsafePointer()
		if direct {
			word := at
			at = unsafe.Pointer(&word)
		}
		args[0] = reflect.NewAt(t, at).Elem()
		for i := range args {
			args[i] = cast(args[i], m.Type.In(i))
		}
		call := m.Func.Call
		if m.Type.IsVariadic() {
			call = m.Func.CallSlice
		}
		results := call(args)
		for i := range results {
			results[i] = cast(results[i], outer.Out(i))
		}
		return results
	}))
}

func withoutReceiver(f reflect.Type) reflect.Type {
	var in, out []reflect.Type
	for t := range f.Ins() {
		in = append(in, t)
	}
	for t := range f.Outs() {
		out = append(out, t)
	}
	return reflect.FuncOf(in[1:], out, f.IsVariadic())
}
