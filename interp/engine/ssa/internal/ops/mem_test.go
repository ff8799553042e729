package ops

import (
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// eachType runs f for every sample type, in its own registers.
func eachType(t *testing.T, f func(t *testing.T, r *registers, typ reflect.Type)) {
	for _, typ := range sampleTypes {
		t.Run(typ.String(), func(t *testing.T) { f(t, newRegisters(), typ) })
	}
}

// check compares a register with a value.
func (r *registers) check(t *testing.T, what string, reg vm.Reg, want reflect.Value) {
	t.Helper()
	if got := r.value(want.Type(), reg); !same(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestLoadStore(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		holder := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeFor[byte]()}, {Name: "B", Type: typ}, {Name: "C", Type: reflect.TypeFor[byte]()}})
		h, v, w := reflect.New(holder), sample(typ), sample(typ)
		off := holder.Field(1).Offset
		addr, dst := r.pointer(h.UnsafePointer()), r.reg(typ)

		Store(typ, addr, off, r.operand(v), r.site)(r.fp)
		if !same(h.Elem().Field(1), v) {
			t.Errorf("store: got %v, want %v", h.Elem().Field(1), v)
		}
		Load(typ, dst, addr, off, r.site)(r.fp)
		r.check(t, "load", dst, v)

		Store(typ, addr, off, vm.Operand{Const: memoryOf(w)}, r.site)(r.fp)
		r.check(t, "load before the second store", dst, v)
		Load(typ, dst, addr, off, r.site)(r.fp)
		r.check(t, "load after the store of a constant", dst, w)
		if h.Elem().Field(0).Uint() != 0 || h.Elem().Field(2).Uint() != 0 {
			t.Error("the fields around it changed")
		}
		r.wantNil(t, typ, off)
	})
}

func (r *registers) wantNil(t *testing.T, typ reflect.Type, off uintptr) {
	none, dst, src := r.pointer(nil), r.reg(typ), r.operand(sample(typ))
	var p *int
	deref := func() { escaped = *p }
	r.wantError(t, "load", Load(typ, dst, none, off, r.site), deref)
	r.wantError(t, "store", Store(typ, none, off, src, r.site), deref)
	r.wantError(t, "field address", FieldAddr(dst.P, none, off, r.site), deref)
}

func TestGlobals(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		g, v, w := reflect.New(typ), sample(typ), sample(typ)
		dst := r.reg(typ)
		StoreGlobal(typ, g.UnsafePointer(), r.operand(v))(r.fp)
		LoadGlobal(typ, dst, g.UnsafePointer())(r.fp)
		r.check(t, "register", dst, v)
		StoreGlobal(typ, g.UnsafePointer(), vm.Operand{Const: memoryOf(w)})(r.fp)
		LoadGlobal(typ, dst, g.UnsafePointer())(r.fp)
		r.check(t, "constant", dst, w)
	})
}

func TestMoveConstZero(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		v, w, dst := sample(typ), sample(typ), r.reg(typ)
		Move(RepOf(typ), dst, r.operand(v))(r.fp)
		r.check(t, "move", dst, v)
		Const(RepOf(typ), dst, memoryOf(w))(r.fp)
		r.check(t, "const", dst, w)
		Zero(typ, dst)(r.fp)
		r.check(t, "zero", dst, reflect.Zero(typ))
	})
}

func TestNewAndFields(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		holder := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeFor[int32]()}, {Name: "B", Type: typ}})
		off := holder.Field(1).Offset
		p, field, dst, back := r.pointer(nil), r.pointer(nil), r.reg(typ), r.reg(typ)
		New(holder, p)(r.fp)
		h := reflect.NewAt(holder, vm.Ld[unsafe.Pointer](r.fp, p))
		if !h.Elem().IsZero() {
			t.Error("new memory is not zero")
		}
		v := sample(typ)
		FieldAddr(field, p, off, r.site)(r.fp)
		Store(typ, field, 0, r.operand(v), r.site)(r.fp)
		Field(typ, dst, p, off)(r.fp)
		r.check(t, "field", dst, v)
		Load(holder, vm.Reg{P: field}, p, 0, r.site)(r.fp)
		Store(typ, p, off, vm.Operand{Const: ZeroOf(typ)}, r.site)(r.fp)
		Field(typ, back, field, off)(r.fp)
		r.check(t, "field of a copy", back, v)
	})
}
