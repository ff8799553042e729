package ssa

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// control compiles the instruction that ends a block.
func (c *compiler) control(instr ssa.Instruction, out *vm.Block) {
	switch instr := instr.(type) {
	case *ssa.If:
		c.branch(instr, out)
	case *ssa.Jump:
		before := len(c.ops)
		c.edge(c.block, c.block.Succs[0])
		if len(c.ops) == before {
			c.stepsInto(c.block.Succs[0], out)
		}
		out.Then = c.blocks[c.block.Succs[0].Index]
		out.Back = isBack(c.block, c.block.Succs[0])
	case *ssa.Return:
		c.results(instr)
	case *ssa.Panic:
		if !c.rangePanic(instr) {
			c.emit(vm.PanicWith(c.site(), c.reg(instr.X)))
		}
	}
}

// isBack reports whether the way from one block to the next may close a loop.
func isBack(from, to *ssa.BasicBlock) bool { return to.Index <= from.Index }

func (c *compiler) branch(instr *ssa.If, out *vm.Block) {
	then, els := c.block.Succs[0], c.block.Succs[1]
	out.Cond = c.condition(instr.Cond)
	out.Then, out.Else = c.way(then), c.way(els)
	out.Back = isBack(c.block, then) || isBack(c.block, els)
}

// condition compiles a comparison into the branch that needs it.
func (c *compiler) condition(v ssa.Value) vm.Cond {
	cmp, ok := v.(*ssa.BinOp)
	if !ok || !c.uses.fused[v] {
		return ops.Test(c.reg(v))
	}
	if cond := c.step(cmp); cond != nil {
		return cond
	}
	return c.comparison(cmp)
}

// way returns the block that a branch goes to: one of its own where phis are to
// be filled in on the way.
func (c *compiler) way(to *ssa.BasicBlock) *vm.Block {
	ops := c.ops
	c.ops = nil
	c.edge(c.block, to)
	moves := c.ops
	c.ops = ops
	next := c.blocks[to.Index]
	if len(moves) == 0 {
		return next
	}
	return &vm.Block{Ops: moves, Then: next}
}

// edge fills in the phis of a block on the way from another.
func (c *compiler) edge(from, to *ssa.BasicBlock) {
	at := 0
	for i, p := range to.Preds {
		if p == from {
			at = i
		}
	}
	var m moves
	for _, instr := range to.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		if len(*phi.Referrers()) > 0 {
			m.add(repOf(phi.Type()), c.regs.dst(phi), c.operand(phi.Edges[at]))
		}
	}
	m.emit(c)
}

// moves are done as if at once.
type moves []move

type move struct {
	rep vm.Rep
	dst vm.Reg
	src vm.Operand
}

func (m *moves) add(rep vm.Rep, dst vm.Reg, src vm.Operand) {
	if src.Const != nil || src.Reg != dst {
		*m = append(*m, move{rep, dst, src})
	}
}

// emit orders the moves so that none overwrites what another still reads.
func (m moves) emit(c *compiler) {
	for len(m) > 0 {
		i := m.free()
		if i < 0 { // a cycle: one source is put aside
			reg := c.scratch(m[0].rep)
			c.emit(ops.Move(m[0].rep, reg, m[0].src))
			m[0].src.Reg = reg
			continue
		}
		if x := m[i]; x.src.Const != nil {
			c.emit(ops.Const(x.rep, x.dst, x.src.Const))
		} else {
			c.emit(ops.Move(x.rep, x.dst, x.src))
		}
		m = append(m[:i], m[i+1:]...)
	}
}

// free returns a move whose destination no other move reads, -1 if there is
// none.
func (m moves) free() int {
	for i, x := range m {
		blocked := false
		for j, y := range m {
			if i != j && y.src.Const == nil && overlap(x.dst, x.rep, y.src.Reg, y.rep) {
				blocked = true
			}
		}
		if !blocked {
			return i
		}
	}
	return -1
}

func overlap(a vm.Reg, ra vm.Rep, b vm.Reg, rb vm.Rep) bool {
	in := func(a vm.Slot, na int, b vm.Slot, nb int) bool {
		return na > 0 && nb > 0 && a < b+vm.Slot(nb)*vm.Word && b < a+vm.Slot(na)*vm.Word
	}
	return in(a.P, ra.PWords(), b.P, rb.PWords()) || in(a.S, ra.SWords(), b.S, rb.SWords())
}

// results puts the results where the caller looks for them.
func (c *compiler) results(instr *ssa.Return) {
	late := c.out.Deferring && !c.runsDefers && c.fn.Synthetic != "range-over-func yield"
	if late { // go/ssa takes no notice of loops over functions that defer calls
		c.emit(vm.RunDefers(c.site(), c.out))
	}
	for i, v := range instr.Results {
		load, ok := v.(*ssa.UnOp)
		if late && ok && load.Op == token.MUL { // a named result, which they may have changed
			c.emit(ops.Load(c.typeOf(v.Type()), c.out.Results.Regs[i], c.reg(load.X).P, 0, c.site()))
			continue
		}
		c.moveTo(c.out.Results.Reps[i], c.out.Results.Regs[i], v)
	}
}

// runsDefers reports whether a function has the instruction.
func runsDefers(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if _, ok := instr.(*ssa.RunDefers); ok {
				return true
			}
		}
	}
	return false
}

// signature lays out the frame of a function.
func signature(f *vm.Func, fn *ssa.Function) {
	params := make([]vm.Rep, len(fn.Params))
	for i, v := range fn.Params {
		params[i] = repOf(v.Type())
	}
	free := make([]vm.Rep, len(fn.FreeVars))
	for i, v := range fn.FreeVars {
		free[i] = repOf(v.Type())
	}
	if len(fn.Blocks) == 0 { // go/ssa gives it no parameters
		params = reps(fn.Signature.Params())
		if recv := fn.Signature.Recv(); recv != nil {
			params = append([]vm.Rep{repOf(recv.Type())}, params...)
		}
	}
	f.SetSignature(reps(fn.Signature.Results()), params, free)
}
