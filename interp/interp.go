// Package interp is the evaluator of Go cells: eval.Evaluator over a session.
//
// A session is what the cells so far have defined: package-level objects of
// go/types by name, their sources, and the engine that holds their values. A
// cell is peeled (magics off), checked against the session by interp/cell, run
// by an engine (interp/engine), and its last value is shown by package display.
// Completion and inspection come from the same checks, so that they know what a
// cell defines before it has run. Nothing here knows which engine runs.
package interp

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"gophercell/interp/engine"
	"gophercell/kernel/eval"
)

// Config says how an Interp is connected to its surroundings.
type Config struct {
	// Stdout and Stderr receive what cells print. In a worker process they are
	// os.Stdout and os.Stderr, whose readers sort out the cells. Nil means the
	// Output of the cell that was run last.
	Stdout, Stderr io.Writer
	// Evaluator names the engine that runs the cells, one of [Evaluators]. ""
	// means the environment variable GOPHERCELL_EVALUATOR, and
	// [DefaultEvaluator] where that is empty, too.
	Evaluator string
}

// Interp implements eval.Evaluator for one session.
type Interp struct {
	cfg     Config
	out     atomic.Pointer[output]        // of the cell that was run last
	current atomic.Pointer[engine.Engine] // engine, for display's resolver

	mu     sync.Mutex // guards ses and go/types' work on its objects
	ses    *session
	engine engine.Engine
	runs   int // of checked cells, for Source.Seq
}

var (
	_ eval.Evaluator = (*Interp)(nil)
	_ eval.Names     = (*Interp)(nil)
)

// New starts a session.
func New(cfg Config) (*Interp, error) {
	in := &Interp{cfg: cfg}
	if err := in.start(); err != nil {
		return nil, err
	}
	in.connectDisplay()
	return in, nil
}

// start begins an empty session on an engine of its own.
func (in *Interp) start() error {
	newEngine, err := findEvaluator(in.cfg.Evaluator)
	if err != nil {
		return err
	}
	cfg := engine.Config{Stdout: in.cfg.Stdout, Stderr: in.cfg.Stderr, Stdin: in.readLine}
	if cfg.Stdout == nil {
		cfg.Stdout = stream{in, "stdout"}
	}
	if cfg.Stderr == nil {
		cfg.Stderr = stream{in, "stderr"}
	}
	e, err := newEngine(cfg)
	if err != nil {
		return fmt.Errorf("starting the engine: %w", err)
	}
	in.engine, in.ses = e, newSession(e)
	in.current.Store(&e)
	return nil
}

// Reset forgets all that cells have defined.
func (in *Interp) Reset() error {
	in.mu.Lock()
	defer in.mu.Unlock()
	old := in.engine
	if err := in.start(); err != nil {
		return err
	}
	return old.Close()
}

// Variables returns the names of the session's variables in alphabetical order.
func (in *Interp) Variables() []string {
	in.mu.Lock()
	defer in.mu.Unlock()
	return slices.Clone(in.ses.vars)
}
