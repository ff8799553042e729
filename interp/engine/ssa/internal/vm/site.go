package vm

import "unsafe"

// Site is a place in a function: a call, or an op that may panic.
type Site struct {
	Fn    *Func
	Pos   int     // for the engine to tell
	Frame uintptr // the size of Fn's frame, in bytes

	big   bool // the frame is a big one
	inner Slot // the P slot of the big frame that stands for this one; 0 for none
}

// Mark notes that the frame is at the site. The ops of the function keep the
// site alive: S words are not scanned. It is stored as a number, for the write
// barrier of a pointer would take what the word held before for a pointer, too.
func (s *Site) Mark(fp FP) { St(fp, SBase, uintptr(unsafe.Pointer(s))) }

func siteOf(fp FP) *Site { return Ld[*Site](fp, SBase) }

// next returns the frame after fp for a call of f, and moves on to another chunk
// if it does not fit there.
func (s *Site) next(fp FP, f *Func) FP {
	s.Mark(fp)
	g := Ld[*G](fp, 0)
	at := uintptr(fp) + s.Frame
	if at+f.Frame > g.limit || stopping.Load() != 0 {
		return s.slowNext(g, fp, f)
	}
	nfp := unsafe.Add(fp, s.Frame)
	if Ld[*G](nfp, 0) != g {
		St(nfp, 0, g)
	}
	return nfp
}

func (s *Site) slowNext(g *G, fp FP, f *Func) FP {
	if stopping.Load() != 0 {
		checkStop(fp)
	}
	fp = s.small(fp)
	nfp := unsafe.Add(fp, siteOf(fp).Frame)
	if uintptr(nfp)+f.Frame > g.limit {
		nfp = g.grow(fp)
	}
	St(nfp, 0, g)
	return nfp
}

// back ends what next began.
func (s *Site) back(fp, nfp FP) {
	if uintptr(nfp) != uintptr(fp)+s.Frame {
		s.slowBack(fp, nfp)
	}
}

func (s *Site) slowBack(fp, nfp FP) {
	fp = s.small(fp)
	if nfp != unsafe.Add(fp, siteOf(fp).Frame) {
		g := Ld[*G](fp, 0)
		g.use(g.chunk.prev)
	}
}

// Throw panics with v at the site.
func (s *Site) Throw(fp FP, v any) {
	s.Mark(fp)
	g := Ld[*G](fp, 0)
	g.traced = trace{value: v, frames: g.frames(s.small(fp)), set: true}
	panic(v)
}
