package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func and[T unsigned](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) & *(*T)(unsafe.Add(fp, b)) }
}

func andConst[T unsigned](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) & c }
}

func or[T unsigned](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) | *(*T)(unsafe.Add(fp, b)) }
}

func orConst[T unsigned](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) | c }
}

func xor[T unsigned](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) ^ *(*T)(unsafe.Add(fp, b)) }
}

func xorConst[T unsigned](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) ^ c }
}

func andNot[T unsigned](d, a, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) &^ *(*T)(unsafe.Add(fp, b)) }
}

func andNotConst[T unsigned](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) &^ c }
}

func constAndNot[T unsigned](d vm.Slot, c T, b vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = c &^ *(*T)(unsafe.Add(fp, b)) }
}
