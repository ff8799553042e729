package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// DivisibleCond returns the condition a%b == 0, of integers as wide as int, for
// a branch. It throws at the site if b, which may be a constant, is zero.
func DivisibleCond(k reflect.Kind, a vm.Reg, b vm.Operand, site *vm.Site) vm.Cond {
	switch sized(k) {
	case reflect.Int64:
		return divisibleBy[int64](a.S, b, site)
	case reflect.Uint64:
		return divisibleBy[uint64](a.S, b, site)
	}
	return nil
}

func divisibleBy[T int64 | uint64](a vm.Slot, b vm.Operand, site *vm.Site) vm.Cond {
	if b.Const == nil {
		return divisible[T](a, b.S, site)
	}
	switch c := *(*T)(b.Const); {
	case c == 0:
		return nil
	case c&(c-1) == 0: // a power of two, or the least number
		return noBits(a, c-1)
	default:
		return divisibleConst(a, c)
	}
}

func divisible[T int64 | uint64](a, b vm.Slot, site *vm.Site) vm.Cond {
	return func(fp vm.FP) bool {
		if y := *(*T)(unsafe.Add(fp, b)); y != 0 {
			return *(*T)(unsafe.Add(fp, a))%y == 0
		}
		site.Throw(fp, DivideError())
		return false
	}
}

func divisibleConst[T int64 | uint64](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return c != 0 && *(*T)(unsafe.Add(fp, a))%c == 0 }
}

// noBits is the condition that a has none of the bits of mask.
func noBits[T int64 | uint64](a vm.Slot, mask T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a))&mask == 0 }
}
