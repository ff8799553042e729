package vm

import (
	"sync"
	"sync/atomic"
	"time"

	"gophercell/interp/engine/ssa/internal/forge"
)

// Task is a cell's run: what an interrupt stops. Goroutines belong to the task
// that started them.
type Task struct {
	stopped atomic.Bool
	done    chan struct{}
	// Crashed receives the panic of a goroutine that the task started.
	Crashed func(p *Panic)
	// Alive, if it is not nil, is told when the first goroutine begins and when
	// the last has ended. It must not wait for anything.
	Alive func(alive bool)

	mu   sync.Mutex
	live int       // goroutines, the cell's own among them
	when time.Time // it was stopped
	left bool      // its cell has ended
	// fatal is what the cell ends with, whatever it recovers from.
	fatal *Panic
}

// NewTask returns a task without goroutines.
func NewTask() *Task { return &Task{done: make(chan struct{})} }

// stopping counts the stopped tasks that still have goroutines. While it is not
// zero, loops and calls look whether they are to stop.
var stopping atomic.Int64

// Stop has the task's goroutines panic with an Interrupt at the next call, at
// the end of a loop's body, or where they wait for a channel.
func (t *Task) Stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live == 0 || t.stopped.Load() {
		return
	}
	t.when = time.Now()
	t.stopped.Store(true)
	stopping.Add(1)
	close(t.done)
}

// Begin says that a goroutine of the task begins, and keeps it from its end.
func (t *Task) Begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live++; t.live == 1 && t.Alive != nil {
		t.Alive(true)
	}
}

// End says that a goroutine of the task has ended.
func (t *Task) End() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live--; t.live > 0 {
		return
	}
	if t.stopped.Load() {
		stopping.Add(-1)
	}
	if t.Alive != nil {
		t.Alive(false)
	}
}

// Done is closed when the task is stopped.
func (t *Task) Done() <-chan struct{} { return t.done }

// Stopped reports whether the task is stopped.
func (t *Task) Stopped() bool { return t.stopped.Load() }

// Interrupt is what stopped goroutines panic with. A recover does not see it.
type Interrupt struct{}

func (Interrupt) Error() string { return "interrupted" }

// grace is how long deferred calls of a stopped goroutine may still run.
const grace = 50 * time.Millisecond

// checkStop panics if the frame's goroutine is to stop.
func checkStop(fp FP) {
	g := Ld[*G](fp, 0)
	if g.task.stopped.Load() && (g.running == nil || time.Since(g.task.when) > grace) {
		g.traced = trace{value: any(Interrupt{}), set: true}
		panic(g.traced.value)
	}
}

// Stopping returns a channel that is closed when the running goroutine is to
// stop; nil if it runs no compiled function.
func Stopping() <-chan struct{} {
	if g := lookup(forge.GoroutineID()); g != nil {
		return g.task.done
	}
	return nil
}
