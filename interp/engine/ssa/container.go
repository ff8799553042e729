package ssa

import (
	"go/types"
	"unsafe"

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
	b := ops.Bounds{Lo: c.optional(v.Low), Hi: c.optional(v.High), Max: c.optional(v.Max)}
	switch u := v.X.Type().Underlying().(type) {
	case *types.Basic:
		c.emit(ops.StringSlice(dst, c.operand(v.X), b.Lo, b.Hi, c.site()))
	case *types.Slice:
		c.emit(ops.Slice(c.typeOf(u.Elem()), dst, c.reg(v.X), b, c.site()))
	case *types.Pointer:
		a := arrayOf(v.X.Type())
		if c.uses.fused[v.X] { // go/ssa's way to make a slice of constant capacity
			c.emit(ops.MakeSlice(c.typeOf(a.Elem()), dst, c.intOperand(v.High), ops.IntConst(int(a.Len())), c.site()))
			return
		}
		c.emit(ops.SliceArray(c.typeOf(a.Elem()), int(a.Len()), dst, c.reg(v.X).P, b, c.site()))
	default:
		c.refuse("slicing " + v.X.Type().String())
	}
}

// index compiles x[i] of an array value or a string.
func (c *compiler) index(v *ssa.Index) {
	dst := c.regs.dst(v)
	if isString(v.X.Type()) {
		c.emit(ops.StringIndex(dst, c.operand(v.X), c.intOperand(v.Index), c.site()))
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
	c.emit(ops.MakeMap(c.typeOf(v.Type()), c.regs.dst(v).P, reserve))
}

func (c *compiler) mapUpdate(u *ssa.MapUpdate) {
	c.emit(ops.Update(c.typeOf(u.Map.Type()), c.reg(u.Map).P, c.operand(u.Key), c.operand(u.Value), c.site()))
}

func (c *compiler) lookup(v *ssa.Lookup) {
	dst, ok := c.commaOk(v, v.CommaOk)
	if isString(v.X.Type()) {
		c.emit(ops.StringIndex(dst, c.operand(v.X), c.intOperand(v.Index), c.site()))
		return
	}
	t := c.typeOf(v.X.Type())
	if v.CommaOk {
		c.emit(ops.LookupOk(t, dst, ok, c.reg(v.X).P, c.operand(v.Index), c.site()))
		return
	}
	c.emit(ops.Lookup(t, dst, c.reg(v.X).P, c.operand(v.Index), c.site()))
}

// rangeOver starts the iteration over a map or a string. The string is kept
// beside the position: it may be used no more.
func (c *compiler) rangeOver(v *ssa.Range) {
	reg := c.regs.iterator(v)
	if !isString(v.X.Type()) {
		c.emit(ops.RangeMap(reg.P, c.reg(v.X).P))
		return
	}
	c.emit(ops.Move(vm.String, reg, c.operand(v.X)))
	var zero int
	c.emit(ops.Const(vm.Bits64, vm.Reg{S: reg.S + vm.Word}, unsafe.Pointer(&zero)))
}

func (c *compiler) next(v *ssa.Next) {
	t := c.regs.tuple(v)
	it := c.regs.iterator(v.Iter.(*ssa.Range))
	if v.IsString {
		s := ops.StringIter{String: vm.Operand{Reg: it}, Pos: it.S + vm.Word, Index: t.Regs[1].S, Rune: t.Regs[2].S}
		c.emit(s.Next(t.Regs[0].S))
		return
	}
	m := c.typeOf(v.Iter.(*ssa.Range).X.Type())
	c.emit(ops.NextMap(m, it.P, t.Regs[0].S, wanted(t, 1), wanted(t, 2)))
}

// wanted returns the register of a range's key or value, nil if there is none.
func wanted(t vm.Layout, i int) *vm.Reg {
	if t.Reps[i] == vm.None {
		return nil
	}
	return &t.Regs[i]
}

func (c *compiler) send(s *ssa.Send) {
	c.emit(ops.Send(c.typeOf(s.Chan.Type()).Elem(), c.reg(s.Chan).P, c.operand(s.X), c.site()))
}

func (c *compiler) receive(v *ssa.UnOp) {
	dst, ok := c.commaOk(v, v.CommaOk)
	t := c.typeOf(v.X.Type()).Elem()
	if v.CommaOk {
		c.emit(ops.RecvOk(t, dst, ok, c.reg(v.X).P, c.site()))
		return
	}
	c.emit(ops.Recv(t, dst, c.reg(v.X).P, c.site()))
}

func (c *compiler) selectStmt(v *ssa.Select) {
	t := c.regs.tuple(v)
	cases := make([]ops.SelectCase, len(v.States))
	received := 2 // the tuple is the index, whether a value came, the values
	for i, s := range v.States {
		cases[i] = ops.SelectCase{
			Send: s.Dir == types.SendOnly, Chan: c.reg(s.Chan).P, Elem: c.typeOf(s.Chan.Type()).Elem(),
		}
		if cases[i].Send {
			cases[i].Value = c.operand(s.Send)
			continue
		}
		cases[i].Dst = &t.Regs[received]
		received++
	}
	c.emit(ops.Select(cases, v.Blocking, t.Regs[0].S, t.Regs[1].S, c.site()))
}
