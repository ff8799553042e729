package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Strings lie in two areas of a frame. They are common, and get ops of their own
// where other such values go through a reader or a writer.

//go:noinline
func loadStringAt(dst vm.Reg, addr vm.Slot, off uintptr, site *vm.Site) vm.Op {
	return func(fp vm.FP) { vm.StString(fp, dst, *(*string)(address(fp, addr, off, site))) }
}

//go:noinline
func storeStringAt(addr vm.Slot, off uintptr, src vm.Reg, site *vm.Site) vm.Op {
	return func(fp vm.FP) { *(*string)(address(fp, addr, off, site)) = vm.LdString(fp, src) }
}

//go:noinline
func loadStringIndex(dst, s vm.Reg, x integerIn, site *vm.Site) vm.Op {
	slot := x.slot
	return func(fp vm.FP) {
		i, n := loadInt(fp, slot), loadInt(fp, s.S)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		vm.StString(fp, dst, *(*string)(unsafe.Add(loadP(fp, s.P), uintptr(i)*unsafe.Sizeof(""))))
	}
}

//go:noinline
func storeStringIndex(s vm.Reg, x integerIn, src vm.Operand, site *vm.Site) vm.Op {
	slot := x.slot
	return func(fp vm.FP) {
		i, n := loadInt(fp, slot), loadInt(fp, s.S)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*string)(unsafe.Add(loadP(fp, s.P), uintptr(i)*unsafe.Sizeof(""))) = readString(fp, &src)
	}
}
