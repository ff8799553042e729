package worker

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

const (
	// monitorEvery is short because a cell fills some gigabytes in a second.
	monitorEvery = 25 * time.Millisecond
	// overGrace is how long a cell that is past the limit may take to stop.
	overGrace = time.Second
)

// monitor keeps the memory of this worker below a limit while cells run. A limit
// of the system's (RLIMIT_DATA) does not do that: Linux lets the Go heap pass it,
// because that is mapped over reserved addresses, and then refuses the next few
// bytes that the runtime asks for, with whatever crash comes of it.
type monitor struct{ limit uint64 }

// prepare makes the garbage collector work harder close to the limit.
func (m monitor) prepare() {
	if m.limit == 0 {
		return
	}
	soft := int64(m.limit - m.limit/10)
	debug.SetMemoryLimit(min(soft, debug.SetMemoryLimit(-1)))
}

// ceiling is where there is no time for the garbage collector any more.
func (m monitor) ceiling() uint64 { return m.limit + m.limit/4 }

// used is the memory that the Go runtime has in use, as SetMemoryLimit counts it.
func (m monitor) used() uint64 {
	samples := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}

// excess returns the memory in use if that is more than the limit, else 0. What
// is garbage does not count.
func (m monitor) excess() uint64 {
	if m.limit == 0 || m.used() <= m.limit {
		return 0
	}
	debug.FreeOSMemory()
	if used := m.used(); used > m.limit {
		return used
	}
	return 0
}

// watch looks at the memory until stop is called. Past the limit it cancels the
// cell; a cell that then neither stops nor gets below it is left to exceeded,
// which does not return.
func (m monitor) watch(cancel context.CancelCauseFunc, exceeded func(used uint64)) (stop func()) {
	if m.limit == 0 {
		return func() {}
	}
	done := make(chan struct{})
	w := &guard{monitor: m, cancel: cancel, exceeded: exceeded}
	go func() {
		tick := time.NewTicker(monitorEvery)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				w.look()
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// guard is the supervision of one cell.
type guard struct {
	monitor
	cancel    context.CancelCauseFunc
	exceeded  func(used uint64)
	collected chan uint64 // the excess after a garbage collection, nil if none runs
	since     time.Time   // when the cell was cancelled
}

func (w *guard) look() {
	used := w.used()
	switch {
	case used > w.ceiling():
		w.exceeded(used)
	case w.collected != nil:
		select {
		case used = <-w.collected:
			w.collected = nil
			w.judge(used)
		default: // a large heap takes seconds
		}
	case used > w.limit:
		ch := make(chan uint64, 1)
		w.collected = ch
		go func() { ch <- w.excess() }()
	}
}

func (w *guard) judge(excess uint64) {
	switch {
	case excess == 0:
	case w.since.IsZero():
		w.since = time.Now()
		w.cancel(&overLimit{limit: w.limit, used: excess})
	case time.Since(w.since) > overGrace:
		w.exceeded(excess)
	}
}
