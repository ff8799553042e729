package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Unary returns the op for dst = op a: - of numbers, ^ of integers, ! of bool.
func Unary(op token.Token, k reflect.Kind, dst, a vm.Reg) vm.Op {
	switch {
	case op == token.SUB:
		return negate(k, dst.S, a.S)
	case op == token.XOR && isInteger(k):
		return complement(k, dst.S, a.S)
	case op == token.NOT && k == reflect.Bool:
		return Not(dst, a)
	}
	panic(unsupported(op, k))
}

// Not returns the op for dst = !a.
func Not(dst, a vm.Reg) vm.Op {
	d, s := dst.S, a.S
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = !*(*bool)(unsafe.Add(fp, s)) }
}

func negate(k reflect.Kind, d, a vm.Slot) vm.Op {
	switch bits(k) {
	case reflect.Uint8:
		return neg[uint8](d, a)
	case reflect.Uint16:
		return neg[uint16](d, a)
	case reflect.Uint32:
		return neg[uint32](d, a)
	case reflect.Uint64:
		return neg[uint64](d, a)
	case reflect.Float32:
		return neg[float32](d, a)
	case reflect.Float64:
		return neg[float64](d, a)
	case reflect.Complex64:
		return neg[complex64](d, a)
	case reflect.Complex128:
		return neg[complex128](d, a)
	}
	panic(unsupported(token.SUB, k))
}

func neg[T number](d, a vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = -*(*T)(unsafe.Add(fp, a)) }
}

func complement(k reflect.Kind, d, a vm.Slot) vm.Op {
	switch bits(k) {
	case reflect.Uint8:
		return not[uint8](d, a)
	case reflect.Uint16:
		return not[uint16](d, a)
	case reflect.Uint32:
		return not[uint32](d, a)
	}
	return not[uint64](d, a)
}

func not[T unsigned](d, a vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = ^*(*T)(unsafe.Add(fp, a)) }
}
