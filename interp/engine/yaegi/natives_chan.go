package yaegi

import (
	"reflect"
	"time"
)

// abort returns a channel that is closed when an operation has to give up: at an
// interrupt, or a while after it where deferred calls run.
func (e *Engine) abort() (done <-chan struct{}, release func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.stopped.Load() && e.leaving[goroutineID()].d != nil {
		c := make(chan struct{})
		t := time.AfterFunc(graceful, func() { close(c) })
		return c, func() { t.Stop() }
	}
	return e.done, func() {}
}

// wait runs a select statement with one more case: the interrupt.
func (e *Engine) wait(cases []reflect.SelectCase) (int, reflect.Value, bool) {
	done, release := e.abort()
	defer release()
	n := len(cases)
	cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(done)})
	i, v, ok := reflect.Select(cases)
	if i == n {
		panic(stopPanic{})
	}
	return i, v, ok
}

// send sends *p to a channel.
func (e *Engine) send(ch, p any) {
	e.wait([]reflect.SelectCase{{Dir: reflect.SelectSend, Chan: reflect.ValueOf(ch), Send: reflect.ValueOf(p).Elem()}})
}

// recv receives into *p.
func (e *Engine) recv(ch, p any) bool {
	c := reflect.ValueOf(ch)
	if v, ok := c.TryRecv(); v.IsValid() {
		reflect.ValueOf(p).Elem().Set(v)
		return ok
	}
	_, v, ok := e.wait([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: c}})
	reflect.ValueOf(p).Elem().Set(v)
	return ok
}

// Case is a clause of a select statement.
type Case struct {
	index int
	sel   reflect.SelectCase
	dest  reflect.Value
	ok    *bool
}

func sendCase(i int, ch, p any) Case {
	return Case{index: i, sel: reflect.SelectCase{Dir: reflect.SelectSend, Chan: reflect.ValueOf(ch), Send: reflect.ValueOf(p).Elem()}}
}

func recvCase(i int, ch, p any, ok *bool) Case {
	return Case{
		index: i, ok: ok, dest: reflect.ValueOf(p).Elem(),
		sel: reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ch)},
	}
}

// selectCase returns the index of the clause to run, -1 for the default.
func (e *Engine) selectCase(hasDefault bool, clauses ...Case) int {
	cases := make([]reflect.SelectCase, len(clauses), len(clauses)+1)
	for i, c := range clauses {
		cases[i] = c.sel
	}
	var n int
	var v reflect.Value
	var ok bool
	if hasDefault {
		n, v, ok = reflect.Select(append(cases, reflect.SelectCase{Dir: reflect.SelectDefault}))
		if n == len(clauses) {
			return -1
		}
	} else {
		n, v, ok = e.wait(cases)
	}
	if c := clauses[n]; c.dest.IsValid() {
		c.dest.Set(v)
		*c.ok = ok
	}
	return clauses[n].index
}

// sleep is time.Sleep.
func (e *Engine) sleep(d time.Duration) {
	done, release := e.abort()
	defer release()
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-done:
		panic(stopPanic{})
	}
}
