package ssa

import (
	"go/types"
	"reflect"
	"strings"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// builtinCall is a call of a builtin function: its arguments, and where its
// result goes if it is wanted.
type builtinCall struct {
	name   string
	args   []ssa.Value
	dst    func() vm.Reg
	result types.Type
}

// builtin compiles a call of a builtin function.
func (c *compiler) builtin(name string, v *ssa.Call) {
	c.builtinOp(&builtinCall{name, v.Call.Args, func() vm.Reg { return c.regs.dst(v) }, v.Type()})
}

func (c *compiler) builtinOp(b *builtinCall) {
	switch b.name {
	case "len", "cap":
		c.length(b)
	case "append":
		c.appendTo(b)
	case "copy":
		c.copySlice(b)
	case "clear":
		c.clear(b.args[0])
	case "delete":
		c.emit(ops.Delete(c.typeOf(b.args[0].Type()), c.reg(b.args[0]).P, c.operand(b.args[1]), c.site()))
	case "close":
		c.emit(ops.Close(c.reg(b.args[0]).P, c.site()))
	case "complex":
		c.emit(ops.Complex(c.kind(b.result), b.dst(), c.operand(b.args[0]), c.operand(b.args[1])))
	case "real":
		c.emit(ops.Real(c.kind(b.args[0].Type()), b.dst(), c.reg(b.args[0])))
	case "imag":
		c.emit(ops.Imag(c.kind(b.args[0].Type()), b.dst(), c.reg(b.args[0])))
	case "min", "max":
		c.extreme(b)
	case "print", "println":
		c.print(b)
	case "panic":
		c.emit(vm.PanicWith(c.site(), c.reg(b.args[0])))
	case "recover":
		c.emit(vm.Recover(c.site(), b.dst()))
	case "ssa:wrapnilchk":
		c.wrapNilCheck(b)
	case "ssa:deferstack":
		c.emit(vm.DeferStack(c.out, b.dst().P))
	default:
		c.refuse("the builtin " + b.name)
	}
}

func (c *compiler) length(b *builtinCall) {
	x := b.args[0]
	t := c.typeOf(x.Type())
	if b.name == "cap" {
		c.emit(ops.Cap(t, b.dst().S, c.operand(x)))
		return
	}
	c.emit(ops.Len(t, b.dst().S, c.operand(x)))
}

func (c *compiler) appendTo(b *builtinCall) {
	elem := c.typeOf(b.args[0].Type()).Elem()
	switch {
	case len(b.args) == 1:
		c.moveTo(vm.Slice, b.dst(), b.args[0])
	case isString(b.args[1].Type()):
		c.emit(ops.AppendString(elem, b.dst(), c.operand(b.args[0]), c.operand(b.args[1]), c.site()))
	default:
		c.emit(ops.Append(elem, b.dst(), c.operand(b.args[0]), c.operand(b.args[1]), c.site()))
	}
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func (c *compiler) copySlice(b *builtinCall) {
	elem := c.typeOf(b.args[0].Type()).Elem()
	to, from := c.operand(b.args[0]), c.operand(b.args[1])
	if isString(b.args[1].Type()) {
		c.emit(ops.CopyString(elem, b.dst().S, to, from))
		return
	}
	c.emit(ops.Copy(elem, b.dst().S, to, from))
}

func (c *compiler) clear(x ssa.Value) {
	t := c.typeOf(x.Type())
	if t.Kind() == reflect.Map {
		c.emit(ops.ClearMap(t, c.reg(x).P))
		return
	}
	c.emit(ops.ClearSlice(t.Elem(), c.operand(x)))
}

// extreme compiles min and max.
func (c *compiler) extreme(b *builtinCall) {
	args := make([]vm.Operand, len(b.args))
	for i, x := range b.args {
		args[i] = c.operand(x)
	}
	op := ops.Min
	if b.name == "max" {
		op = ops.Max
	}
	c.emit(op(c.kind(b.result), b.dst(), args))
}

func (c *compiler) print(b *builtinCall) {
	args := make([]ops.PrintArg, len(b.args))
	for i, x := range b.args {
		args[i] = ops.PrintArg{Kind: c.kind(x.Type()), Operand: c.operand(x)}
	}
	c.emit(ops.Print(b.name == "println", args))
}

// wrapNilCheck compiles the check that a promoted method's wrapper makes: its
// receiver, a pointer, must not be nil.
func (c *compiler) wrapNilCheck(b *builtinCall) {
	typ, name := constString(b.args[1]), constString(b.args[2])
	ptr := c.reg(b.args[0]).P
	site := c.site()
	dst := b.dst().P
	c.emit(func(fp vm.FP) {
		p := vm.Ld[unsafe.Pointer](fp, ptr)
		if p == nil {
			site.Throw(fp, nilWrapper{typ, name})
		}
		vm.St(fp, dst, p)
	})
}

// nilWrapper is what Go panics with when the method of a value is called through
// a nil pointer.
type nilWrapper struct{ typ, method string }

func (nilWrapper) RuntimeError() {}

func (w nilWrapper) Error() string {
	name := w.typ[strings.LastIndexByte(w.typ, '.')+1:]
	return "value method " + w.typ + "." + w.method + " called using nil *" + name + " pointer"
}

func constString(v ssa.Value) string { return stringVal(v.(*ssa.Const).Value) }

// builtinFunc makes a function that calls a builtin, for defer and go.
func (c *compiler) builtinFunc(b *ssa.Builtin, call *ssa.CallCommon) *vm.Func {
	f := &vm.Func{Name: b.Name(), Wrapper: true}
	params := make([]vm.Rep, len(call.Args))
	for i, a := range call.Args {
		params[i] = repOf(a.Type())
	}
	f.SetSignature(nil, params, nil)
	inner := &compiler{program: c.program, fn: c.fn, out: f, uses: &uses{}, pos: c.pos, last: c.last}
	inner.regs = &registers{c: inner, of: map[ssa.Value]vm.Reg{}, tuples: map[ssa.Value]vm.Layout{}}
	inner.regs.p.next, inner.regs.s.next = f.FirstFree()
	args := make([]ssa.Value, len(call.Args))
	for i, a := range call.Args {
		args[i] = &argument{a}
		inner.regs.of[args[i]] = f.Params.Regs[i]
	}
	if b.Name() == "recover" {
		inner.emit(vm.DeferredRecover())
	} else {
		result := call.Signature().Results()
		bc := &builtinCall{name: b.Name(), args: args}
		if result.Len() > 0 {
			bc.result = result.At(0).Type()
			bc.dst = func() vm.Reg { return inner.scratch(repOf(bc.result)) }
		}
		inner.builtinOp(bc)
	}
	f.Frame = inner.regs.size()
	for _, s := range inner.sites {
		s.Frame = f.Frame
	}
	f.Entry = &vm.Block{Ops: inner.ops}
	return f
}

// argument stands for a value in the function that builtinFunc makes.
type argument struct{ ssa.Value }
