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
	p := PSlot(HeaderWords + f.Results.P + f.Params.P)
	for i, w := range c.P {
		St(fp, p+Slot(i)*Word, w)
	}
	s := SSlot(HeaderWords + f.Results.S + f.Params.S)
	for i, w := range c.S {
		St(fp, s+Slot(i)*Word, w)
	}
}
