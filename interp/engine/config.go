package engine

import (
	"context"
	"io"
)

// Config says how an engine is connected to its surroundings.
type Config struct {
	// Stdout and Stderr receive what cells print. In a worker process they are
	// os.Stdout and os.Stderr. Nil discards it.
	Stdout, Stderr io.Writer
	// Stdin asks the user for a line of input, which it returns without its
	// newline. Nil means that reading from standard input is at the end of file.
	Stdin func(ctx context.Context, prompt string) (string, error)
}
