package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Binary returns the op for dst = a op b, where op is one of + - * of numbers of
// every kind, / of every kind, % & | ^ &^ of integers, and + of strings. The /
// and % of integers throw at the site if b is zero.
//
// Both operands are of kind k, and each of them may be a constant. dst may be
// one of their registers. Other ops than / and % may have no site.
func Binary(op token.Token, k reflect.Kind, dst vm.Reg, a, b vm.Operand, site *vm.Site) vm.Op {
	switch {
	case k == reflect.String && op == token.ADD:
		return Concat(dst, []vm.Operand{a, b})
	case isInteger(k) && (op == token.QUO || op == token.REM):
		return divide(op, k, dst.S, a, b, site)
	case isInteger(k):
		return binaryInt(op, k, dst.S, a, b)
	}
	return binaryFloat(op, k, dst.S, a, b)
}

// operator holds the constructors of a binary operator: for two registers, for
// a constant on the right, and for one on the left, nil if the operator is
// commutative.
type operator[T any] struct {
	rr func(d, a, b vm.Slot) vm.Op
	rc func(d, a vm.Slot, c T) vm.Op
	cr func(d vm.Slot, c T, b vm.Slot) vm.Op
}

// on returns the op for operands of S words.
func (o operator[T]) on(d vm.Slot, a, b vm.Operand) vm.Op {
	switch {
	case a.Const != nil && b.Const != nil:
		set, op := setConst(d, *(*T)(a.Const)), o.rc(d, d, *(*T)(b.Const))
		return func(fp vm.FP) { set(fp); op(fp) }
	case b.Const != nil:
		return o.rc(d, a.S, *(*T)(b.Const))
	case a.Const != nil && o.cr == nil:
		return o.rc(d, b.S, *(*T)(a.Const))
	case a.Const != nil:
		return o.cr(d, *(*T)(a.Const), b.S)
	}
	return o.rr(d, a.S, b.S)
}

// setConst returns the op that writes a constant.
func setConst[T any](d vm.Slot, c T) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = c }
}

func binaryInt(op token.Token, k reflect.Kind, d vm.Slot, a, b vm.Operand) vm.Op {
	switch bits(k) {
	case reflect.Uint8:
		return wrapping[uint8](op).on(d, a, b)
	case reflect.Uint16:
		return wrapping[uint16](op).on(d, a, b)
	case reflect.Uint32:
		return wrapping[uint32](op).on(d, a, b)
	case reflect.Uint64:
		return wrapping[uint64](op).on(d, a, b)
	}
	panic(unsupported(op, k))
}

// wrapping returns the operators whose result has the same bits whether or not
// the operands are signed.
func wrapping[T unsigned](op token.Token) operator[T] {
	switch op {
	case token.AND:
		return operator[T]{rr: and[T], rc: andConst[T]}
	case token.OR:
		return operator[T]{rr: or[T], rc: orConst[T]}
	case token.XOR:
		return operator[T]{rr: xor[T], rc: xorConst[T]}
	case token.AND_NOT:
		return operator[T]{rr: andNot[T], rc: andNotConst[T], cr: constAndNot[T]}
	}
	return basic[T](op)
}

func binaryFloat(op token.Token, k reflect.Kind, d vm.Slot, a, b vm.Operand) vm.Op {
	switch k {
	case reflect.Float32:
		return inexact[float32](op).on(d, a, b)
	case reflect.Float64:
		return inexact[float64](op).on(d, a, b)
	case reflect.Complex64:
		return inexact[complex64](op).on(d, a, b)
	case reflect.Complex128:
		return inexact[complex128](op).on(d, a, b)
	}
	panic(unsupported(op, k))
}

// inexact returns the operators of numbers that are no integers.
func inexact[T float | complexes](op token.Token) operator[T] {
	if op == token.QUO {
		return operator[T]{rr: quo[T], rc: quoConst[T], cr: constQuo[T]}
	}
	return basic[T](op)
}

// basic returns the operators that all numbers have.
func basic[T number](op token.Token) operator[T] {
	switch op {
	case token.ADD:
		return operator[T]{rr: add[T], rc: addConst[T]}
	case token.SUB:
		return operator[T]{rr: sub[T], rc: subConst[T], cr: constSub[T]}
	case token.MUL:
		return operator[T]{rr: mul[T], rc: mulConst[T]}
	}
	panic("ops: no operator " + op.String())
}
