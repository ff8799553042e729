package forge

import (
	"reflect"
	"unsafe"
)

// receivers returns closures for T's methods that take the receiver as a
// function does, which reflect's Type.Method(i).Func calls. Where an interface
// holds the value itself, that is the same word in the same register; reflect
// shows exported methods only.
func (n *Named) receivers(list []Method) []unsafe.Pointer {
	closures := codes(list)
	if n.typ.tflag&tflagDirectIface != 0 {
		return closures
	}
	for i, m := range list {
		if m.PkgPath == "" {
			closures[i] = byValue(n.Type(), m)
		}
	}
	return closures
}

// byValue returns a closure of the type func(T, parameters…) results that calls
// m with the address of a copy of the T.
func byValue(t reflect.Type, m Method) unsafe.Pointer {
	call := reflect.NewAt(withReceiver(reflect.TypeFor[unsafe.Pointer](), m.Type), unsafe.Pointer(&m.Code)).Elem()
	f := reflect.MakeFunc(withReceiver(t, m.Type), func(args []reflect.Value) []reflect.Value {
		receiver := reflect.New(t)
		receiver.Elem().Set(args[0])
		args[0] = reflect.ValueOf(receiver.UnsafePointer())
		if m.Type.IsVariadic() {
			return call.CallSlice(args)
		}
		return call.Call(args)
	})
	return Closure(f)
}

// Closure returns the closure of a function value, which Method.Code wants.
func Closure(f reflect.Value) unsafe.Pointer {
	fn := f.Interface()
	return (*iface)(unsafe.Pointer(&fn)).data
}

// withReceiver returns the function type with one more parameter in front.
func withReceiver(receiver, f reflect.Type) reflect.Type {
	in, out := []reflect.Type{receiver}, []reflect.Type(nil)
	for t := range f.Ins() {
		in = append(in, t)
	}
	for t := range f.Outs() {
		out = append(out, t)
	}
	return reflect.FuncOf(in, out, f.IsVariadic())
}
