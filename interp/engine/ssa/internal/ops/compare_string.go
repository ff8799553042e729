package ops

import (
	"go/token"

	"gophercell/interp/engine/ssa/internal/vm"
)

// stringComparison compares strings.
type stringComparison token.Token

func (s stringComparison) cond(a, b vm.Operand) vm.Cond {
	switch op := token.Token(s); op {
	case token.EQL, token.NEQ:
		return stringEqual(op == token.EQL, a, b)
	case token.LSS:
		return stringLess(a, b)
	case token.GTR:
		return stringLess(b, a)
	case token.LEQ:
		return stringLessEqual(a, b)
	case token.GEQ:
		return stringLessEqual(b, a)
	}
	panic("ops: no operator " + token.Token(s).String())
}

func (s stringComparison) op(d vm.Slot, a, b vm.Operand) vm.Op {
	cond := s.cond(a, b)
	return func(fp vm.FP) { vm.St(fp, d, cond(fp)) }
}

func stringEqual(equal bool, a, b vm.Operand) vm.Cond {
	if a.Const != nil {
		a, b = b, a
	}
	x := a.Reg
	switch {
	case a.Const != nil:
		return fixed((*(*string)(a.Const) == *(*string)(b.Const)) == equal)
	case b.Const != nil && *(*string)(b.Const) == "":
		return func(fp vm.FP) bool { return (vm.Ld[int](fp, x.S) == 0) == equal }
	case b.Const != nil:
		c := *(*string)(b.Const)
		return func(fp vm.FP) bool { return (vm.LdString(fp, x) == c) == equal }
	}
	y := b.Reg
	return func(fp vm.FP) bool { return (vm.LdString(fp, x) == vm.LdString(fp, y)) == equal }
}

func stringLess(a, b vm.Operand) vm.Cond {
	if a.Const == nil && b.Const == nil {
		x, y := a.Reg, b.Reg
		return func(fp vm.FP) bool { return vm.LdString(fp, x) < vm.LdString(fp, y) }
	}
	x, y := loadString(a), loadString(b)
	return func(fp vm.FP) bool { return x(fp) < y(fp) }
}

func stringLessEqual(a, b vm.Operand) vm.Cond {
	if a.Const == nil && b.Const == nil {
		x, y := a.Reg, b.Reg
		return func(fp vm.FP) bool { return vm.LdString(fp, x) <= vm.LdString(fp, y) }
	}
	x, y := loadString(a), loadString(b)
	return func(fp vm.FP) bool { return x(fp) <= y(fp) }
}
