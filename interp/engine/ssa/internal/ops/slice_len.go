package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Len is len(x) for a value of type t: a string, a slice, a map, a channel, an
// array or a pointer to one.
func Len(t reflect.Type, dst vm.Slot, x vm.Operand) vm.Op {
	c := sourceOf(vm.Pointer, x)
	switch t.Kind() {
	case reflect.String:
		return lengthWord(dst, x.S, x.Const, unsafe.Sizeof(uintptr(0)))
	case reflect.Slice:
		return lengthWord(dst, x.S, x.Const, unsafe.Offsetof(vm.SliceHeader{}.Len))
	case reflect.Map:
		return func(fp vm.FP) { vm.St(fp, dst, mapLen(readFlat[unsafe.Pointer](fp, c))) }
	case reflect.Chan:
		return func(fp vm.FP) { vm.St(fp, dst, len(readFlat[chan byte](fp, c))) }
	}
	return arrayLen(t, dst)
}

// Cap is cap(x) for a value of type t: a slice, a channel, an array or a pointer
// to one.
func Cap(t reflect.Type, dst vm.Slot, x vm.Operand) vm.Op {
	switch t.Kind() {
	case reflect.Slice:
		return lengthWord(dst, x.S+vm.Word, x.Const, unsafe.Offsetof(vm.SliceHeader{}.Cap))
	case reflect.Chan:
		c := sourceOf(vm.Pointer, x)
		return func(fp vm.FP) { vm.St(fp, dst, cap(readFlat[chan byte](fp, c))) }
	}
	return arrayLen(t, dst)
}

// lengthWord copies a length: from a slot, or from a constant, where it lies at
// off.
//
//go:noinline
func lengthWord(dst, slot vm.Slot, value unsafe.Pointer, off uintptr) vm.Op {
	if value != nil {
		n := *(*int)(unsafe.Add(value, off))
		return func(fp vm.FP) { *(*int)(at(fp, dst)) = n }
	}
	return func(fp vm.FP) { *(*int)(at(fp, dst)) = loadInt(fp, slot) }
}

func arrayLen(t reflect.Type, dst vm.Slot) vm.Op {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	n := t.Len()
	return func(fp vm.FP) { vm.St(fp, dst, n) }
}
