package worker

import (
	"fmt"
	"log/slog"
	"os"
	"time"
)

// Options says how a [Client] runs its workers. The zero value is right for a
// program that calls [Serve] when its first argument is "worker".
type Options struct {
	// Command is the worker's command line; nil means this program with the
	// one argument "worker".
	Command []string
	// Env is added to this process's environment, as "KEY=value".
	Env []string
	// InterruptGrace is how long an interrupted cell may take to stop before
	// its worker is killed. 0 means 3 s.
	InterruptGrace time.Duration
	// MemoryLimit bounds the memory of a worker: "75%" of the machine, "8GiB",
	// or "off". "" means the environment variable GOPHERCELL_MEMORY, and 75%
	// where that is empty, too.
	MemoryLimit string
	// HideFrames are prefixes of function names that a crash report leaves out
	// of its stack, such as an interpreter's own package. The Go runtime's
	// functions and this package's are always left out.
	HideFrames []string
	// Log receives starts, ends and odd events; nil discards them.
	Log *slog.Logger
}

const (
	defaultGrace = 3 * time.Second
	// startLimit bounds the time from a worker's start to its first message.
	startLimit = 30 * time.Second
	// queryLimit bounds Complete, Inspect and IsComplete; a front end gives up
	// earlier.
	queryLimit = 5 * time.Second
	// resetLimit bounds Reset; a worker that takes longer is replaced, which is
	// a reset as well.
	resetLimit = 10 * time.Second
	// drainLimit bounds the wait for the pipes of a worker that has ended: a
	// process that it started may hold them open.
	drainLimit = 2 * time.Second
	// sendLimit bounds the writing of one request to a worker that does not read.
	sendLimit = 10 * time.Second
)

func (o Options) withDefaults() (Options, error) {
	if o.Command == nil {
		self, err := self()
		if err != nil {
			return o, fmt.Errorf("worker: finding this program's file: %w", err)
		}
		o.Command = []string{self, "worker"}
	}
	if len(o.Command) == 0 || o.Command[0] == "" {
		return o, fmt.Errorf("worker: Options.Command is empty: it must name the program to start")
	}
	if o.InterruptGrace <= 0 {
		o.InterruptGrace = defaultGrace
	}
	if o.MemoryLimit == "" {
		o.MemoryLimit = os.Getenv(MemoryVariable)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, nil
}
