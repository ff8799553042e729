package worker

import (
	"sync"
	"sync/atomic"
	"time"
)

// The two text streams of a worker.
const (
	stdout = iota
	stderr
)

var streamNames = [2]string{"stdout", "stderr"}

// markerPatience is how long an event waits for a marker that should be in the
// pipe already while nothing at all arrives there. It passes only if the user's
// code has closed the worker's own descriptors.
const markerPatience = time.Second

// fence keeps events and text in order. The reader of the events waits until
// both readers of text have met the event's marker; those wait until the event
// was delivered.
type fence struct {
	mu     sync.Mutex
	change *sync.Cond
	met    [2]uint64 // the last marker of each stream
	silent [2]bool   // the stream has ended, or its markers do not arrive
	passed uint64    // the last event that was delivered
	opened bool      // there are no more events: nobody waits

	wanted uint64 // the event that waits for markers, 0 if none does
	timer  *time.Timer
	seen   [2]uint64 // reads when the timer was set

	// Kept without the lock: they change with every read.
	reading [2]atomic.Bool // the stream's reader waits for data
	reads   [2]atomic.Uint64
}

func newFence() *fence {
	f := &fence{}
	f.change = sync.NewCond(&f.mu)
	f.timer = time.AfterFunc(time.Hour, f.tick)
	f.timer.Stop()
	return f
}

// arrive is called by a text reader at a marker and returns when text after it
// may be passed on.
func (f *fence) arrive(stream int, seq uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.met[stream], f.silent[stream] = seq, false
	f.change.Broadcast()
	for f.passed < seq && !f.opened {
		f.change.Wait()
	}
}

// await returns when the event seq may be delivered.
func (f *fence) await(seq uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ready(seq) {
		return
	}
	f.wanted = seq
	f.arm()
	for !f.ready(seq) {
		f.change.Wait()
	}
	f.wanted = 0
	f.timer.Stop()
}

func (f *fence) ready(seq uint64) bool {
	return (f.met[stdout] >= seq || f.silent[stdout]) && (f.met[stderr] >= seq || f.silent[stderr])
}

// pass says that the event seq was delivered.
func (f *fence) pass(seq uint64) {
	f.mu.Lock()
	f.passed = seq
	f.change.Broadcast()
	f.mu.Unlock()
}

// open says that no event will come any more.
func (f *fence) open() {
	f.mu.Lock()
	f.opened = true
	f.timer.Stop()
	f.change.Broadcast()
	f.mu.Unlock()
}

// ended says that a stream has ended.
func (f *fence) ended(stream int) {
	f.mu.Lock()
	f.silent[stream] = true
	f.change.Broadcast()
	f.mu.Unlock()
}

func (f *fence) arm() {
	for i := range f.seen {
		f.seen[i] = f.reads[i].Load()
	}
	f.timer.Reset(markerPatience)
}

// tick gives up on a stream whose marker is overdue. A reader that is busy, or
// has read something since, is only slow.
func (f *fence) tick() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.wanted == 0 || f.opened {
		return
	}
	for i := range f.met {
		if f.met[i] < f.wanted && f.reading[i].Load() && f.reads[i].Load() == f.seen[i] {
			f.silent[i] = true
		}
	}
	f.change.Broadcast()
	f.arm()
}
