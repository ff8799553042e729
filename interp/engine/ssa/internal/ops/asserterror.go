package ops

import (
	"reflect"
	"runtime"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// AssertError is what x.(asserted) panics with, where asserted is no interface
// type: from is the static type of x, dynamic its dynamic one, nil if x is nil.
func AssertError(from, dynamic, asserted reflect.Type) error {
	e := provoke(func() { _ = aString.(int) }).(*runtime.TypeAssertionError)
	v := reflect.New(reflect.TypeOf(e).Elem()).Elem()
	*(*unsafe.Pointer)(field(v, "_interface", reflect.Pointer)) = TypeWord(from)
	*(*unsafe.Pointer)(field(v, "concrete", reflect.Pointer)) = TypeWord(dynamic)
	*(*unsafe.Pointer)(field(v, "asserted", reflect.Pointer)) = TypeWord(asserted)
	return v.Addr().Interface().(*runtime.TypeAssertionError)
}

// aString is a string in an interface.
var aString any = ""

// AssertInterfaceError is what x.(asserted) panics with, where asserted is an
// interface type that the dynamic type of x does not implement: it names the
// first method that is missing.
func AssertInterfaceError(dynamic, asserted reflect.Type) error {
	var x any
	if dynamic != nil {
		x = reflect.Zero(dynamic).Interface()
	}
	var to vm.IfaceHeader
	return provoke(func() { ifaceE2I(TypeWord(asserted), x, unsafe.Pointer(&to)) })
}

// ifaceE2I converts src to the interface type t, which has methods, or panics.
// The Go project keeps it open for other modules.
//
//go:linkname ifaceE2I reflect.ifaceE2I
func ifaceE2I(t unsafe.Pointer, src any, dst unsafe.Pointer)

// TypeWord returns the word that stands for a type in an Eface, nil for nil.
func TypeWord(t reflect.Type) unsafe.Pointer {
	if t == nil {
		return nil
	}
	return (*vm.IfaceHeader)(unsafe.Pointer(&t)).Data
}
