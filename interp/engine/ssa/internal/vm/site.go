package vm

import "unsafe"

// Site is a place in a function: a call, or an op that may panic.
type Site struct {
	Fn    *Func
	Pos   int     // for the engine to tell
	Frame uintptr // the size of Fn's frame, in bytes
}

// Mark notes that the frame is at the site. S words are not scanned: the ops of
// the function keep the site alive.
func (s *Site) Mark(fp FP) { St(fp, SBase, s) }

func siteOf(fp FP) *Site { return Ld[*Site](fp, SBase) }

// next returns the frame after fp for a call of f, and moves on to another chunk
// if it does not fit there.
func (s *Site) next(fp FP, f *Func) FP {
	s.Mark(fp)
	g := Ld[*G](fp, 0)
	nfp := unsafe.Add(fp, s.Frame)
	if uintptr(nfp)+f.Frame > g.limit || stopping.Load() != 0 {
		nfp = s.slowNext(g, fp, nfp, f)
	}
	if Ld[*G](nfp, 0) != g {
		St(nfp, 0, g)
	}
	return nfp
}

func (s *Site) slowNext(g *G, fp, nfp FP, f *Func) FP {
	if stopping.Load() != 0 {
		checkStop(fp)
	}
	if uintptr(nfp)+f.Frame > g.limit {
		return g.grow(fp)
	}
	return nfp
}

// back ends what next began.
func (s *Site) back(fp, nfp FP) {
	if nfp != unsafe.Add(fp, s.Frame) {
		g := Ld[*G](fp, 0)
		g.use(g.chunk.prev)
	}
}

// Throw panics with v at the site.
func (s *Site) Throw(fp FP, v any) {
	s.Mark(fp)
	g := Ld[*G](fp, 0)
	g.traced = trace{value: v, frames: g.frames(fp), set: true}
	panic(v)
}
