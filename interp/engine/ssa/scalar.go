package ssa

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

func (c *compiler) binary(v *ssa.BinOp) {
	switch {
	case isComparison(v.Op):
		cond := c.comparison(v)
		dst := c.regs.dst(v).S
		c.emit(func(fp vm.FP) { vm.St(fp, dst, cond(fp)) })
	case v.Op == token.ADD && isString(v.Type()) && c.loops() && !isConst(v.X):
		c.emit(ops.Grow(c.regs.dst(v), c.reg(v.X), c.operand(v.Y)))
	case v.Op == token.SHL || v.Op == token.SHR:
		c.emit(ops.Shift(v.Op, c.kind(v.Type()), c.kind(v.Y.Type()), c.regs.dst(v), vm.Operand{Reg: c.reg(v.X)}, c.operand(v.Y), c.site()))
	default:
		c.emit(ops.Binary(v.Op, c.kind(v.Type()), c.regs.dst(v), vm.Operand{Reg: c.reg(v.X)}, c.operand(v.Y), c.site()))
	}
}

// comparison compiles a comparison to a condition.
func (c *compiler) comparison(v *ssa.BinOp) vm.Cond {
	negate := v.Op == token.NEQ
	x, y := v.X, v.Y
	tx, ty := x.Type(), y.Type()
	switch {
	case types.IsInterface(tx) || types.IsInterface(ty):
		return c.compareInterfaces(x, y, negate)
	case isNil(y):
		return ops.IsNilCond(v.Op, c.reg(x))
	case isNil(x):
		return ops.IsNilCond(v.Op, c.reg(y))
	case repOf(tx) == vm.Boxed:
		return negated(ops.EqualCond(c.typeOf(tx), c.reg(x), c.reg(y), c.site()), negate)
	}
	return ops.CompareCond(v.Op, c.kind(tx), vm.Operand{Reg: c.reg(x)}, c.operand(y))
}

func isNil(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value == nil && repOf(v.Type()) != vm.Boxed
}

// compareInterfaces compares two interfaces; one of the two may be no interface.
func (c *compiler) compareInterfaces(x, y ssa.Value, negate bool) vm.Cond {
	ra, a := c.asInterface(x)
	rb, b := c.asInterface(y)
	return negated(ops.EqualInterfaces(ra, a, rb, b, c.site()), negate)
}

func negated(cond vm.Cond, negate bool) vm.Cond {
	if !negate {
		return cond
	}
	return func(fp vm.FP) bool { return !cond(fp) }
}

// asInterface returns a register with x as an interface.
func (c *compiler) asInterface(x ssa.Value) (vm.Rep, vm.Reg) {
	rep := repOf(x.Type())
	if rep == vm.Eface || rep == vm.Iface {
		return rep, c.reg(x)
	}
	t := c.typeOf(x.Type())
	dst := c.scratch(vm.Eface)
	c.emit(ops.MakeInterface(t, ops.TypeWord(t), dst, c.operand(x)))
	return vm.Eface, dst
}

func (c *compiler) convert(v *ssa.Convert) {
	from, to := v.X.Type().Underlying(), v.Type().Underlying()
	dst := c.regs.dst(v)
	switch {
	case isBasic(from) && isBasic(to) && !isString(from):
		c.emit(ops.Convert(c.kind(from), c.kind(to), dst, c.reg(v.X)))
	case isString(to), isString(from):
		c.emit(ops.ConvertString(c.typeOf(v.X.Type()), c.typeOf(v.Type()), dst, c.operand(v.X)))
	case isPointerLike(from) && isPointerLike(to):
		c.copy(v, v.X)
	case isPointerLike(from) || isPointerLike(to):
		c.emit(ops.Convert(c.kind(from), c.kind(to), dst, c.reg(v.X)))
	default:
		c.refuse("the conversion of " + v.X.Type().String() + " to " + v.Type().String())
	}
}

func isBasic(t types.Type) bool {
	_, ok := t.(*types.Basic)
	return ok
}

func isPointerLike(t types.Type) bool {
	b, ok := t.(*types.Basic)
	_, isPtr := t.(*types.Pointer)
	return isPtr || ok && b.Kind() == types.UnsafePointer
}
