package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// shiftConst is Shift by a constant.
func shiftConst(op token.Token, k reflect.Kind, d vm.Slot, a vm.Operand, n uint) vm.Op {
	if op == token.SHL {
		k = bits(k)
	}
	left := op == token.SHL
	switch sized(k) {
	case reflect.Int8:
		return shiftByConst[int8](left, d, a, n)
	case reflect.Int16:
		return shiftByConst[int16](left, d, a, n)
	case reflect.Int32:
		return shiftByConst[int32](left, d, a, n)
	case reflect.Int64:
		return shiftByConst[int64](left, d, a, n)
	case reflect.Uint8:
		return shiftByConst[uint8](left, d, a, n)
	case reflect.Uint16:
		return shiftByConst[uint16](left, d, a, n)
	case reflect.Uint32:
		return shiftByConst[uint32](left, d, a, n)
	case reflect.Uint64:
		return shiftByConst[uint64](left, d, a, n)
	}
	panic(unsupported(op, k))
}

func shiftByConst[T integer](left bool, d vm.Slot, a vm.Operand, n uint) vm.Op {
	switch {
	case a.Const != nil && left:
		return setConst(d, *(*T)(a.Const)<<n)
	case a.Const != nil:
		return setConst(d, *(*T)(a.Const)>>n)
	case n >= width[T]() && (left || !negative[T]()):
		return setConst(d, T(0))
	case left:
		return shiftLeftConst[T](d, a.S, n)
	}
	return shiftRightConst[T](d, a.S, min(n, width[T]()-1))
}

// negative reports whether the type has negative values.
func negative[T integer]() bool { return T(0)-1 < 0 }

// width returns the number of bits of an integer type.
func width[T integer]() uint { return uint(unsafe.Sizeof(T(0))) * 8 }

// shiftLeftConst and shiftRightConst are for counts less than the width: the
// mask, which has no effect, spares a test for other counts.
func shiftLeftConst[T integer](d, a vm.Slot, n uint) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) << (n & 63) }
}

func shiftRightConst[T integer](d, a vm.Slot, n uint) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) >> (n & 63) }
}
