package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Complex returns the op for dst = complex(re, im), where dst is of kind k. The
// parts may be constants.
func Complex(k reflect.Kind, dst vm.Reg, re, im vm.Operand) vm.Op {
	if k == reflect.Complex64 {
		return makeComplex(dst.S, re, im, func(re, im float32) complex64 { return complex(re, im) })
	}
	return makeComplex(dst.S, re, im, func(re, im float64) complex128 { return complex(re, im) })
}

func makeComplex[F float, C complexes](d vm.Slot, re, im vm.Operand, pair func(re, im F) C) vm.Op {
	x, y := loadWord[F](re), loadWord[F](im)
	return func(fp vm.FP) { *(*C)(unsafe.Add(fp, d)) = pair(x(fp), y(fp)) }
}

// loadWord returns what reads an operand of one word.
func loadWord[T any](o vm.Operand) func(fp vm.FP) T {
	if o.Const != nil {
		c := *(*T)(o.Const)
		return func(vm.FP) T { return c }
	}
	s := o.S
	return func(fp vm.FP) T { return *(*T)(unsafe.Add(fp, s)) }
}

// Real returns the op for dst = real(src), where src is of kind k.
func Real(k reflect.Kind, dst, src vm.Reg) vm.Op { return part(k, dst.S, src.S, 0) }

// Imag returns the op for dst = imag(src), where src is of kind k.
func Imag(k reflect.Kind, dst, src vm.Reg) vm.Op { return part(k, dst.S, src.S, 1) }

// part copies one of the two floats that a complex number is.
func part(k reflect.Kind, d, s vm.Slot, i uintptr) vm.Op {
	if k == reflect.Complex64 {
		return copyWord[float32](d, s+vm.Slot(i*unsafe.Sizeof(float32(0))))
	}
	return copyWord[float64](d, s+vm.Slot(i*unsafe.Sizeof(float64(0))))
}
