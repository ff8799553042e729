package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

//go:noinline
func (flat[T]) reader(dst vm.Slot) reader {
	return func(fp vm.FP, from unsafe.Pointer) { *(*T)(at(fp, dst)) = *(*T)(from) }
}

//go:noinline
func (flat[T]) writer(src source) writer {
	return func(fp vm.FP, to unsafe.Pointer) { *(*T)(to) = *(*T)(src.at(fp)) }
}

//go:noinline
func (flat[T]) load(dst, addr vm.Slot, off uintptr, site *vm.Site) vm.Op {
	return func(fp vm.FP) { *(*T)(at(fp, dst)) = *(*T)(address(fp, addr, off, site)) }
}

//go:noinline
func (flat[T]) store(addr vm.Slot, off uintptr, src source, site *vm.Site) vm.Op {
	if src.value != nil {
		v := *(*T)(src.value)
		return func(fp vm.FP) { *(*T)(address(fp, addr, off, site)) = v }
	}
	from := src.slot
	return func(fp vm.FP) { *(*T)(address(fp, addr, off, site)) = *(*T)(at(fp, from)) }
}

//go:noinline
func (flat[T]) loadFrom(dst vm.Slot, p unsafe.Pointer) vm.Op {
	return func(fp vm.FP) { *(*T)(at(fp, dst)) = *(*T)(p) }
}

//go:noinline
func (flat[T]) storeTo(p unsafe.Pointer, src source) vm.Op {
	if src.value != nil {
		v := *(*T)(src.value)
		return func(vm.FP) { *(*T)(p) = v }
	}
	from := src.slot
	return func(fp vm.FP) { *(*T)(p) = *(*T)(at(fp, from)) }
}

//go:noinline
func (flat[T]) move(dst vm.Slot, src source) vm.Op {
	if src.value != nil {
		v := *(*T)(src.value)
		return func(fp vm.FP) { *(*T)(at(fp, dst)) = v }
	}
	from := src.slot
	return func(fp vm.FP) { *(*T)(at(fp, dst)) = *(*T)(at(fp, from)) }
}

//go:noinline
func (flat[T]) field(dst, box vm.Slot, off uintptr) vm.Op {
	return func(fp vm.FP) { *(*T)(at(fp, dst)) = *(*T)(unsafe.Add(loadP(fp, box), off)) }
}
