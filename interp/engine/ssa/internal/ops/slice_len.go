package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Len is len(x) for a value of type t: a string, a slice, a map, a channel, an
// array or a pointer to one.
func Len(t reflect.Type, dst vm.Slot, x vm.Operand) vm.Op {
	switch t.Kind() {
	case reflect.String:
		return func(fp vm.FP) { vm.St(fp, dst, len(readString(fp, &x))) }
	case reflect.Slice:
		return func(fp vm.FP) { vm.St(fp, dst, readSlice(fp, &x).Len) }
	case reflect.Map:
		m := sourceOf(vm.Pointer, x)
		return func(fp vm.FP) { vm.St(fp, dst, mapLen(readFlat[unsafe.Pointer](fp, m))) }
	case reflect.Chan:
		c := sourceOf(vm.Pointer, x)
		return func(fp vm.FP) { vm.St(fp, dst, len(readFlat[chan byte](fp, c))) }
	}
	return arrayLen(t, dst)
}

// Cap is cap(x) for a value of type t: a slice, a channel, an array or a pointer
// to one.
func Cap(t reflect.Type, dst vm.Slot, x vm.Operand) vm.Op {
	switch t.Kind() {
	case reflect.Slice:
		return func(fp vm.FP) { vm.St(fp, dst, readSlice(fp, &x).Cap) }
	case reflect.Chan:
		c := sourceOf(vm.Pointer, x)
		return func(fp vm.FP) { vm.St(fp, dst, cap(readFlat[chan byte](fp, c))) }
	}
	return arrayLen(t, dst)
}

func arrayLen(t reflect.Type, dst vm.Slot) vm.Op {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	n := t.Len()
	return func(fp vm.FP) { vm.St(fp, dst, n) }
}
