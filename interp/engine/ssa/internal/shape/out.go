package shape

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Func returns the function of vm that calls the compiled func value fv with the
// arguments of its frame.
func (s *Sig) Func(name string, fv unsafe.Pointer) *vm.Func {
	f, out := s.newFunc(name, nil), s.out
	f.Native = func(fp vm.FP) { out(fp, fv) }
	return f
}

// Dynamic returns the function of vm that calls a compiled func value, which it
// captured as its one word: Free is a Pointer. All func values of the signature
// share it. The word may as well be the address of an itab's word for a method:
// it holds the address of code, like the first word of a func value's object.
func (s *Sig) Dynamic() *vm.Func { return s.dynamic }

func (s *Sig) newDynamic() *vm.Func {
	f, out := s.newFunc("", []vm.Rep{vm.Pointer}), s.out
	free := f.Free.Regs[0].P
	f.Native = func(fp vm.FP) { out(fp, vm.Ld[unsafe.Pointer](fp, free)) }
	return f
}

// newFunc returns a function of the signature with the given captured values.
func (s *Sig) newFunc(name string, free []vm.Rep) *vm.Func {
	f := &vm.Func{Name: name}
	f.SetSignature(s.Results, s.Params, free)
	f.Frame = max(frameSize(f), s.scratch) + s.scratchSize
	return f
}

// frameSize returns the size of a frame for the values of the signature.
func frameSize(f *vm.Func) uintptr { return uintptr(max(f.FirstFree())) * vm.Word }
