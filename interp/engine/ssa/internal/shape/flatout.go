package shape

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/engine/ssa/internal/vm"
)

// prepareFlatOut has calls of compiled code go by a stub and a flat frame, which
// lies after the values of vm's frame.
func (s *Sig) prepareFlatOut(r *regs.Shape, stub outStub) {
	var real, flat vm.Func
	real.SetSignature(s.Results, s.Params, nil)
	flat.SetSignature(flatReps(r.Results), flatReps(r.Params), nil)
	params := flatten(s.params, r.Params, real.Params, flat.Params)
	results := flatten(s.results, r.Results, real.Results, flat.Results)
	s.scratchSize = frameSize(&flat)
	scratch := s.scratch
	s.out = func(fp, fv unsafe.Pointer) {
		flat := unsafe.Add(fp, scratch)
		params.apart(flat, fp)
		stub(flat, fv)
		results.together(fp, flat)
	}
}
