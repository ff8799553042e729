package ssa

import (
	"go/constant"
	"go/token"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// A loop's counter is counted and compared by one condition where that comes
// right after the other: in one block (range loops), or at the end of a block
// from where it goes on to the one that only compares (for loops).

// stepped is a block that counts for the one that it goes on to.
type stepped struct {
	block, next *vm.Block
	cond        vm.Cond
}

// step returns the condition that counts, too, if the operation is a counting
// one and its op is the last of the block. It takes that op out.
func (c *compiler) step(cmp *ssa.BinOp) vm.Cond {
	add, ok := cmp.X.(*ssa.BinOp)
	if !ok || add.Block() != c.block || !c.isLast(add, cmp) {
		return nil
	}
	cond := c.stepCond(add, cmp)
	if cond != nil {
		c.ops = c.ops[:len(c.ops)-1]
	}
	return cond
}

// isLast reports whether x is the last instruction of its block but for y, if
// that is not nil, and the way on.
func (c *compiler) isLast(x, y ssa.Instruction) bool {
	after := false
	for _, instr := range x.Block().Instrs {
		switch instr.(type) {
		case *ssa.DebugRef:
			continue
		case *ssa.Jump, *ssa.If:
			return after
		}
		if after && instr != y {
			return false
		}
		after = after || instr == x
	}
	return false
}

// stepCond makes the condition; nil if there is none.
func (c *compiler) stepCond(add, cmp *ssa.BinOp) vm.Cond {
	k, ok := add.Y.(*ssa.Const)
	if !ok || isConst(add.X) || add.Op != token.ADD && add.Op != token.SUB || !isComparison(cmp.Op) || k.Value == nil || k.Value.Kind() != constant.Int {
		return nil
	}
	step, exact := constant.Int64Val(k.Value)
	if !exact {
		return nil
	}
	if add.Op == token.SUB {
		step = -step
	}
	at := vm.Operand{Const: unsafe.Pointer(&step)}
	return ops.StepCond(cmp.Op, c.kind(add.Type()), c.regs.dst(add), c.reg(add.X), at, c.operand(cmp.Y))
}

// stepsInto notes that the block that is being compiled counts for the one that
// it jumps to, should that only compare.
func (c *compiler) stepsInto(to *ssa.BasicBlock, out *vm.Block) {
	cmp, phi := onlyCompares(to)
	if cmp == nil || !c.uses.fused[cmp] || len(c.ops) == 0 {
		return
	}
	add, ok := edgeFrom(phi, c.block).(*ssa.BinOp)
	if !ok || add.Block() != c.block || !c.isLast(add, nil) || c.regs.dst(add) != c.regs.dst(phi) {
		return
	}
	if y, ok := cmp.Y.(ssa.Instruction); ok && y.Block() == to {
		return
	}
	if cond := c.stepCond(add, cmp); cond != nil {
		c.stepped = append(c.stepped, stepped{out, c.blocks[to.Index], cond})
	}
}

// onlyCompares returns the comparison that a block consists of, and the counter
// that it compares.
func onlyCompares(b *ssa.BasicBlock) (cmp *ssa.BinOp, counter *ssa.Phi) {
	for _, instr := range b.Instrs {
		switch instr := instr.(type) {
		case *ssa.Phi, *ssa.DebugRef:
		case *ssa.BinOp:
			if cmp != nil {
				return nil, nil
			}
			cmp = instr
		case *ssa.If:
			if cmp == nil || instr.Cond != ssa.Value(cmp) {
				return nil, nil
			}
		default:
			return nil, nil
		}
	}
	if cmp != nil {
		counter, _ = cmp.X.(*ssa.Phi)
	}
	if counter == nil || counter.Block() != b {
		return nil, nil
	}
	return cmp, counter
}

func edgeFrom(phi *ssa.Phi, b *ssa.BasicBlock) ssa.Value {
	for i, p := range phi.Block().Preds {
		if p == b {
			return phi.Edges[i]
		}
	}
	return nil
}

// joinSteps has the blocks that count go where the ones that compare would.
func (c *compiler) joinSteps() {
	for _, s := range c.stepped {
		if n := len(s.block.Ops); len(s.next.Ops) == 0 && s.next.Cond != nil {
			s.block.Ops = s.block.Ops[: n-1 : n-1]
			s.block.Cond, s.block.Then, s.block.Else = s.cond, s.next.Then, s.next.Else
			s.block.Back = s.block.Back || s.next.Back
		}
	}
}
