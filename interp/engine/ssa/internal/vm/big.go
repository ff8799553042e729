package vm

import (
	"reflect"
	"unsafe"
)

// A function with more registers than fit on a chunk runs in a frame of its own
// on the heap, whose areas are as large as it needs. The frame on the chunk has
// the arguments and the results; the big one's first P words are *G and the
// small frame. Where other frames have their site, it has it, too: that is a
// word of its P area that holds nothing else.

// BigHeader is how many P words a big frame begins with.
const BigHeader = 2

// MinBig is how many words each area of a big frame has at least: the word where
// other frames have their site is in its P area, and in no other.
const MinBig = AreaWords + 1

// farAway is the Frame of the sites of big functions: what they call never fits
// after them.
const farAway = 1 << 62

// BigSlots tells where the words of a big frame with n words in each area are.
type BigSlots int

// S returns the slot of the i-th S word.
func (n BigSlots) S(i int) Slot { return Slot(int(n)+i) * Word }

// LayOut places values from the given words on.
func (n BigSlots) LayOut(p, s int, reps []Rep) Layout {
	l := LayOut(p, s, reps)
	for i := range l.Regs {
		l.Regs[i].S += n.S(0) - SBase
	}
	return l
}

// SetBig has f run body in a frame of n words in each area.
func (f *Func) SetBig(body *Func, n int) {
	area := reflect.ArrayOf(n, reflect.TypeFor[unsafe.Pointer]())
	words := reflect.ArrayOf(n, reflect.TypeFor[uint64]())
	frame := reflect.StructOf([]reflect.StructField{{Name: "P", Type: area}, {Name: "S", Type: words}})
	args, results := f.copies(body)
	p, s := f.FirstFree()
	f.Frame = uintptr(max(p, s)+1) * Word
	slot := PSlot(p)
	site := &Site{Fn: f, Frame: f.Frame, inner: slot}
	f.Entry = &Block{Ops: []Op{func(fp FP) {
		big := reflect.New(frame).UnsafePointer()
		St(big, 0, Ld[*G](fp, 0))
		St(big, Word, fp)
		St(fp, slot, big)
		site.Mark(fp)
		args.do(big, fp)
		body.run(big)
		results.do(fp, big)
	}}}
}

// copies returns the moves of the arguments to a big frame and of the results
// back.
func (f *Func) copies(body *Func) (args, results Moves) {
	for i, r := range f.Params.Reps {
		args.Add(r, body.Params.Regs[i], f.Params.Regs[i])
	}
	for i, r := range f.Free.Reps {
		args.Add(r, body.Free.Regs[i], f.Free.Regs[i])
	}
	for i, r := range f.Results.Reps {
		results.Add(r, f.Results.Regs[i], body.Results.Regs[i])
	}
	return args, results
}

// MakeBig marks a site of a function that runs in a big frame.
func (s *Site) MakeBig() { s.Frame, s.big = farAway, true }

// small returns the frame on the chunk for a frame.
func (s *Site) small(fp FP) FP {
	if s != nil && s.big {
		return Ld[unsafe.Pointer](fp, Word)
	}
	return fp
}
