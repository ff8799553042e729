package ssa

import (
	"fmt"
	"go/constant"
	"go/types"
	"reflect"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// operand returns a value as a register or a constant.
func (c *compiler) operand(v ssa.Value) vm.Operand {
	if p, ok := c.constant(v); ok {
		return vm.Operand{Const: p}
	}
	return vm.Operand{Reg: c.value(v)}
}

// constant returns the address of a value that is known now.
func (c *compiler) constant(v ssa.Value) (unsafe.Pointer, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		return c.constMemory(v), true
	case *ssa.Global:
		return pointerTo(c.global(v)), true
	case *ssa.Function:
		return pointerTo(c.funcConst(v)), true
	}
	return nil, false
}

// pointerTo returns the address of a word that holds p.
func pointerTo(p unsafe.Pointer) unsafe.Pointer { return unsafe.Pointer(&p) }

// value returns the register of a value that is not a constant.
func (c *compiler) value(v ssa.Value) vm.Reg {
	if reg, ok := c.regs.of[v]; ok {
		return reg
	}
	if _, ok := v.(*ssa.Builtin); ok {
		c.refuse("the builtin " + v.Name() + " as a value")
	}
	return c.regs.dst(v) // defined in a block that comes later in the list
}

// reg returns a register that holds v; a constant is loaded into one, which is
// for reading only, for the time of the instruction.
func (c *compiler) reg(v ssa.Value) vm.Reg {
	p, ok := c.constant(v)
	if !ok {
		return c.value(v)
	}
	rep := repOf(v.Type())
	if reg, ok := c.hoist(v, rep); ok {
		return reg
	}
	reg := c.scratch(rep)
	c.emit(ops.Const(rep, reg, p))
	return reg
}

// constMemory returns the address of a constant's value in Go's layout.
func (c *compiler) constMemory(v *ssa.Const) unsafe.Pointer {
	p := reflect.New(c.typeOf(v.Type()))
	if v.Value == nil {
		return p.UnsafePointer()
	}
	b, ok := v.Type().Underlying().(*types.Basic)
	if !ok {
		c.refuse(fmt.Sprintf("the constant %s of type %s", v, v.Type()))
	}
	setConst(p.Elem(), b, v.Value)
	return p.UnsafePointer()
}

// setConst sets a variable of a basic type.
func setConst(x reflect.Value, b *types.Basic, val constant.Value) {
	switch info := b.Info(); {
	case info&types.IsBoolean != 0:
		x.SetBool(constant.BoolVal(val))
	case info&types.IsString != 0:
		x.SetString(stringVal(val))
	case info&types.IsUnsigned != 0:
		n, _ := constant.Uint64Val(constant.ToInt(val))
		x.SetUint(n)
	case info&types.IsInteger != 0:
		n, _ := constant.Int64Val(constant.ToInt(val))
		x.SetInt(n)
	case info&types.IsFloat != 0:
		x.SetFloat(floatVal(val, b.Kind()))
	case info&types.IsComplex != 0:
		x.SetComplex(complexVal(val, b.Kind()))
	}
}

// stringVal also takes the integer of a conversion string('x').
func stringVal(val constant.Value) string {
	if val.Kind() == constant.Int {
		n, exact := constant.Int64Val(val)
		if !exact || n != int64(rune(n)) {
			n = '�'
		}
		return string(rune(n))
	}
	return constant.StringVal(val)
}

// floatVal rounds once, to the type's precision.
func floatVal(val constant.Value, kind types.BasicKind) float64 {
	val = constant.ToFloat(val)
	if kind == types.Float32 {
		f, _ := constant.Float32Val(val)
		return float64(f)
	}
	f, _ := constant.Float64Val(val)
	return f
}

func complexVal(val constant.Value, kind types.BasicKind) complex128 {
	part := types.Float64
	if kind == types.Complex64 {
		part = types.Float32
	}
	return complex(floatVal(constant.Real(val), part), floatVal(constant.Imag(val), part))
}

// scratch returns a register for the time of an instruction.
func (c *compiler) scratch(rep vm.Rep) vm.Reg {
	reg := c.regs.temp(rep)
	c.regs.scratch = append(c.regs.scratch, scratch{reg, rep})
	return reg
}
