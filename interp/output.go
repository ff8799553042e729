package interp

import (
	"context"
	"io"
	"sync"

	"gophercell/display"
	"gophercell/kernel/eval"
)

// output is where the cell that was run last writes, together with the context
// that an interrupt cancels.
type output struct {
	ctx context.Context
	eval.Output
}

// stream is standard output or standard error within one process.
type stream struct {
	in   *Interp
	name string
}

func (s stream) Write(p []byte) (int, error) {
	if out := s.in.out.Load(); out != nil {
		out.Stream(s.name, string(p))
	}
	return len(p), nil
}

// readLine asks the user for a line; package fmt's Scan functions and readers of
// os.Stdin come here.
func (in *Interp) readLine(ctx context.Context, prompt string) (string, error) {
	out := in.out.Load()
	if out == nil {
		return "", io.EOF
	}
	return out.Input(ctx, prompt, false)
}

// sink gives package display the output of the cell that was run last. There is
// one display per process, and with it one session that shows on it: the last
// that was started or that ran a cell.
type sink struct{ in *Interp }

var (
	sinkMu sync.Mutex
	_      display.Sink = sink{}
)

func (in *Interp) connectDisplay() {
	sinkMu.Lock()
	defer sinkMu.Unlock()
	display.SetSink(sink{in})
	display.SetResolver(in.resolver)
}

func (s sink) Display(b display.Bundle) {
	if out := s.in.out.Load(); out != nil {
		out.Display(bundle(b))
	}
}

func (s sink) Update(id string, b display.Bundle) {
	if out := s.in.out.Load(); out != nil {
		out.Update(id, bundle(b))
	}
}

func (s sink) Clear(wait bool) {
	if out := s.in.out.Load(); out != nil {
		out.Clear(wait)
	}
}

func (s sink) Input(prompt string, secret bool) (string, error) {
	out := s.in.out.Load()
	if out == nil {
		return "", eval.ErrNoInput
	}
	return out.Input(out.ctx, prompt, secret)
}

// bundle turns display's bundle into the kernel's.
func bundle(b display.Bundle) eval.Bundle {
	return eval.Bundle{Data: b.Data, Metadata: b.Metadata, DisplayID: b.DisplayID}
}
