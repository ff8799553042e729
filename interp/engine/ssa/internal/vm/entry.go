package vm

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/forge"
)

// Entry is a call of a compiled function from outside: from compiled code that
// calls a func value or a method of a cell, or from the host.
//
//	var e vm.Entry
//	fp := e.Begin(c)
//	defer e.End()
//	// write the parameters to fp, where c.Fn.Params says
//	e.Run()
//	// read the results from fp, where c.Fn.Results says
type Entry struct {
	g        *G
	fp       FP
	f        *Func
	chunk    *chunk // that the goroutine used before
	free     FP
	running  *Defers
	attached bool
}

// Begin returns the frame for a call of c.
func (e *Entry) Begin(c *Closure) FP {
	e.g = e.goroutine()
	e.f = c.Fn.Target()
	e.chunk, e.free, e.running = e.g.chunk, e.g.free, e.g.running
	if forge.StackUsed() > stackLimit() {
		e.g.overflow(e.last())
	}
	e.fp = e.free
	if uintptr(e.fp)+e.f.Frame > e.g.limit {
		e.fp = e.g.grow(e.last())
	}
	St(e.fp, 0, e.g)
	e.f.site().Mark(e.fp)
	if d := e.running; d != nil && d.callee != nil && unsafe.Add(d.callee, siteOf(d.callee).Frame) == e.free {
		e.standIn(d)
	}
	c.load(e.fp, e.f)
	return e.fp
}

// standIn has a recover in the function count as one in the deferred call, which
// is a func value of compiled code that calls the function at once: a method
// value made by reflection.
func (e *Entry) standIn(d *Defers) {
	if f := siteOf(d.callee).Fn; f.Native != nil && f.Free.P > 0 {
		d.callee = e.fp
	}
}

// goroutine returns the running goroutine's G.
func (e *Entry) goroutine() *G {
	id := forge.GoroutineID()
	if g := lookup(id); g != nil {
		return g
	}
	e.attached = true
	return attach(id, current.Load())
}

// last returns the innermost frame so far.
func (e *Entry) last() FP {
	g := e.g
	for fp := g.chunk.base(); ; {
		next := unsafe.Add(fp, siteOf(fp).Frame)
		if next == g.free {
			return fp
		}
		fp = next
	}
}

// Run runs the function.
func (e *Entry) Run() {
	if stopping.Load() != 0 {
		checkStop(e.fp)
	}
	e.f.run(e.fp)
}

// End brings the goroutine back to where it was before Begin, also when a panic
// is on its way.
func (e *Entry) End() {
	g := e.g
	if g == nil {
		return
	}
	g.use(e.chunk)
	g.free, g.running = e.free, e.running
	if e.attached {
		g.detach()
	}
}

// Outermost reports whether compiled code started the goroutine, and the
// function is the first of cells that it runs: a panic goes to Leave then.
func (e *Entry) Outermost() bool { return e.attached }
