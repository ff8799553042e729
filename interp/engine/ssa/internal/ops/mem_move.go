package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Move copies a value or a constant to a register.
func Move(r vm.Rep, dst vm.Reg, src vm.Operand) vm.Op {
	if f := flatOf(r); f != nil {
		return f.move(flatSlot(r, dst), sourceOf(r, src))
	}
	switch r {
	case vm.String:
		return func(fp vm.FP) { vm.StString(fp, dst, readString(fp, &src)) }
	case vm.Slice:
		return func(fp vm.FP) { vm.StSlice(fp, dst, readSlice(fp, &src)) }
	case vm.Boxed:
		return func(fp vm.FP) { vm.St(fp, dst.P, readBox(fp, &src)) }
	}
	return func(vm.FP) {}
}

// Const writes the value at an address, which nobody changes, to a register.
func Const(r vm.Rep, dst vm.Reg, value unsafe.Pointer) vm.Op {
	return Move(r, dst, vm.Operand{Const: value})
}

// ZeroOf returns the address of a zero value of type t: a constant operand.
func ZeroOf(t reflect.Type) unsafe.Pointer { return unsafeNew(TypeWord(t)) }

// Zero writes the zero value of type t to a register.
func Zero(t reflect.Type, dst vm.Reg) vm.Op { return Const(RepOf(t), dst, ZeroOf(t)) }
