package display

import (
	"sync/atomic"
)

// Sink is where output goes. The kernel's worker implements it; programs do not
// need it. Its methods are called from several goroutines at once.
type Sink interface {
	// Display shows a bundle; one with a DisplayID can be updated later.
	Display(b Bundle)
	// Update replaces every output shown with the same display id.
	Update(id string, b Bundle)
	// Clear empties the cell's output, at once or, with wait, when the next
	// output arrives.
	Clear(wait bool)
	// Input asks the user for a line, hidden when secret.
	Input(prompt string, secret bool) (string, error)
}

// sinkBox gives sinks of every type the one type that an atomic pointer wants.
type sinkBox struct{ Sink }

var current atomic.Pointer[sinkBox]

// SetSink directs all output of the process to s, nil for standard output, and
// returns the sink so far, nil if there was none. It is for the kernel's worker
// and for tests.
func SetSink(s Sink) Sink {
	var box *sinkBox
	if s != nil {
		box = &sinkBox{s}
	}
	if old := current.Swap(box); old != nil {
		return old.Sink
	}
	return nil
}

func sink() Sink {
	if box := current.Load(); box != nil {
		return box.Sink
	}
	return standard
}
