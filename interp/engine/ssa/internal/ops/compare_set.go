package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func setEqual[T comparable](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) == *(*T)(unsafe.Add(fp, b)) }
}

func setEqualConst[T comparable](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) == c }
}

func setUnequal[T comparable](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) != *(*T)(unsafe.Add(fp, b)) }
}

func setUnequalConst[T comparable](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) != c }
}

func setLess[T ordered](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) < *(*T)(unsafe.Add(fp, b)) }
}

func setLessConst[T ordered](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) < c }
}

func setLessEqual[T ordered](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) <= *(*T)(unsafe.Add(fp, b)) }
}

func setLessEqualConst[T ordered](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) <= c }
}

func setGreaterConst[T ordered](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) > c }
}

func setGreaterEqualConst[T ordered](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*bool)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) >= c }
}
