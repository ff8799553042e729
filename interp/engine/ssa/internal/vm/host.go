package vm

// Do runs a closure without parameters as the goroutine of a cell, and returns
// the panic that ended it, nil if none did. A stack overflow is a panic that
// nothing recovers from. Abandon, if it is not nil, is closed to have Do return
// while the goroutine still waits in compiled code.
func Do(t *Task, c *Closure, abandon <-chan struct{}) *Panic {
	current.Store(t)
	t.Begin()
	done := make(chan *Panic, 1)
	t.spawn(c, nil, func(p *Panic) { done <- p })
	p := &Panic{Value: Interrupt{}}
	select {
	case p = <-done:
	case <-abandon:
	}
	if fatal := t.leave(); fatal != nil {
		return fatal
	}
	if p != nil && p.Goexit && t.Stopped() {
		// The stop of a goroutine of iter.Pull goes on as a Goexit in its caller.
		return &Panic{Value: Interrupt{}, Frames: p.Frames}
	}
	return p
}

// spawn runs a closure on a new goroutine of the task, which must count it
// already, and tells how it ended.
func (t *Task) spawn(c *Closure, call *Call, ended func(*Panic)) {
	go func() {
		var p *Panic
		defer func() {
			t.End()
			ended(p)
		}()
		t.protect(&p, c, call)
	}()
}

// protect runs a closure and notes the panic or the runtime.Goexit that ends it.
func (t *Task) protect(p **Panic, c *Closure, call *Call) {
	var e Entry
	ended := false
	defer func() {
		if !ended {
			*p = e.failure(recover())
		}
		e.End()
	}()
	fp := e.Begin(c)
	e.g.task, e.g.own = t, true
	if call != nil {
		call.load(fp, e.f)
	}
	e.Run()
	ended = true
}

// failure makes the Panic of what recover returned.
func (e *Entry) failure(v any) *Panic {
	if v == nil {
		return &Panic{Goexit: true}
	}
	if e.g == nil {
		return &Panic{Value: v}
	}
	e.g.record(v)
	return &Panic{Value: v, Frames: e.g.traced.frames}
}

// Go starts a goroutine that runs a call.
func Go(fp FP, c Call) {
	t := Ld[*G](fp, 0).task
	t.Begin()
	t.spawn(&Closure{Fn: c.Fn}, &c, func(p *Panic) {
		if p == nil || p.Goexit {
			return
		}
		if _, ok := p.Value.(Interrupt); !ok {
			t.crash(p)
		}
	})
}
