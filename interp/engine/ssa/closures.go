package ssa

import (
	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/shape"
	"gophercell/interp/engine/ssa/internal/vm"
)

// makeClosure compiles a function literal, or a method value.
func (c *compiler) makeClosure(v *ssa.MakeClosure) {
	f := c.function(v.Fn.(*ssa.Function))
	sig := shape.Of(c.typeOf(v.Type()))
	var captured vm.Moves
	free := vm.LayOut(0, 0, f.Free.Reps)
	for i, b := range v.Bindings {
		captured.Add(free.Reps[i], free.Regs[i], c.reg(b))
	}
	c.emit(vm.MakeClosure(f, c.regs.dst(v).P, captured, sig.Value))
}
