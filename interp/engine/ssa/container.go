package ssa

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// intOperand is an operand with the kind of integer that it is.
func (c *compiler) intOperand(v ssa.Value) ops.Int {
	return ops.Int{Operand: c.operand(v), Kind: c.kind(v.Type())}
}

// optional is intOperand for a bound that may be missing.
func (c *compiler) optional(v ssa.Value) *ops.Int {
	if v == nil {
		return nil
	}
	x := c.intOperand(v)
	return &x
}

func (c *compiler) slice(v *ssa.Slice) {
	dst := c.regs.dst(v)
	lo, hi, limit := c.optional(v.Low), c.optional(v.High), c.optional(v.Max)
	switch u := v.X.Type().Underlying().(type) {
	case *types.Basic:
		c.emit(ops.StringSlice(dst, c.reg(v.X), lo, hi, c.site()))
	case *types.Slice:
		c.emit(ops.Slice(c.typeOf(u.Elem()), dst, c.reg(v.X), lo, hi, limit, c.site()))
	case *types.Pointer:
		a := arrayOf(v.X.Type())
		c.emit(ops.SliceArray(c.typeOf(a.Elem()), int(a.Len()), dst, c.reg(v.X).P, lo, hi, limit, c.site()))
	default:
		c.refuse("slicing " + v.X.Type().String())
	}
}

// index compiles x[i] of an array value or a string.
func (c *compiler) index(v *ssa.Index) {
	dst := c.regs.dst(v)
	if isString(v.X.Type()) {
		c.emit(ops.StringIndex(dst.S, c.reg(v.X), c.intOperand(v.Index), c.site()))
		return
	}
	a := v.X.Type().Underlying().(*types.Array)
	c.emit(ops.Index(c.typeOf(a.Elem()), int(a.Len()), dst, c.reg(v.X).P, c.intOperand(v.Index), c.site()))
}

func (c *compiler) makeMap(v *ssa.MakeMap) {
	reserve := ops.IntConst(0)
	if v.Reserve != nil {
		reserve = c.intOperand(v.Reserve)
	}
	c.emit(ops.MakeMap(c.typeOf(v.Type()), c.regs.dst(v).P, reserve, c.site()))
}

func (c *compiler) mapUpdate(u *ssa.MapUpdate) {
	c.emit(ops.MapUpdate(c.typeOf(u.Map.Type()), c.reg(u.Map).P, c.operand(u.Key), c.operand(u.Value), c.site()))
}

func (c *compiler) lookup(v *ssa.Lookup) {
	dst, ok := c.commaOk(v, v.CommaOk)
	if isString(v.X.Type()) {
		c.emit(ops.StringIndex(dst.S, c.reg(v.X), c.intOperand(v.Index), c.site()))
		return
	}
	t := c.typeOf(v.X.Type())
	if v.CommaOk {
		c.emit(ops.LookupOk(t, dst, ok, c.reg(v.X).P, c.operand(v.Index), c.site()))
		return
	}
	c.emit(ops.Lookup(t, dst, c.reg(v.X).P, c.operand(v.Index), c.site()))
}

// rangeOver starts the iteration over a map or a string.
func (c *compiler) rangeOver(v *ssa.Range) {
	t := v.X.Type()
	reg := c.regs.iterator(v)
	if isString(t) {
		c.emit(ops.StringRange(reg, c.reg(v.X)))
		return
	}
	c.emit(ops.RangeMap(c.typeOf(t), reg.P, c.reg(v.X).P))
}

func (c *compiler) next(v *ssa.Next) {
	t := c.regs.tuple(v)
	key, val := t.Reps[1] != vm.None, t.Reps[2] != vm.None
	it := c.regs.iterator(v.Iter.(*ssa.Range))
	if v.IsString {
		c.emit(ops.StringNext(it, t.Regs[0].S, wanted(t.Regs[1].S, key), wanted(t.Regs[2].S, val)))
		return
	}
	m := c.typeOf(v.Iter.(*ssa.Range).X.Type())
	c.emit(ops.NextMap(m, it.P, t.Regs[0].S, t.Regs[1], t.Regs[2], key, val))
}

func (c *compiler) send(s *ssa.Send) {
	c.emit(ops.Send(c.typeOf(s.Chan.Type()), c.reg(s.Chan).P, c.operand(s.X), c.site()))
}

func (c *compiler) receive(v *ssa.UnOp) {
	dst, ok := c.commaOk(v, v.CommaOk)
	t := c.typeOf(v.X.Type())
	if v.CommaOk {
		c.emit(ops.RecvOk(t, dst, ok, c.reg(v.X).P, c.site()))
		return
	}
	c.emit(ops.Recv(t, dst, c.reg(v.X).P, c.site()))
}
