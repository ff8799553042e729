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
		return ops.IsNil(c.reg(x).P, negate)
	case isNil(x):
		return ops.IsNil(c.reg(y).P, negate)
	case repOf(tx) == vm.Boxed:
		return ops.EqualCond(c.typeOf(tx), c.reg(x), c.reg(y), negate, c.site())
	}
	return ops.CompareCond(v.Op, c.kind(tx), vm.Operand{Reg: c.reg(x)}, c.operand(y))
}

func isNil(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value == nil && repOf(v.Type()) != vm.Boxed
}

// compareInterfaces compares two interfaces; one of the two may be no interface.
func (c *compiler) compareInterfaces(x, y ssa.Value, negate bool) vm.Cond {
	a, b := c.asEface(x), c.asEface(y)
	return ops.EqualAny(a, b, negate, c.site())
}

// asEface returns a register with x as an interface without methods.
func (c *compiler) asEface(x ssa.Value) vm.Reg {
	rep := repOf(x.Type())
	if rep == vm.Eface {
		return c.reg(x)
	}
	dst := c.scratch(vm.Eface)
	if rep == vm.Iface {
		c.emit(toEface(rep, dst, c.reg(x)))
		return dst
	}
	t := c.typeOf(x.Type())
	c.emit(ops.MakeInterface(t, isDirect(t), ops.TypeWord(t), dst, c.operand(x)))
	return dst
}

func (c *compiler) convert(v *ssa.Convert) {
	from, to := v.X.Type().Underlying(), v.Type().Underlying()
	dst := c.regs.dst(v)
	site := c.site()
	switch {
	case isBasic(from) && isBasic(to):
		c.emit(ops.Convert(c.kind(from), c.kind(to), dst, c.reg(v.X)))
	case isString(to):
		c.emit(ops.SliceToString(c.typeOf(from).Elem().Kind(), dst, c.reg(v.X)))
	case isString(from):
		c.emit(ops.StringToSlice(c.typeOf(to).Elem().Kind(), dst, c.reg(v.X)))
	case isPointerLike(from) && isPointerLike(to):
		c.copy(v, v.X)
	case isPointerLike(from) || isPointerLike(to):
		c.emit(ops.Convert(c.kind(from), c.kind(to), dst, c.reg(v.X)))
	default:
		_ = site
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
