package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func equal[T comparable](a, b vm.Slot) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) == *(*T)(unsafe.Add(fp, b)) }
}

func equalConst[T comparable](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) == c }
}

func unequal[T comparable](a, b vm.Slot) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) != *(*T)(unsafe.Add(fp, b)) }
}

func unequalConst[T comparable](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) != c }
}

func less[T ordered](a, b vm.Slot) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) < *(*T)(unsafe.Add(fp, b)) }
}

func lessConst[T ordered](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) < c }
}

func lessEqual[T ordered](a, b vm.Slot) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) <= *(*T)(unsafe.Add(fp, b)) }
}

func lessEqualConst[T ordered](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) <= c }
}

func greaterConst[T ordered](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) > c }
}

func greaterEqualConst[T ordered](a vm.Slot, c T) vm.Cond {
	return func(fp vm.FP) bool { return *(*T)(unsafe.Add(fp, a)) >= c }
}
