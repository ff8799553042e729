package vm

import "gophercell/interp/engine/ssa/internal/forge"

// Callers returns the frames of the running goroutine, innermost first, to
// compiled code that one of them called.
func Callers() []Frame {
	if g := lookup(forge.GoroutineID()); g != nil {
		return g.frames(nil)
	}
	return nil
}

// DropRest clears what calls that have returned left behind on the running
// goroutine's stack of frames, so that it keeps nothing alive.
func DropRest() {
	g := lookup(forge.GoroutineID())
	if g == nil {
		return
	}
	used := (uintptr(g.free) - uintptr(g.chunk.base())) / Word
	clear(g.chunk.p[min(used, AreaWords):])
	for c := g.chunk.next; c != nil; c = c.next {
		clear(c.p[:])
	}
}
