package vm

import (
	"errors"
	"math/bits"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

// ErrStackOverflow is the value of the Panic that unbounded recursion ends a task
// with.
var ErrStackOverflow = errors.New("stack overflow: calls are nested too deeply")

// usable is how much of a goroutine's stack calls may use, once LimitStack has
// found it out. Go's own bound is 1 GB.
var usable atomic.Uint64

func init() { usable.Store(usableOf(1e9)) }

// LimitStack takes over the bound of the process (debug.SetMaxStack).
func LimitStack() {
	n := debug.SetMaxStack(1e9)
	debug.SetMaxStack(n)
	usable.Store(usableOf(uint64(n)))
}

// usableOf leaves a quarter for compiled code. Stacks grow by doubling: of a
// bound, only the power of two below it counts.
func usableOf(bound uint64) uint64 {
	if bound == 0 {
		return 0
	}
	size := uint64(1) << (bits.Len64(bound) - 1)
	return size - size/4
}

func stackLimit() uintptr { return uintptr(usable.Load()) }

// overflow ends the goroutine's task with an error. It is no panic that a cell
// or compiled code could recover from: the whole task stops, as by an interrupt,
// and the goroutine ends without its deferred calls, of which there may be a
// million.
func (g *G) overflow(caller FP) {
	if t := g.task; t != nil {
		t.fail(&Panic{Value: ErrStackOverflow, Frames: g.frames(caller)})
	}
	if g.own {
		g.leaving = true
		runtime.Goexit()
	}
	g.traced = trace{value: any(Interrupt{}), set: true}
	panic(g.traced.value)
}

// fail ends the task with a panic that nothing recovers from. It is the error of
// the task's cell while that runs.
func (t *Task) fail(p *Panic) {
	t.mu.Lock()
	left := t.left
	if t.fatal == nil {
		t.fatal = p
	}
	t.mu.Unlock()
	if left {
		t.crash(p)
	}
	t.Stop()
}

// leave notes that the cell has ended, and returns what it ends with by force.
func (t *Task) leave() *Panic {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.left = true
	return t.fatal
}
