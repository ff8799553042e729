package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

//go:noinline
func (flat[T]) loadIndex(dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	switch {
	case x.kind == reflect.Invalid && !s.array:
		return loadConstIndex[T](dst, s.reg, x, site)
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

//go:noinline
func loadConstIndex[T any](dst vm.Slot, s vm.Reg, x integerIn, site *vm.Site) vm.Op {
	i, off := x.value, uintptr(x.value)*unsafe.Sizeof(*(*T)(nil))
	return func(fp vm.FP) {
		if n := loadInt(fp, s.S); uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*T)(at(fp, dst)) = *(*T)(unsafe.Add(loadP(fp, s.P), off))
	}
}

//go:noinline
func loadArrayIndex[T any](dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	addr, n, slot := s.reg.P, s.n, x.slot
	return func(fp vm.FP) {
		p, i := address(fp, addr, 0, site), loadInt(fp, slot)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*T)(at(fp, dst)) = *(*T)(unsafe.Add(p, uintptr(i)*unsafe.Sizeof(*(*T)(nil))))
	}
}

//go:noinline
func (flat[T]) storeIndex(s sequence, x integerIn, src source, site *vm.Site) vm.Op {
	switch {
	case !x.wide():
		return func(fp vm.FP) { *(*T)(s.at(fp, &x, site)) = *(*T)(src.at(fp)) }
	case s.array:
		return storeArrayIndex[T](s, x, src, site)
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

//go:noinline
func storeArrayIndex[T any](s sequence, x integerIn, src source, site *vm.Site) vm.Op {
	addr, n, slot := s.reg.P, s.n, x.slot
	return func(fp vm.FP) {
		p, i := address(fp, addr, 0, site), loadInt(fp, slot)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		*(*T)(unsafe.Add(p, uintptr(i)*unsafe.Sizeof(*(*T)(nil)))) = *(*T)(src.at(fp))
	}
}
