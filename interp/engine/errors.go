package engine

import (
	"errors"
	"fmt"
)

// ErrInterrupted is returned by Run when its context was cancelled.
var ErrInterrupted = errors.New("interrupted")

// ErrStackOverflow is the value of the Panic that ends a cell whose calls are
// nested too deeply. A cell cannot recover from it.
var ErrStackOverflow = errors.New("stack overflow: calls are nested too deeply")

func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

func (e *Exit) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

func (e *DroppedError) Error() string { return e.Err.Error() }

// Unwrap returns the error that was dropped.
func (e *DroppedError) Unwrap() error { return e.Err }

func (u *Unsupported) Error() string { return "this engine cannot run " + u.What }
