package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// elementAt returns the address of element i of consecutive values.
func elementAt[T any](data unsafe.Pointer, i int) *T {
	return (*T)(unsafe.Add(data, uintptr(i)*unsafe.Sizeof(*(*T)(nil))))
}

func (flat[T]) loadIndex(dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	switch {
	case !x.wide():
		return func(fp vm.FP) { vm.St(fp, dst, *(*T)(s.at(fp, &x, site))) }
	case s.array:
		return loadArrayIndex[T](dst, s, x, site)
	}
	data, length, slot := s.reg.P, s.reg.S, x.slot
	return func(fp vm.FP) {
		i, n := vm.Ld[int](fp, slot), vm.Ld[int](fp, length)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		vm.St(fp, dst, *elementAt[T](vm.Ld[unsafe.Pointer](fp, data), i))
	}
}

func loadArrayIndex[T any](dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	addr, n, slot := s.reg.P, s.n, x.slot
	return func(fp vm.FP) {
		p := vm.Ld[unsafe.Pointer](fp, addr)
		if p == nil {
			throwNil(fp, site)
		}
		i := vm.Ld[int](fp, slot)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		vm.St(fp, dst, *elementAt[T](p, i))
	}
}

func (flat[T]) storeIndex(s sequence, x integerIn, src source, site *vm.Site) vm.Op {
	if s.array || !x.wide() {
		return func(fp vm.FP) { *(*T)(s.at(fp, &x, site)) = readFlat[T](fp, &src) }
	}
	data, length, slot := s.reg.P, s.reg.S, x.slot
	return func(fp vm.FP) {
		i, n := vm.Ld[int](fp, slot), vm.Ld[int](fp, length)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*elementAt[T](vm.Ld[unsafe.Pointer](fp, data), i) = readFlat[T](fp, &src)
	}
}
