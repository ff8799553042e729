package ssa

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/vm"
)

// compiler compiles one function.
type compiler struct {
	*program
	fn   *ssa.Function
	out  *vm.Func
	regs *registers
	big  vm.BigSlots // for a big frame

	uses   *uses
	blocks []*vm.Block // by ssa.BasicBlock.Index
	block  *ssa.BasicBlock
	ops    []vm.Op // of the block that is being compiled
	sites  []*vm.Site
	pos    token.Pos // of the instruction that is being compiled
	last   token.Pos // the last valid one

	hoisted hoisted
	stepped []stepped

	runsDefers bool // the function has RunDefers instructions
}

// compile fills in a function whose signature is laid out.
func (p *program) compile(fn *ssa.Function, out *vm.Func) {
	words := p.compileIn(fn, out, 0)
	if words <= vm.MaxFrame {
		return
	}
	n := max(words+vm.BigHeader+1, vm.MinBig)
	body := &vm.Func{Name: out.Name, Source: out.Source, Deferring: out.Deferring, Wrapper: out.Wrapper}
	bigSignature(body, out, vm.BigSlots(n))
	p.compileIn(fn, body, vm.BigSlots(n))
	out.Deferring = false
	out.SetBig(body, n)
}

// bigSignature lays out the beginning of a big frame.
func bigSignature(body, out *vm.Func, n vm.BigSlots) {
	const p, s = vm.BigHeader, vm.HeaderWords
	body.Results = n.LayOut(p, s, out.Results.Reps)
	p1, s1 := p+out.Results.P, s+out.Results.S
	body.Params = n.LayOut(p1, s1, out.Params.Reps)
	body.Free = n.LayOut(p1+out.Params.P, s1+out.Params.S, out.Free.Reps)
}

// compileIn compiles a function for a frame of the given kind and returns how
// many words it takes.
func (p *program) compileIn(fn *ssa.Function, out *vm.Func, big vm.BigSlots) int {
	p.types.fn = outermost(fn)
	defer func() { p.types.fn = nil }()
	c := &compiler{program: p, fn: fn, out: out, big: big, runsDefers: runsDefers(fn)}
	defer c.locate()
	c.uses = analyze(fn)
	c.regs = newRegisters(c)
	c.hoisted = hoisted{looping: findLoops(fn), regs: map[constKey]vm.Reg{}}
	c.makeBlocks()
	for _, b := range fn.Blocks {
		c.compileBlock(b)
	}
	c.finish()
	return c.regs.words()
}

// outermost returns the declared function that a function literal is in.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

func (c *compiler) makeBlocks() {
	c.blocks = make([]*vm.Block, len(c.fn.Blocks))
	for i := range c.blocks {
		c.blocks[i] = &vm.Block{}
	}
}

// finish fixes the frame's size and the way through the blocks.
func (c *compiler) finish() {
	c.out.Frame = c.regs.size()
	for _, s := range c.sites {
		s.Frame = c.out.Frame
		if c.big != 0 {
			s.MakeBig()
		}
	}
	c.blocks[0].Ops = append(c.hoisted.ops, c.blocks[0].Ops...)
	c.joinSteps()
	for _, b := range c.blocks {
		thread(b)
	}
	c.out.Entry = c.blocks[0]
	if c.fn.Recover != nil {
		c.out.Recovered = c.blocks[c.fn.Recover.Index]
	}
}

// thread has a block decide itself what an empty block after it would.
func thread(b *vm.Block) {
	if b.Cond != nil || b.Switch != nil {
		return
	}
	for next := b.Then; next != nil && next != b && next.Then != next && len(next.Ops) == 0 && next.Switch == nil; next = b.Then {
		b.Cond, b.Then, b.Else = next.Cond, next.Then, next.Else
		b.Back = b.Back || next.Back
		if b.Cond != nil {
			return
		}
	}
}

func (c *compiler) emit(op vm.Op) { c.ops = append(c.ops, op) }

// site makes the site of the instruction that is being compiled.
func (c *compiler) site() *vm.Site {
	pos := c.at()
	if n := len(c.sites); n > 0 && c.sites[n-1].Pos == int(pos) {
		return c.sites[n-1]
	}
	s := &vm.Site{Fn: c.out, Pos: int(pos)}
	c.sites = append(c.sites, s)
	return s
}

func (c *compiler) compileBlock(b *ssa.BasicBlock) {
	c.block, c.ops = b, nil
	out := c.blocks[b.Index]
	for i, instr := range b.Instrs {
		if c.pos = instr.Pos(); c.pos.IsValid() {
			c.last = c.pos
		}
		if v, ok := instr.(ssa.Value); ok && c.uses.fused[v] {
			continue
		}
		c.instruction(instr, out)
		c.regs.release(b, i)
	}
	out.Ops = c.ops
}

// refusal is panicked with where a cell cannot be run.
type refusal struct {
	what string
	pos  token.Pos
	fn   *ssa.Function
}

// Unrecoverable keeps recover and deferred calls from it.
func (*refusal) Unrecoverable() {}

func (r *refusal) Error() string { return "cells cannot run " + r.what }

func refuse(what string, pos token.Pos) { panic(&refusal{what: what, pos: pos}) }

// refuse refuses the instruction that is being compiled.
func (c *compiler) refuse(what string) {
	panic(&refusal{what, c.at(), c.fn})
}

// locate gives a refusal without a place, as of a compiled function, that of the
// instruction which is being compiled.
func (c *compiler) locate() {
	r := recover()
	if ref, ok := r.(*refusal); ok && !ref.pos.IsValid() {
		ref.pos, ref.fn = c.at(), c.fn
	}
	if r != nil {
		panic(r)
	}
}

// at is where the instruction that is being compiled stands.
func (c *compiler) at() token.Pos {
	if c.pos.IsValid() {
		return c.pos
	}
	return c.last
}
