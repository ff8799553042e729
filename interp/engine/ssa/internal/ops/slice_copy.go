package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Copy is copy(to, from) for slices with elements of type elem. It writes the
// number of elements to slot count, or to none if count is 0.
//
//go:noinline
func Copy(elem reflect.Type, count vm.Slot, to, from vm.Operand) vm.Op {
	t := TypeWord(elem)
	return func(fp vm.FP) {
		n := typedSliceCopy(t, readSlice(fp, &to), readSlice(fp, &from))
		if count != 0 {
			vm.St(fp, count, n)
		}
	}
}

// CopyString is Copy from a string to a slice of bytes.
//
//go:noinline
func CopyString(elem reflect.Type, count vm.Slot, to, from vm.Operand) vm.Op {
	t := TypeWord(elem)
	return func(fp vm.FP) {
		n := typedSliceCopy(t, readSlice(fp, &to), textBytes(readString(fp, &from)))
		if count != 0 {
			vm.St(fp, count, n)
		}
	}
}

// ClearSlice is clear(s) for a slice with elements of type elem.
func ClearSlice(elem reflect.Type, s vm.Operand) vm.Op {
	t, size := TypeWord(elem), elem.Size()
	return func(fp vm.FP) {
		if h := readSlice(fp, &s); h.Len > 0 && size > 0 {
			typedArrayClear(t, h.Data, h.Len)
		}
	}
}

// SliceToArrayPointer converts a slice to the address of an array of n elements.
//
//go:noinline
func SliceToArrayPointer(n int, dst vm.Slot, s vm.Operand, site *vm.Site) vm.Op {
	return func(fp vm.FP) { vm.St(fp, dst, arrayOf(fp, n, &s, site)) }
}

// SliceToArray converts a slice to the array type t.
func SliceToArray(t reflect.Type, dst vm.Slot, s vm.Operand, site *vm.Site) vm.Op {
	n, box := t.Len(), boxer(t)
	return func(fp vm.FP) { vm.St(fp, dst, box(arrayOf(fp, n, &s, site))) }
}

// arrayOf returns the address of the first n elements of a slice.
func arrayOf(fp vm.FP, n int, s *vm.Operand, site *vm.Site) unsafe.Pointer {
	h := readSlice(fp, s)
	if h.Len < n {
		site.Throw(fp, SliceToArrayError(h.Len, n))
	}
	return h.Data
}
