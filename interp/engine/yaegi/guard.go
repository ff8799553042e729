package yaegi

import (
	"time"

	"gophercell/interp/engine"
)

// Values that end a cell or a goroutine by a panic of their own. No recover of
// the user's sees them.
type (
	stopPanic struct{}
	exitPanic struct{ exit *engine.Exit }
	dropPanic struct{ err error }
)

func isSentinel(v any) bool {
	switch v.(type) {
	case stopPanic, exitPanic, dropPanic:
		return true
	}
	return false
}

// guard runs f and returns how it ended.
func (e *Engine) guard(f func()) (err error) {
	returned := false
	defer func() {
		r := recover()
		if r == nil && returned {
			return
		}
		if r == nil { // runtime.Goexit
			err = nil
			return
		}
		err = e.ended(r)
	}()
	f()
	returned = true
	return nil
}

func (e *Engine) ended(r any) error {
	frames := e.frames()
	switch r := r.(type) {
	case stopPanic:
		return engine.ErrInterrupted
	case exitPanic:
		r.exit.Frames = frames
		return r.exit
	case dropPanic:
		return &engine.DroppedError{Err: r.err, Frames: frames}
	}
	return &engine.Panic{Value: e.panicValue(r), Frames: frames}
}

// start runs f in a goroutine; cell is the one that wrote the go statement.
func (e *Engine) start(cell string, f func()) {
	go func() {
		err := e.guard(f)
		e.clearTrace()
		if err != nil {
			e.goroutineEnded(err, cell)
		}
	}()
}

func (e *Engine) goroutineEnded(err error, cell string) {
	e.mu.Lock()
	host := e.host
	switch err := err.(type) {
	case *engine.Exit:
		if e.run != nil {
			if e.run.exited == nil {
				e.run.exited = err
			}
			e.raise()
			e.mu.Unlock()
			return
		}
		e.mu.Unlock()
		host.Crashed(&engine.Panic{Value: err, Frames: err.Frames}, cell)
		return
	case *engine.Panic:
		e.mu.Unlock()
		host.Crashed(err, cell)
		return
	}
	e.mu.Unlock()
}

// Defers are the deferred calls of one execution of a function.
type Defers struct {
	e         *Engine
	calls     []func()
	panicking bool
	value     any
}

// Push defers a call.
func (d *Defers) Push(f func()) { d.calls = append(d.calls, f) }

// Recover is recover, called by a function literal that d runs.
func (d *Defers) Recover() any {
	if !d.panicking || isSentinel(d.value) {
		return nil
	}
	d.panicking = false
	d.e.clearTrace()
	return d.e.recovered(d.value)
}

// protect runs the body of a function that has deferred calls.
func (e *Engine) protect(body func(*Defers)) {
	d := &Defers{e: e}
	returned := false
	defer func() {
		r := recover()
		d.panicking, d.value = r != nil, r
		d.run()
		switch {
		case d.panicking:
			panic(d.value)
		case r == nil && !returned:
			return // runtime.Goexit goes on
		}
	}()
	body(d)
	returned = true
}

// run runs the deferred calls, the last one first. Like Go, os.Exit runs none.
func (d *Defers) run() {
	if _, exit := d.value.(exitPanic); exit && d.panicking {
		return
	}
	id := goroutineID()
	outer := d.e.enterDefers(id, d)
	defer d.e.leaveDefers(id, outer)
	for len(d.calls) > 0 {
		f := d.calls[len(d.calls)-1]
		d.calls = d.calls[:len(d.calls)-1]
		d.runOne(f)
	}
}

// runOne runs a deferred call; its panic takes the place of an earlier one.
func (d *Defers) runOne(f func()) {
	before := len(d.e.peekFrames())
	defer func() {
		if r := recover(); r != nil {
			d.e.dropFrames(before)
			if !d.panicking || !isSentinel(d.value) {
				d.value = r
			}
			d.panicking = true
		}
	}()
	f()
}

// leave is the innermost function of a goroutine whose deferred calls run.
type leave struct {
	d     *Defers
	since time.Time
}

func (e *Engine) enterDefers(id uint64, d *Defers) leave {
	e.mu.Lock()
	defer e.mu.Unlock()
	outer := e.leaving[id]
	l := leave{d, outer.since}
	if l.since.IsZero() {
		l.since = time.Now()
	}
	e.leaving[id] = l
	return outer
}

func (e *Engine) leaveDefers(id uint64, outer leave) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if outer.d == nil {
		delete(e.leaving, id)
	} else {
		e.leaving[id] = outer
	}
}

// recoverAny is recover in a function that is not a deferred literal.
func (e *Engine) recoverAny() any {
	e.mu.Lock()
	l := e.leaving[goroutineID()]
	e.mu.Unlock()
	if l.d == nil {
		return nil
	}
	return l.d.Recover()
}

// graceful is how long deferred calls may run after an interrupt.
const graceful = time.Second

// stopHere is called when the flag is set: it ends the function unless deferred
// calls are running.
func (e *Engine) stopHere() {
	e.mu.Lock()
	l := e.leaving[goroutineID()]
	stopped := e.stopped.Load()
	e.mu.Unlock()
	if stopped && (l.d == nil || time.Since(l.since) > graceful) {
		panic(stopPanic{})
	}
}
