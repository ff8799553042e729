package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// reader copies a value from memory to registers.
type reader func(fp vm.FP, from unsafe.Pointer)

// writer copies a value from registers, or a constant, to memory.
type writer func(fp vm.FP, to unsafe.Pointer)

// readerOf returns the reader of values of type t.
func readerOf(t reflect.Type, dst vm.Reg) reader {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.reader(flatSlot(r, dst))
	}
	switch r {
	case vm.String:
		return func(fp vm.FP, from unsafe.Pointer) { vm.StString(fp, dst, *(*string)(from)) }
	case vm.Slice:
		return func(fp vm.FP, from unsafe.Pointer) { vm.StSlice(fp, dst, *(*vm.SliceHeader)(from)) }
	}
	box := boxer(t)
	return func(fp vm.FP, from unsafe.Pointer) { vm.St(fp, dst.P, box(from)) }
}

// sharingReader is readerOf for memory that nobody changes: structs and arrays
// need no copy.
func sharingReader(t reflect.Type, dst vm.Reg) reader {
	if RepOf(t) != vm.Boxed {
		return readerOf(t, dst)
	}
	return func(fp vm.FP, from unsafe.Pointer) { vm.St(fp, dst.P, from) }
}

// writerOf returns the writer of values of type t.
func writerOf(t reflect.Type, src vm.Operand) writer {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.writer(sourceOf(r, src))
	}
	switch r {
	case vm.String:
		return func(fp vm.FP, to unsafe.Pointer) { *(*string)(to) = readString(fp, &src) }
	case vm.Slice:
		return func(fp vm.FP, to unsafe.Pointer) { *(*vm.SliceHeader)(to) = readSlice(fp, &src) }
	}
	move := mover(t)
	return func(fp vm.FP, to unsafe.Pointer) { move(to, readBox(fp, &src)) }
}
