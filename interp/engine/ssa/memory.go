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
	if c.uses.loads[v] {
		c.moveTo(vm.Boxed, c.regs.dst(v), v.X)
		return
	}
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
	if isBlank(s.Addr) {
		return
	}
	if v, ok := s.Addr.(*ssa.Alloc); ok && c.uses.vars[v] == s {
		c.moveTo(vm.Boxed, c.regs.dst(v), s.Val)
		return
	}
	t := c.typeOf(deref(s.Addr.Type()))
	a := c.addressOf(s.Addr)
	switch {
	case a.index != nil:
		c.storeIndex(a.index, s.Val)
	case a.fixed != nil:
		c.emit(ops.StoreGlobal(t, a.fixed, c.operand(s.Val)))
	default:
		c.emit(ops.Store(t, a.slot, a.off, c.operand(s.Val), c.site()))
	}
}

// isBlank reports whether an address is that of a blank field, which Go leaves
// as it is.
func isBlank(v ssa.Value) bool {
	f, ok := v.(*ssa.FieldAddr)
	return ok && deref(f.X.Type()).Underlying().(*types.Struct).Field(f.Field).Name() == "_"
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

func (c *compiler) indexAddr(v *ssa.IndexAddr) {
	elem, n := c.elements(v.X.Type())
	dst, x, i := c.regs.dst(v).P, c.reg(v.X), c.intOperand(v.Index)
	if n < 0 {
		c.emit(ops.IndexAddr(elem, dst, x, i, c.site()))
		return
	}
	c.emit(ops.IndexAddrArray(elem, n, dst, x.P, i, c.site()))
}

func (c *compiler) loadIndex(v *ssa.UnOp, a *ssa.IndexAddr) {
	elem, n := c.elements(a.X.Type())
	dst, x, i := c.regs.dst(v), c.reg(a.X), c.intOperand(a.Index)
	if n < 0 {
		c.emit(ops.LoadIndex(elem, dst, x, i, c.site()))
		return
	}
	c.emit(ops.LoadIndexArray(elem, n, dst, x.P, i, c.site()))
}

func (c *compiler) storeIndex(a *ssa.IndexAddr, val ssa.Value) {
	elem, n := c.elements(a.X.Type())
	x, i, src := c.reg(a.X), c.intOperand(a.Index), c.operand(val)
	if n < 0 {
		c.emit(ops.StoreIndex(elem, x, i, src, c.site()))
		return
	}
	c.emit(ops.StoreIndexArray(elem, n, x.P, i, src, c.site()))
}
