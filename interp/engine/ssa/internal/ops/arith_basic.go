package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// number is what + - * are for.
type number interface {
	integer | float | complexes
}

func add[T number](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) + *(*T)(unsafe.Add(fp, b)) }
}

func addConst[T number](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) + c }
}

func sub[T number](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) - *(*T)(unsafe.Add(fp, b)) }
}

func subConst[T number](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) - c }
}

func constSub[T number](d vm.Slot, c T, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = c - *(*T)(unsafe.Add(fp, b)) }
}

func mul[T number](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) * *(*T)(unsafe.Add(fp, b)) }
}

func mulConst[T number](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) * c }
}

// quo is the division of numbers that are no integers: it never panics.
func quo[T float | complexes](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) / *(*T)(unsafe.Add(fp, b)) }
}

func quoConst[T float | complexes](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) / c }
}

func constQuo[T float | complexes](d vm.Slot, c T, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = c / *(*T)(unsafe.Add(fp, b)) }
}
