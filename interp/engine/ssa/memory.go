package ssa

import (
	"go/types"
	"reflect"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// address is where a load or store goes: a constant address, or a P slot and a
// distance from what it points to.
type address struct {
	fixed unsafe.Pointer
	slot  vm.Slot
	off   uintptr
	index *ssa.IndexAddr // an element instead
}

// addressOf finds the address that v is, through the fields' addresses that are
// computed here.
func (c *compiler) addressOf(v ssa.Value) address {
	switch v := v.(type) {
	case *ssa.Global:
		return address{fixed: c.global(v)}
	case *ssa.FieldAddr:
		if c.uses.fused[v] {
			return c.fieldAddress(v)
		}
	case *ssa.IndexAddr:
		if c.uses.fused[v] {
			return address{index: v}
		}
	}
	return address{slot: c.reg(v).P}
}

func (c *compiler) fieldAddress(v *ssa.FieldAddr) address {
	a := c.addressOf(v.X)
	off := c.fieldOffset(deref(v.X.Type()), v.Field)
	if a.fixed != nil {
		a.fixed = unsafe.Add(a.fixed, off)
	} else {
		a.off += off
	}
	return a
}

func (c *compiler) fieldOffset(t types.Type, i int) uintptr {
	return c.typeOf(t).Field(i).Offset
}

func (c *compiler) load(v *ssa.UnOp) {
	t := c.typeOf(v.Type())
	a := c.addressOf(v.X)
	dst := c.regs.dst(v)
	switch {
	case a.index != nil:
		c.loadIndex(v, a.index)
	case a.fixed != nil:
		c.emit(ops.LoadGlobal(t, dst, a.fixed))
	default:
		c.emit(ops.Load(t, dst, a.slot, a.off, c.site()))
	}
}

func (c *compiler) store(s *ssa.Store) {
	t := c.typeOf(deref(s.Addr.Type()))
	a := c.addressOf(s.Addr)
	switch {
	case a.index != nil:
		c.storeIndex(t, a.index, s.Val)
	case a.fixed != nil:
		c.emit(ops.StoreGlobal(t, a.fixed, c.operand(s.Val)))
	default:
		c.emit(ops.Store(t, a.slot, a.off, c.operand(s.Val), c.site()))
	}
}

func (c *compiler) fieldAddr(v *ssa.FieldAddr) {
	dst := c.regs.dst(v)
	a := c.fieldAddress(v)
	if a.fixed != nil {
		c.emit(ops.Const(vm.Pointer, dst, pointerTo(a.fixed)))
		return
	}
	c.emit(ops.FieldAddr(dst.P, a.slot, a.off, c.site()))
}

func (c *compiler) field(v *ssa.Field) {
	c.emit(ops.Field(c.typeOf(v.Type()), c.regs.dst(v), c.reg(v.X).P, c.fieldOffset(v.X.Type(), v.Field)))
}

// elements returns the element type of a slice or of a pointer to an array, and
// the array's length or -1.
func (c *compiler) elements(t types.Type) (elem reflect.Type, n int) {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return c.typeOf(u.Elem()), -1
	case *types.Pointer:
		a := arrayOf(t)
		return c.typeOf(a.Elem()), int(a.Len())
	}
	c.refuse("indexing " + t.String())
	return nil, 0
}

// base makes the ops' description of what is indexed.
func (c *compiler) base(x ssa.Value) ops.Base {
	elem, n := c.elements(x.Type())
	return ops.Base{Elem: elem, Reg: c.reg(x), Len: n}
}

// at makes the ops' description of an index.
func (c *compiler) at(i ssa.Value) ops.At {
	return ops.At{Kind: c.kind(i.Type()), Operand: c.operand(i)}
}

func (c *compiler) indexAddr(v *ssa.IndexAddr) {
	c.emit(ops.IndexAddr(c.regs.dst(v).P, c.base(v.X), c.at(v.Index), c.site()))
}

func (c *compiler) loadIndex(v *ssa.UnOp, a *ssa.IndexAddr) {
	c.emit(ops.LoadIndex(c.regs.dst(v), c.base(a.X), c.at(a.Index), c.site()))
}

func (c *compiler) storeIndex(_ reflect.Type, a *ssa.IndexAddr, val ssa.Value) {
	c.emit(ops.StoreIndex(c.base(a.X), c.at(a.Index), c.operand(val), c.site()))
}
