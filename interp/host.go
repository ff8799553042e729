package interp

import (
	"context"
	"sync"

	"gophercell/display"
	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/kernel/eval"
)

// host is the engine's view of a running cell.
type host struct {
	in     *Interp
	cell   *cell.Checked
	ctx    context.Context
	cancel context.CancelCauseFunc

	mu     sync.Mutex
	bound  map[int]bool
	value  *eval.Bundle
	failed error // the last expression's error result
	crash  *engine.Panic
}

var _ engine.Host = (*host)(nil)

func newHost(ctx context.Context, in *Interp, c *cell.Checked) *host {
	h := &host{in: in, cell: c, bound: map[int]bool{}}
	h.ctx, h.cancel = context.WithCancelCause(ctx)
	return h
}

// Bound implements engine.Host.
func (h *host) Bound(index int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.bound[index] = true
}

func (h *host) isBound(index int) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.bound[index]
}

// Result implements engine.Host: it shows the last expression's value. Several
// values are shown as a tuple; a trailing error is not, but ends the cell if it
// is not nil.
func (h *host) Result(vals []engine.Value) {
	if n := len(vals); n > 1 && cell.IsError(vals[n-1].Type) {
		if err := asError(vals[n-1]); err != nil {
			h.fail(err)
			return
		}
		vals = vals[:n-1]
	}
	b := h.show(vals)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.value = b
}

func (h *host) fail(err error) {
	pos := h.cell.Fset.Position(h.cell.Last.Pos())
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failed = &engine.DroppedError{Err: err, Frames: []engine.Frame{{Cell: h.cell.Name, Line: pos.Line, Col: pos.Column}}}
}

func (h *host) show(vals []engine.Value) *eval.Bundle {
	if len(vals) == 1 && cell.IsError(vals[0].Type) && asError(vals[0]) == nil {
		return nil // a nil error says nothing
	}
	parts := make([]display.Bundle, len(vals))
	for i, v := range vals {
		parts[i] = display.OfWith(v.V, shapeOf(v.Type, *h.in.current.Load()), v.Methods)
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		b := bundle(parts[0])
		return &b
	}
	b := bundle(display.Tuple(parts...))
	return &b
}

// Crashed implements engine.Host: a panic in a goroutine ends the cell that
// started it; if that has ended, the text goes to standard error.
func (h *host) Crashed(p *engine.Panic, name string) {
	h.mu.Lock()
	ours := name == h.cell.Name && h.crash == nil
	if ours {
		h.crash = p
	}
	h.mu.Unlock()
	if ours && h.ctx.Err() == nil {
		h.cancel(p)
		return
	}
	if out := h.in.out.Load(); out != nil {
		h.in.mu.Lock()
		e := h.in.ses.panicError(p, "panic in a goroutine of "+name+": ")
		h.in.mu.Unlock()
		for _, line := range e.Frames {
			out.Stream("stderr", line+"\n")
		}
	}
}

// asError returns the error that v holds, nil if it is nil.
func asError(v engine.Value) error {
	if !v.V.IsValid() || !v.V.CanInterface() {
		return nil
	}
	err, _ := v.V.Interface().(error)
	return err
}
