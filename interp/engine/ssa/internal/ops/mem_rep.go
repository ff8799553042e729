package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// RepOf returns how values of type t are held in registers.
func RepOf(t reflect.Type) vm.Rep {
	switch t.Kind() {
	case reflect.String:
		return vm.String
	case reflect.Slice:
		return vm.Slice
	case reflect.Struct, reflect.Array:
		return vm.Boxed
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return vm.Eface
		}
		return vm.Iface
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return vm.Pointer
	}
	return bitsOf(t.Size())
}

func bitsOf(size uintptr) vm.Rep {
	switch size {
	case 1:
		return vm.Bits8
	case 2:
		return vm.Bits16
	case 4:
		return vm.Bits32
	case 8:
		return vm.Bits64
	}
	return vm.Bits128
}

// flatOps makes the ops on values that look the same in registers as in memory:
// all but strings, slices, structs and arrays. Their register is one slot.
type flatOps interface {
	memoryOps
	indexOps
	mapOps
	appendOps
}

// flat makes them for values of the size and the pointers of T.
//
// Its methods, and other constructors, must not be inlined: the compiler does
// not inline what a closure calls in the copies of the closure that it makes
// then, and the ops would be twice as slow.
type flat[T any] struct{}

// flatOf returns the ops for a representation, nil if its values are not flat.
func flatOf(r vm.Rep) flatOps {
	switch r {
	case vm.Bits8:
		return flat[uint8]{}
	case vm.Bits16:
		return flat[uint16]{}
	case vm.Bits32:
		return flat[uint32]{}
	case vm.Bits64:
		return flat[uint64]{}
	case vm.Bits128:
		return flat[[2]uint64]{}
	case vm.Pointer:
		return flat[unsafe.Pointer]{}
	case vm.Iface, vm.Eface:
		return flat[[2]unsafe.Pointer]{}
	}
	return nil
}

// flatSlot returns the slot of a flat value.
func flatSlot(r vm.Rep, reg vm.Reg) vm.Slot {
	if r.PWords() > 0 {
		return reg.P
	}
	return reg.S
}

// source is where a flat value comes from: a slot or a constant.
type source struct {
	slot  vm.Slot
	value unsafe.Pointer // of a constant
}

func sourceOf(r vm.Rep, o vm.Operand) source { return source{flatSlot(r, o.Reg), o.Const} }

// at returns the address of the value.
func (s source) at(fp vm.FP) unsafe.Pointer {
	if s.value != nil {
		return s.value
	}
	return unsafe.Add(fp, s.slot)
}

// loadP and loadInt read registers (see at).
func loadP(fp vm.FP, s vm.Slot) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Add(fp, s)) }

func loadInt(fp vm.FP, s vm.Slot) int { return *(*int)(unsafe.Add(fp, s)) }

// readFlat reads a flat value.
func readFlat[T any](fp vm.FP, s source) T { return *(*T)(s.at(fp)) }

// readString reads a string operand.
func readString(fp vm.FP, o *vm.Operand) string {
	if o.Const != nil {
		return *(*string)(o.Const)
	}
	return vm.LdString(fp, o.Reg)
}

// readSlice reads a slice operand.
func readSlice(fp vm.FP, o *vm.Operand) vm.SliceHeader {
	if o.Const != nil {
		return *(*vm.SliceHeader)(o.Const)
	}
	return vm.LdSlice(fp, o.Reg)
}

// readBox returns the address of a struct or array operand.
func readBox(fp vm.FP, o *vm.Operand) unsafe.Pointer {
	if o.Const != nil {
		return o.Const
	}
	return loadP(fp, o.P)
}
