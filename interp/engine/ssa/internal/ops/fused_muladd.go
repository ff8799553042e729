package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// The constructors of the files fused_*.go return one op for what would be two
// or more: a run costs little more than the call of the closure, so it is about
// half as long. They return nil where there is no such op; it never throws what
// the two would not.

// MulAdd returns the op for dst = a*b + c, or dst = c - a*b if op is -, of real
// numbers of kind k. b and c may be constants if op is +. Floats are rounded
// twice on every machine, as in x := a*b; y := x + c with no fused instruction.
func MulAdd(op token.Token, k reflect.Kind, dst, a vm.Reg, b, c vm.Operand) vm.Op {
	switch bits(k) {
	case reflect.Uint8:
		return mulAddOf[uint8](op, dst.S, a.S, b, c)
	case reflect.Uint16:
		return mulAddOf[uint16](op, dst.S, a.S, b, c)
	case reflect.Uint32:
		return mulAddOf[uint32](op, dst.S, a.S, b, c)
	case reflect.Uint64:
		return mulAddOf[uint64](op, dst.S, a.S, b, c)
	case reflect.Float32:
		return mulAddOf[float32](op, dst.S, a.S, b, c)
	case reflect.Float64:
		return mulAddOf[float64](op, dst.S, a.S, b, c)
	}
	return nil
}

func mulAddOf[T unsigned | float](op token.Token, d, a vm.Slot, b, c vm.Operand) vm.Op {
	switch {
	case op == token.SUB && b.Const == nil && c.Const == nil:
		return mulSub[T](d, a, b.S, c.S)
	case op != token.ADD:
		return nil
	case b.Const == nil && c.Const == nil:
		return mulAdd[T](d, a, b.S, c.S)
	case c.Const == nil:
		return mulConstAdd(d, a, *(*T)(b.Const), c.S)
	case b.Const == nil:
		return mulAddConst(d, a, b.S, *(*T)(c.Const))
	}
	return mulConstAddConst(d, a, *(*T)(b.Const), *(*T)(c.Const))
}

// The conversions keep the compiler from fusing.

func mulAdd[T unsigned | float](d, a, b, c vm.Slot) vm.Op {
	return func(fp vm.FP) {
		*(*T)(unsafe.Add(fp, d)) = T(*(*T)(unsafe.Add(fp, a))**(*T)(unsafe.Add(fp, b))) + *(*T)(unsafe.Add(fp, c))
	}
}

func mulSub[T unsigned | float](d, a, b, c vm.Slot) vm.Op {
	return func(fp vm.FP) {
		*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, c)) - T(*(*T)(unsafe.Add(fp, a))**(*T)(unsafe.Add(fp, b)))
	}
}

func mulConstAdd[T unsigned | float](d, a vm.Slot, b T, c vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = T(*(*T)(unsafe.Add(fp, a))*b) + *(*T)(unsafe.Add(fp, c)) }
}

func mulAddConst[T unsigned | float](d, a, b vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = T(*(*T)(unsafe.Add(fp, a))**(*T)(unsafe.Add(fp, b))) + c }
}

func mulConstAddConst[T unsigned | float](d, a vm.Slot, b, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = T(*(*T)(unsafe.Add(fp, a))*b) + c }
}
