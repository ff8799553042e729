package vm

import (
	"time"
	"unsafe"
)

// Native notes that the frame is at the site and runs compiled code, which may
// panic or call back.
func (s *Site) Native(fp FP) {
	s.Mark(fp)
	Ld[*G](fp, 0).free = unsafe.Add(fp, s.Frame)
}

// Done returns the channel that is closed when the goroutine of the frame is to
// stop. What waits for it calls Woken then.
func Done(fp FP) <-chan struct{} { return Ld[*G](fp, 0).task.done }

// Woken panics with an Interrupt at the site if the frame's goroutine is to stop
// now. A deferred call may go on for a while: then Woken returns the channel
// that is closed when it has to look again.
func (s *Site) Woken(fp FP) <-chan struct{} {
	g := Ld[*G](fp, 0)
	left := grace - time.Since(g.task.when)
	if g.running == nil || left < 0 {
		s.Throw(fp, Interrupt{})
	}
	c := make(chan struct{})
	time.AfterFunc(left+time.Millisecond, func() { close(c) })
	return c
}
