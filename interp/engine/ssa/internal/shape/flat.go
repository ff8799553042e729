package shape

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/engine/ssa/internal/vm"
)

// A flat frame has a word for each register of a call. That of vm differs if
// there are structs, arrays or complex64 among the values: those have one word.
// Then stubs get a flat frame beside it, and a flattening copies the words.
type flattening struct {
	words []flatWord
	boxes []box // the structs and arrays among the values
}

// flatWord is a part of a value in both frames.
type flatWord struct {
	flat  vm.Slot
	at    vm.Slot // of the part or, if boxed, of the address of the value
	off   uintptr // of the part in a boxed value
	boxed bool
	ptr   bool
	size  uintptr
}

// box is the word for a struct or array.
type box struct {
	at  vm.Slot
	typ reflect.Type
}

// isFlat reports whether frames of vm for values of these types are flat.
func isFlat(types []reflect.Type) bool {
	for _, t := range types {
		if repOf(t) == vm.Boxed || t.Kind() == reflect.Complex64 {
			return false
		}
	}
	return true
}

// flatReps returns the representations of the words of a flat frame.
func flatReps(values [][]regs.Part) []vm.Rep {
	var reps []vm.Rep
	for _, parts := range values {
		for _, p := range parts {
			if p.Class == 'P' {
				reps = append(reps, vm.Pointer)
			} else {
				reps = append(reps, vm.Bits64)
			}
		}
	}
	return reps
}

// flatten says how values lie in a frame of vm and in a flat one.
func flatten(types []reflect.Type, values [][]regs.Part, layout, flat vm.Layout) *flattening {
	f := &flattening{}
	for i, parts := range values {
		if layout.Reps[i] == vm.Boxed {
			f.boxes = append(f.boxes, box{layout.Regs[i].P, types[i]})
		}
		f.add(types[i], parts, layout.Regs[i], flat.Regs[len(f.words):])
	}
	return f
}

// add adds the parts of a value that lies at r.
func (f *flattening) add(t reflect.Type, parts []regs.Part, r vm.Reg, flat []vm.Reg) {
	boxed := repOf(t) == vm.Boxed
	for i, p := range parts {
		w := flatWord{flat: flat[i].S, at: r.S, size: vm.Word, ptr: p.Class == 'P'}
		if w.ptr {
			w.flat, w.at = flat[i].P, r.P
		}
		switch {
		case boxed:
			w.at, w.off, w.boxed, w.size = r.P, p.Offset, true, p.Size
		case t.Kind() == reflect.Complex64:
			w.at, w.size = r.S+p.Offset, p.Size
		case w.ptr:
			r.P += vm.Word
		default:
			r.S += vm.Word
		}
		f.words = append(f.words, w)
	}
}

// apart copies the words from a frame of vm to a flat one.
func (f *flattening) apart(flat, fp unsafe.Pointer) {
	for i := range f.words {
		w := &f.words[i]
		w.move(unsafe.Add(flat, w.flat), w.address(fp))
	}
}

// together copies the words from a flat frame to one of vm, with new boxes.
func (f *flattening) together(fp, flat unsafe.Pointer) {
	for _, b := range f.boxes {
		vm.St(fp, b.at, reflect.New(b.typ).UnsafePointer())
	}
	for i := range f.words {
		w := &f.words[i]
		w.move(w.address(fp), unsafe.Add(flat, w.flat))
	}
}

// address returns where the part is, seen from a frame of vm.
func (w *flatWord) address(fp unsafe.Pointer) unsafe.Pointer {
	a := unsafe.Add(fp, w.at)
	if w.boxed {
		a = unsafe.Add(*(*unsafe.Pointer)(a), w.off)
	}
	return a
}

func (w *flatWord) move(to, from unsafe.Pointer) {
	switch {
	case w.ptr:
		*(*unsafe.Pointer)(to) = *(*unsafe.Pointer)(from)
	case w.size == 8:
		*(*uint64)(to) = *(*uint64)(from)
	case w.size == 4:
		*(*uint32)(to) = *(*uint32)(from)
	case w.size == 2:
		*(*uint16)(to) = *(*uint16)(from)
	default:
		*(*uint8)(to) = *(*uint8)(from)
	}
}
