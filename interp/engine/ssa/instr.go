package ssa

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// instruction compiles one instruction.
func (c *compiler) instruction(instr ssa.Instruction, out *vm.Block) {
	switch instr := instr.(type) {
	case *ssa.DebugRef:
	case *ssa.If, *ssa.Jump, *ssa.Return, *ssa.Panic:
		c.control(instr, out)
	case *ssa.Call:
		c.call(instr)
	case *ssa.Defer:
		c.deferred(instr)
	case *ssa.Go:
		c.goStmt(instr)
	case *ssa.RunDefers:
		c.emit(vm.RunDefers(c.site(), c.out))
	case *ssa.Store:
		c.store(instr)
	case *ssa.MapUpdate:
		c.mapUpdate(instr)
	case *ssa.Send:
		c.send(instr)
	case ssa.Value:
		c.computation(instr)
	default:
		c.refuse(fmt.Sprintf("the instruction %T", instr))
	}
}

// computation compiles an instruction that gives a value.
func (c *compiler) computation(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.Phi: // the ways here fill it in
	case *ssa.Alloc:
		if c.uses.vars[v] == nil {
			c.emit(ops.New(c.typeOf(deref(v.Type())), c.regs.dst(v).P))
		}
	case *ssa.BinOp:
		c.binary(v)
	case *ssa.UnOp:
		c.unary(v)
	case *ssa.ChangeType:
		c.copy(v, v.X)
	case *ssa.Convert:
		c.convert(v)
	case *ssa.ChangeInterface:
		c.changeInterface(v)
	case *ssa.SliceToArrayPointer:
		c.emit(ops.SliceToArrayPointer(int(arrayOf(v.Type()).Len()), c.regs.dst(v).P, c.operand(v.X), c.site()))
	case *ssa.MakeInterface:
		c.makeInterface(v)
	case *ssa.TypeAssert:
		c.typeAssert(v)
	case *ssa.MakeClosure:
		c.makeClosure(v)
	case *ssa.Extract:
		c.extract(v)
	default:
		c.aggregate(v)
	}
}

// aggregate compiles what works on structs, arrays, slices, maps and channels.
func (c *compiler) aggregate(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.Field:
		c.field(v)
	case *ssa.FieldAddr:
		c.fieldAddr(v)
	case *ssa.Index:
		c.index(v)
	case *ssa.IndexAddr:
		c.indexAddr(v)
	case *ssa.Slice:
		c.slice(v)
	case *ssa.MakeSlice:
		c.emit(ops.MakeSlice(c.typeOf(v.Type()).Elem(), c.regs.dst(v), c.intOperand(v.Len), c.intOperand(v.Cap), c.site()))
	case *ssa.MakeMap:
		c.makeMap(v)
	case *ssa.Lookup:
		c.lookup(v)
	case *ssa.Range:
		c.rangeOver(v)
	case *ssa.Next:
		c.next(v)
	case *ssa.MakeChan:
		c.emit(ops.MakeChan(c.typeOf(v.Type()), c.regs.dst(v).P, c.intOperand(v.Size), c.site()))
	case *ssa.Select:
		c.selectStmt(v)
	default:
		c.refuse(fmt.Sprintf("the instruction %T", v))
	}
}

// copy gives v the value of x.
func (c *compiler) copy(v, x ssa.Value) { c.moveTo(repOf(v.Type()), c.regs.dst(v), x) }

// moveTo loads x into a register.
func (c *compiler) moveTo(rep vm.Rep, dst vm.Reg, x ssa.Value) {
	if p, ok := c.constant(x); ok {
		c.emit(ops.Const(rep, dst, p))
		return
	}
	if src := c.value(x); src != dst {
		c.emit(ops.Move(rep, dst, vm.Operand{Reg: src}))
	}
}

// extract has the value where the tuple has it.
func (c *compiler) extract(v *ssa.Extract) {
	if reg, ok := c.regs.of[v]; ok { // a phi shares it, or a block before reads it
		t := c.regs.tuple(v.Tuple)
		c.emit(ops.Move(t.Reps[v.Index], reg, vm.Operand{Reg: t.Regs[v.Index]}))
		return
	}
	c.regs.of[v] = c.regs.tuple(v.Tuple).Regs[v.Index]
}

func (c *compiler) unary(v *ssa.UnOp) {
	switch v.Op {
	case token.MUL:
		c.load(v)
	case token.ARROW:
		c.receive(v)
	default:
		c.emit(ops.Unary(v.Op, c.kind(v.Type()), c.regs.dst(v), c.reg(v.X)))
	}
}

func deref(t types.Type) types.Type { return t.Underlying().(*types.Pointer).Elem() }

func arrayOf(pointer types.Type) *types.Array { return deref(pointer).Underlying().(*types.Array) }
