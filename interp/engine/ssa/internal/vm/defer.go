package vm

import "unsafe"

// Call is a call whose arguments are evaluated: of a defer or go statement.
type Call struct {
	Fn   *Func
	Site *Site
	p    []unsafe.Pointer
	s    []uint64
}

// Unrecoverable is what ends a goroutine without its deferred calls, as the end
// of the process would.
type Unrecoverable interface{ Unrecoverable() }

// Defers are the deferred calls of one function call.
type Defers struct {
	g     *G
	fp    FP
	chunk *chunk
	calls []Call
	// panic is what the calls run for; nil if the function returned.
	panic *panicking
	// callee is the frame of the deferred call that runs.
	callee FP
	parent *Defers
	done   bool
}

// panicking is a panic while deferred calls run.
type panicking struct {
	value     any
	recovered bool
}

// Push adds a deferred call.
func (d *Defers) Push(c Call) { d.calls = append(d.calls, c) }

func (f *Func) runDeferring(fp FP) {
	g := Ld[*G](fp, 0)
	d := &Defers{g: g, fp: fp, chunk: g.chunk, parent: g.running}
	St(fp, f.DeferSlot, d)
	defer d.unwind(f)
	exec(f.Entry, fp)
	d.done = true
}

// RunDefers runs the deferred calls of a function that returns.
func (d *Defers) RunDefers() {
	for len(d.calls) > 0 {
		d.runLast()
	}
}

// runLast takes the last call off the list and runs it.
func (d *Defers) runLast() {
	n := len(d.calls) - 1
	c := d.calls[n]
	d.calls[n] = Call{}
	d.calls = d.calls[:n]
	g := d.g
	outer := g.running
	g.running = d
	c.run(d.fp, &d.callee)
	d.callee = nil
	g.running = outer
}

// unwind ends a call whose function panicked, or did not come to its end.
func (d *Defers) unwind(f *Func) {
	if d.done {
		return
	}
	r := recover()
	g := d.g
	d.restore()
	if r == nil { // runtime.Goexit
		if !g.leaving {
			d.RunDefers()
		}
		return
	}
	g.record(r)
	if _, ok := r.(Unrecoverable); ok {
		panic(r)
	}
	d.panic = &panicking{value: r}
	for len(d.calls) > 0 {
		d.runGuarded()
	}
	if p := d.panic; p != nil {
		panic(p.value)
	}
	exec(f.Recovered, d.fp)
}

// restore brings the goroutine's state back to what it was when the function was
// called: a panic went past what would have done so.
func (d *Defers) restore() {
	d.g.use(d.chunk)
	d.g.running = d.parent
	d.callee = nil
}

// runGuarded runs the last call while the function panics. A panic of the call
// takes the place of the one before.
func (d *Defers) runGuarded() {
	ended := false
	defer func() {
		if ended {
			return
		}
		r := recover()
		d.restore()
		if r == nil { // runtime.Goexit
			return
		}
		d.g.record(r)
		if _, ok := r.(Unrecoverable); ok {
			panic(r)
		}
		d.panic = &panicking{value: r}
	}()
	d.runLast()
	ended = true
	if p := d.panic; p != nil && p.recovered {
		d.panic = nil
		d.g.traced = trace{}
	}
}

// run runs the call after the frame fp, and tells the address of its frame.
func (c *Call) run(fp FP, at *FP) {
	f := c.Fn.Target()
	nfp := c.Site.next(fp, f)
	c.load(nfp, f)
	if at != nil {
		*at = nfp
	}
	f.run(nfp)
	c.Site.back(fp, nfp)
}

// load writes the arguments to the frame of the callee.
func (c *Call) load(nfp FP, f *Func) {
	for i, p := range c.p {
		St(nfp, PSlot(HeaderWords+f.Results.P+i), p)
	}
	for i, s := range c.s {
		St(nfp, SSlot(HeaderWords+f.Results.S+i), s)
	}
}

// recovers returns the value of the panic that the function in frame fp, called
// by a defer, is to stop; nil if there is none.
func recovers(fp FP) any {
	if d := Ld[*G](fp, 0).running; d != nil {
		return d.stop(fp)
	}
	return nil
}

// stop ends the panic that the deferred call in frame fp runs for, and returns
// its value.
func (d *Defers) stop(fp FP) any {
	if d.callee != fp || d.panic == nil || d.panic.recovered {
		return nil
	}
	if _, ok := d.panic.value.(Interrupt); ok {
		return nil
	}
	d.panic.recovered = true
	return d.panic.value
}
