package ssa

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
)

// What go/ssa panics with where a range over a function is not used as it must
// be. Go's own run time has other words, which depend on the loop's state.
const (
	yieldAfterExit = "yield function called after range loop exit"
	panicSwallowed = "iterator call did not preserve panic"
)

// The states of a loop, as go/ssa numbers them: others are ways out of its body.
const (
	loopBusy = -1
	loopDone = -2
)

// rangePanic compiles the panic of a misused range over a function, and reports
// whether instr is one.
func (c *compiler) rangePanic(instr *ssa.Panic) bool {
	switch panicText(instr) {
	case panicSwallowed:
		site := c.site()
		c.emit(func(fp vm.FP) { site.Throw(fp, ops.RangeSwallowedError()) })
		return true
	case yieldAfterExit:
		state := c.loopState(instr.Block())
		site := c.site()
		c.emit(func(fp vm.FP) { site.Throw(fp, rangeError(vm.Ld[int](fp, state))) })
		return true
	}
	return false
}

func rangeError(state int) error {
	switch state {
	case loopBusy:
		return ops.RangePanicError()
	case loopDone:
		return ops.RangeExhaustedError()
	}
	return ops.RangeDoneError()
}

// panicText returns the text that go/ssa's own panics have.
func panicText(instr *ssa.Panic) string {
	m, ok := instr.X.(*ssa.MakeInterface)
	if !ok {
		return ""
	}
	k, ok := m.X.(*ssa.Const)
	if !ok || k.Value == nil || k.Value.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(k.Value)
}

// loopState returns the register of the state that the block before compared.
func (c *compiler) loopState(b *ssa.BasicBlock) vm.Slot {
	from := b.Preds[0]
	branch := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	cmp := branch.Cond.(*ssa.BinOp)
	if cmp.Op != token.EQL {
		c.refuse("this range over a function")
	}
	return c.value(cmp.X).S
}
