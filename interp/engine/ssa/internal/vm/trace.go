package vm

import (
	"runtime/debug"
	"unsafe"
)

// Frame is a place in a trace.
type Frame struct {
	Fn  *Func
	Pos int
}

// Panic is a panic that no deferred call recovered from.
type Panic struct {
	Value  any
	Frames []Frame // innermost first
	Goexit bool    // it is no panic: runtime.Goexit ended the goroutine
}

// trace is where a panic began.
type trace struct {
	value  any
	frames []Frame
	set    bool
}

// maxTrace bounds a trace; of a longer one the beginning and the end are kept.
const maxTrace = 200

// frames returns the goroutine's frames from the innermost, fp, outwards; fp nil
// means the one that called compiled code last.
func (g *G) frames(fp FP) (all []Frame) {
	// Where the words end is known from what called compiled code last. Should
	// the panic be one of an op that did not say so, what lies there may be
	// anything.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			all = nil
		}
	}()
	for c := g.first; c != nil; c = c.next {
		last := fp
		if c != g.chunk && c.next != nil {
			last = c.next.caller
		}
		all = g.walk(c, last, all)
		if c == g.chunk {
			break
		}
	}
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return shorten(all)
}

// walk appends the frames of a chunk up to last, or to where the free part
// begins.
func (g *G) walk(c *chunk, last FP, all []Frame) []Frame {
	for fp := c.base(); uintptr(fp) < c.end() && (last != nil || fp != g.free); {
		s := siteOf(fp)
		if s == nil {
			break
		}
		size := s.Frame
		if at := s.inner; at != 0 {
			s = siteOf(Ld[unsafe.Pointer](fp, at))
		}
		if s != nil {
			all = append(all, Frame{s.Fn, s.Pos})
		}
		if fp == last {
			break
		}
		fp = unsafe.Add(fp, size)
	}
	return all
}

func shorten(all []Frame) []Frame {
	if len(all) <= maxTrace {
		return all
	}
	return append(all[:maxTrace/2:maxTrace/2], all[len(all)-maxTrace/2:]...)
}

// record notes where a panic came from that began in compiled code.
func (g *G) record(v any) {
	if !g.traced.set || words(g.traced.value) != words(v) {
		g.traced = trace{value: v, frames: g.frames(nil), set: true}
	}
}

// words returns an interface's two words: those of the same panic's value are
// the same.
func words(v any) IfaceHeader { return *(*IfaceHeader)(unsafe.Pointer(&v)) }
