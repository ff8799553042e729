package vm

import "unsafe"

// Closure is a function with what it captured.
type Closure struct {
	Fn *Func
	P  []unsafe.Pointer // the P words of Fn.Free
	S  []uint64         // the S words of Fn.Free
}

// load writes what was captured to the frame of a call.
func (c *Closure) load(fp FP, f *Func) {
	if c.P == nil && c.S == nil {
		return
	}
	at := unsafe.Add(fp, f.freeP)
	for i, w := range c.P {
		*(*unsafe.Pointer)(unsafe.Add(at, i*Word)) = w
	}
	at = unsafe.Add(fp, f.freeS)
	for i, w := range c.S {
		*(*uint64)(unsafe.Add(at, i*Word)) = w
	}
}

// MakeClosure returns the op that makes a func value of f and the words that it
// captures: their places in the closure are those of a layout from word 0 on.
// value makes the func value.
func MakeClosure(f *Func, dst Slot, captured Moves, value func(*Closure) unsafe.Pointer) Op {
	return func(fp FP) {
		c := &Closure{Fn: f}
		if n := len(captured.P); n > 0 {
			c.P = make([]unsafe.Pointer, n)
		}
		if n := len(captured.S); n > 0 {
			c.S = make([]uint64, n)
		}
		for i, w := range captured.P {
			c.P[i] = Ld[unsafe.Pointer](fp, w.From)
		}
		for i, w := range captured.S {
			c.S[i] = Ld[uint64](fp, w.From)
		}
		St(fp, dst, value(c))
	}
}
