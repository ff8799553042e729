package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func (flat[T]) loadIndex(dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	switch {
	case !x.wide():
		return func(fp vm.FP) { *(*T)(at(fp, dst)) = *(*T)(s.at(fp, &x, site)) }
	case s.array:
		return loadArrayIndex[T](dst, s, x, site)
	}
	data, length, slot := s.reg.P, s.reg.S, x.slot
	return func(fp vm.FP) {
		i, n := loadInt(fp, slot), loadInt(fp, length)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*T)(at(fp, dst)) = *(*T)(unsafe.Add(loadP(fp, data), uintptr(i)*unsafe.Sizeof(*(*T)(nil))))
	}
}

func loadArrayIndex[T any](dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	addr, n, slot := s.reg.P, s.n, x.slot
	return func(fp vm.FP) {
		p := loadP(fp, addr)
		if p == nil {
			throwNil(fp, site)
		}
		i := loadInt(fp, slot)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*T)(at(fp, dst)) = *(*T)(unsafe.Add(p, uintptr(i)*unsafe.Sizeof(*(*T)(nil))))
	}
}

func (flat[T]) storeIndex(s sequence, x integerIn, src source, site *vm.Site) vm.Op {
	if s.array || !x.wide() {
		return func(fp vm.FP) { *(*T)(s.at(fp, &x, site)) = *(*T)(src.at(fp)) }
	}
	data, length, slot := s.reg.P, s.reg.S, x.slot
	return func(fp vm.FP) {
		i, n := loadInt(fp, slot), loadInt(fp, length)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*T)(unsafe.Add(loadP(fp, data), uintptr(i)*unsafe.Sizeof(*(*T)(nil)))) = *(*T)(src.at(fp))
	}
}
