package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// divide returns the op for the quotient or remainder of integers.
func divide(op token.Token, k reflect.Kind, d vm.Slot, a, b vm.Operand, site *vm.Site) vm.Op {
	switch sized(k) {
	case reflect.Int8:
		return division[int8](op, site, b.Const).on(d, a, b)
	case reflect.Int16:
		return division[int16](op, site, b.Const).on(d, a, b)
	case reflect.Int32:
		return division[int32](op, site, b.Const).on(d, a, b)
	case reflect.Int64:
		return division[int64](op, site, b.Const).on(d, a, b)
	case reflect.Uint8:
		return division[uint8](op, site, b.Const).on(d, a, b)
	case reflect.Uint16:
		return division[uint16](op, site, b.Const).on(d, a, b)
	case reflect.Uint32:
		return division[uint32](op, site, b.Const).on(d, a, b)
	}
	return division[uint64](op, site, b.Const).on(d, a, b)
}

func division[T integer](op token.Token, site *vm.Site, divisor unsafe.Pointer) operator[T] {
	if divisor != nil && *(*T)(divisor) == 0 {
		return operator[T]{rc: func(vm.Slot, vm.Slot, T) vm.Op {
			return func(fp vm.FP) { site.Throw(fp, DivideError()) }
		}}
	}
	if op == token.QUO {
		return operator[T]{rr: quotient[T](site), rc: quotientConst[T], cr: constQuotient[T](site)}
	}
	return operator[T]{rr: remainder[T](site), rc: remainderConst[T], cr: constRemainder[T](site)}
}

func quotient[T integer](site *vm.Site) func(d, a, b vm.Slot) vm.Op {
	return func(d, a, b vm.Slot) vm.Op {
		return func(fp vm.FP) {
			if y := *(*T)(unsafe.Add(fp, b)); y != 0 {
				*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) / y
				return
			}
			site.Throw(fp, DivideError())
		}
	}
}

func constQuotient[T integer](site *vm.Site) func(d vm.Slot, c T, b vm.Slot) vm.Op {
	return func(d vm.Slot, c T, b vm.Slot) vm.Op {
		return func(fp vm.FP) {
			if y := *(*T)(unsafe.Add(fp, b)); y != 0 {
				*(*T)(unsafe.Add(fp, d)) = c / y
				return
			}
			site.Throw(fp, DivideError())
		}
	}
}

// quotientConst and remainderConst are for a divisor that is not zero; the test
// spares the compiler's, which would cost the closure a call frame.

func quotientConst[T integer](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) {
		if c != 0 {
			*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) / c
		}
	}
}

func remainder[T integer](site *vm.Site) func(d, a, b vm.Slot) vm.Op {
	return func(d, a, b vm.Slot) vm.Op {
		return func(fp vm.FP) {
			if y := *(*T)(unsafe.Add(fp, b)); y != 0 {
				*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) % y
				return
			}
			site.Throw(fp, DivideError())
		}
	}
}

func constRemainder[T integer](site *vm.Site) func(d vm.Slot, c T, b vm.Slot) vm.Op {
	return func(d vm.Slot, c T, b vm.Slot) vm.Op {
		return func(fp vm.FP) {
			if y := *(*T)(unsafe.Add(fp, b)); y != 0 {
				*(*T)(unsafe.Add(fp, d)) = c % y
				return
			}
			site.Throw(fp, DivideError())
		}
	}
}

func remainderConst[T integer](d, a vm.Slot, c T) vm.Op {
	return func(fp vm.FP) {
		if c != 0 {
			*(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, a)) % c
		}
	}
}
