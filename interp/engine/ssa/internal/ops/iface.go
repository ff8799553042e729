package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// IsDirect reports whether an interface's data word is a value of type t itself,
// and not the address of one.
func IsDirect(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return true
	case reflect.Struct:
		return t.NumField() == 1 && IsDirect(t.Field(0).Type)
	case reflect.Array:
		return t.Len() == 1 && IsDirect(t.Elem())
	}
	return false
}

// MakeInterface puts a value of type t into an interface with the first word
// tab. A struct or array is not copied: nobody changes it.
func MakeInterface(t reflect.Type, tab unsafe.Pointer, dst vm.Reg, src vm.Operand) vm.Op {
	r := RepOf(t)
	switch {
	case src.Const != nil:
		data := constData(t, src.Const)
		return func(fp vm.FP) { vm.StIface(fp, dst, vm.IfaceHeader{Tab: tab, Data: data}) }
	case r == vm.Boxed && IsDirect(t):
		return func(fp vm.FP) {
			word := *vm.Ld[*unsafe.Pointer](fp, src.P)
			vm.StIface(fp, dst, vm.IfaceHeader{Tab: tab, Data: word})
		}
	case r == vm.Boxed, r == vm.Pointer:
		return func(fp vm.FP) {
			vm.StIface(fp, dst, vm.IfaceHeader{Tab: tab, Data: vm.Ld[unsafe.Pointer](fp, src.P)})
		}
	}
	write := writerOf(t, src)
	word := TypeWord(t)
	return func(fp vm.FP) {
		p := unsafeNew(word)
		write(fp, p)
		vm.StIface(fp, dst, vm.IfaceHeader{Tab: tab, Data: p})
	}
}

// constData returns the data word for a constant.
func constData(t reflect.Type, p unsafe.Pointer) unsafe.Pointer {
	if IsDirect(t) {
		return *(*unsafe.Pointer)(p)
	}
	return p
}

// Unpack returns a function that takes a value of type t out of an interface's
// data word.
func Unpack(t reflect.Type, dst vm.Reg) func(fp vm.FP, data unsafe.Pointer) {
	switch r := RepOf(t); {
	case r == vm.Pointer, r == vm.Boxed && !IsDirect(t):
		return func(fp vm.FP, data unsafe.Pointer) { vm.St(fp, dst.P, data) }
	case r == vm.Boxed:
		return func(fp vm.FP, data unsafe.Pointer) { vm.St(fp, dst.P, &data) }
	}
	return readerOf(t, dst)
}
