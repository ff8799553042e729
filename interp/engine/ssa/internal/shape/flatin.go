package shape

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/engine/ssa/internal/vm"
)

// flatClosure is a closure with the flat words of a signature as its parameters
// and results. It captured the closure that it forwards to.
type flatClosure struct {
	vm.Closure
	captured [1]unsafe.Pointer
}

// prepareFlatIn has calls of closures go by a stub for a flatClosure.
func (s *Sig) prepareFlatIn(r *regs.Shape, stub inStub) {
	forward := s.forwarder(r)
	s.value = func(c *vm.Closure) unsafe.Pointer {
		f := &flatClosure{captured: [1]unsafe.Pointer{unsafe.Pointer(c)}}
		f.Fn, f.P = forward, f.captured[:]
		return stub(&f.Closure)
	}
	s.code = codeOf(stub(nil))
	s.unwrap = func(fv unsafe.Pointer) *vm.Closure { return (*vm.Closure)(captured(fv).P[0]) }
}

// forwarder returns the function of flatClosures. Its frame has the flat words
// and, after them, the values as vm holds them.
func (s *Sig) forwarder(r *regs.Shape) *vm.Func {
	f, callee := &vm.Func{Wrapper: true}, &vm.Func{}
	callee.SetSignature(s.Results, s.Params, nil)
	f.SetSignature(flatReps(r.Results), flatReps(r.Params), []vm.Rep{vm.Pointer})
	p, w := f.FirstFree()
	results := vm.LayOut(p, w, s.Results)
	params := vm.LayOut(p+results.P, w+results.S, s.Params)
	f.Frame = uintptr(max(p+results.P+params.P, w+results.S+params.S)) * vm.Word
	f.Entry = &vm.Block{Ops: []vm.Op{
		flatten(s.params, r.Params, params, f.Params).collect,
		vm.Forward(&vm.Site{Fn: f, Frame: f.Frame}, callCaptured(f.Free.Regs[0].P), moves(callee.Params, params), moves(results, callee.Results)),
		flatten(s.results, r.Results, results, f.Results).spread,
	}}
	return f
}

// callCaptured resolves to the closure whose address is in a frame.
func callCaptured(at vm.Slot) vm.Resolver {
	return func(fp vm.FP, _ *vm.Site) (*vm.Func, *vm.Closure) {
		c := vm.Ld[*vm.Closure](fp, at)
		return c.Fn.Target(), c
	}
}

// moves returns the moves from one place for values to another.
func moves(to, from vm.Layout) (m vm.Moves) {
	for i, r := range to.Reps {
		m.Add(r, to.Regs[i], from.Regs[i])
	}
	return m
}

// spread and collect are apart and together within one frame.
func (f *flattening) spread(fp vm.FP) { f.apart(fp, fp) }

func (f *flattening) collect(fp vm.FP) { f.together(fp, fp) }
