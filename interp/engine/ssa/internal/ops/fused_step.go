package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// StepCond returns the condition that first does dst = a + step, where step is a
// constant, and then is dst op limit, for the end of a counting loop: integers
// as wide as int, and op one of < <= > >= !=. (For i -= n, step is -n.)
func StepCond(op token.Token, k reflect.Kind, dst, a vm.Reg, step, limit vm.Operand) vm.Cond {
	if step.Const == nil {
		return nil
	}
	switch sized(k) {
	case reflect.Int64:
		return stepOf[int64](op, dst.S, a.S, *(*int64)(step.Const), limit)
	case reflect.Uint64:
		return stepOf[uint64](op, dst.S, a.S, *(*uint64)(step.Const), limit)
	}
	return nil
}

func stepOf[T int64 | uint64](op token.Token, d, a vm.Slot, step T, limit vm.Operand) vm.Cond {
	if limit.Const != nil {
		return stepToConst(op, d, a, step, *(*T)(limit.Const))
	}
	return stepTo(op, d, a, step, limit.S)
}

func stepTo[T int64 | uint64](op token.Token, d, a vm.Slot, step T, limit vm.Slot) vm.Cond {
	switch op {
	case token.LSS:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i < *(*T)(unsafe.Add(fp, limit))
		}
	case token.LEQ:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i <= *(*T)(unsafe.Add(fp, limit))
		}
	case token.GTR:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i > *(*T)(unsafe.Add(fp, limit))
		}
	case token.GEQ:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i >= *(*T)(unsafe.Add(fp, limit))
		}
	case token.NEQ:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i != *(*T)(unsafe.Add(fp, limit))
		}
	}
	return nil
}

func stepToConst[T int64 | uint64](op token.Token, d, a vm.Slot, step T, limit T) vm.Cond {
	switch op {
	case token.LSS:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i < limit
		}
	case token.LEQ:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i <= limit
		}
	case token.GTR:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i > limit
		}
	case token.GEQ:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i >= limit
		}
	case token.NEQ:
		return func(fp vm.FP) bool {
			i := *(*T)(unsafe.Add(fp, a)) + step
			*(*T)(unsafe.Add(fp, d)) = i
			return i != limit
		}
	}
	return nil
}
