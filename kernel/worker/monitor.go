package worker

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

const (
	monitorEvery = 100 * time.Millisecond
	// overGrace is how long a cell that is past the limit may take to stop.
	overGrace = time.Second
)

// monitor keeps the memory of this worker below a limit while cells run.
type monitor struct{ limit uint64 }

// prepare sets what the Go runtime and the system can do by themselves: the
// garbage collector works harder close to the limit, and the system refuses
// single allocations far above it.
func (m monitor) prepare() error {
	if m.limit == 0 {
		return nil
	}
	soft := int64(m.limit - m.limit/10)
	debug.SetMemoryLimit(min(soft, debug.SetMemoryLimit(-1)))
	if raceDetector {
		return nil // it maps several times what the program allocates
	}
	return limitData(m.limit + m.limit/4)
}

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
	go func() {
		var since time.Time
		tick := time.NewTicker(monitorEvery)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
			}
			used := m.excess()
			switch {
			case used == 0:
			case since.IsZero():
				since = time.Now()
				cancel(&overLimit{limit: m.limit, used: used})
			case used > m.limit+m.limit/8 || time.Since(since) > overGrace:
				exceeded(used)
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}
