package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Shift returns the op for dst = a << count or dst = a >> count of integers of
// kind k; the count is of kind countKind. Each operand may be a
// constant. A negative count throws at the site.
func Shift(op token.Token, k, countKind reflect.Kind, dst vm.Reg, a, count vm.Operand, site *vm.Site) vm.Op {
	if count.Const != nil {
		n := readInt(countKind, count.Const)
		if n < 0 && isSigned(countKind) {
			return func(fp vm.FP) { site.Throw(fp, ShiftError()) }
		}
		return shiftConst(op, k, dst.S, a, uint(n))
	}
	if op == token.SHL {
		k = bits(k)
	}
	s := shifter{op == token.SHL, countKind, dst.S, count.S, site}
	switch sized(k) {
	case reflect.Int8:
		return shift[int8](s, a)
	case reflect.Int16:
		return shift[int16](s, a)
	case reflect.Int32:
		return shift[int32](s, a)
	case reflect.Int64:
		return shift[int64](s, a)
	case reflect.Uint8:
		return shift[uint8](s, a)
	case reflect.Uint16:
		return shift[uint16](s, a)
	case reflect.Uint32:
		return shift[uint32](s, a)
	case reflect.Uint64:
		return shift[uint64](s, a)
	}
	panic(unsupported(op, k))
}

// shifter is a shift by a register.
type shifter struct {
	left     bool
	kind     reflect.Kind // of the count
	d, count vm.Slot
	site     *vm.Site
}

// shift makes the ops for values of type T.
func shift[T integer](s shifter, a vm.Operand) vm.Op {
	switch sized(s.kind) {
	case reflect.Int64:
		return shiftBy[T, int64](s, a)
	case reflect.Int32:
		return shiftBy[T, int32](s, a)
	case reflect.Int16:
		return shiftBy[T, int16](s, a)
	case reflect.Int8:
		return shiftBy[T, int8](s, a)
	case reflect.Uint64:
		return shiftBy[T, uint64](s, a)
	case reflect.Uint32:
		return shiftBy[T, uint32](s, a)
	case reflect.Uint16:
		return shiftBy[T, uint16](s, a)
	}
	return shiftBy[T, uint8](s, a)
}

func shiftBy[T, C integer](s shifter, a vm.Operand) vm.Op {
	switch {
	case s.left && a.Const != nil:
		return constShiftLeft[T, C](s.d, *(*T)(a.Const), s.count, s.site)
	case s.left:
		return shiftLeft[T, C](s.d, a.S, s.count, s.site)
	case a.Const != nil:
		return constShiftRight[T, C](s.d, *(*T)(a.Const), s.count, s.site)
	}
	return shiftRight[T, C](s.d, a.S, s.count, s.site)
}

func shiftLeft[T, C integer](d, a, count vm.Slot, site *vm.Site) vm.Op {
	return func(fp vm.FP) {
		if n := *(*C)(unsafe.Add(fp, count)); n >= 0 {
			*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) << n
			return
		}
		site.Throw(fp, ShiftError())
	}
}

func constShiftLeft[T, C integer](d vm.Slot, c T, count vm.Slot, site *vm.Site) vm.Op {
	return func(fp vm.FP) {
		if n := *(*C)(unsafe.Add(fp, count)); n >= 0 {
			*(*T)(unsafe.Add(fp, d)) = c << n
			return
		}
		site.Throw(fp, ShiftError())
	}
}

func shiftRight[T, C integer](d, a, count vm.Slot, site *vm.Site) vm.Op {
	return func(fp vm.FP) {
		if n := *(*C)(unsafe.Add(fp, count)); n >= 0 {
			*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) >> n
			return
		}
		site.Throw(fp, ShiftError())
	}
}

func constShiftRight[T, C integer](d vm.Slot, c T, count vm.Slot, site *vm.Site) vm.Op {
	return func(fp vm.FP) {
		if n := *(*C)(unsafe.Add(fp, count)); n >= 0 {
			*(*T)(unsafe.Add(fp, d)) = c >> n
			return
		}
		site.Throw(fp, ShiftError())
	}
}
