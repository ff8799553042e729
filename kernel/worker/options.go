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

const defaultGrace = 3 * time.Second

// limits bound what could otherwise wait for ever.
type limits struct {
	start time.Duration // from a worker's start to its first message
	query time.Duration // Complete, Inspect and IsComplete; a front end gives up earlier
	reset time.Duration // Reset; a worker that takes longer is replaced, which is a reset, too
	drain time.Duration // reading an ended worker's pipes: a process that it started may hold them
	send  time.Duration // writing one request to a worker that does not read
}

var defaultLimits = limits{
	start: 30 * time.Second,
	query: 5 * time.Second,
	reset: 10 * time.Second,
	drain: 2 * time.Second,
	send:  10 * time.Second,
}

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
