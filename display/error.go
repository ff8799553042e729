package display

import "fmt"

// Error is what the functions of this package panic with when they are misused:
// data of a kind that they cannot show, or options that contradict the data.
type Error struct {
	Op  string // such as "display.Table"
	Msg string // what was expected and what came
}

var _ error = (*Error)(nil)

func (e *Error) Error() string { return e.Op + ": " + e.Msg }

func misuse(op, format string, args ...any) {
	panic(&Error{Op: op, Msg: fmt.Sprintf(format, args...)})
}

// option returns the one optional trailing argument, or its zero value.
func option[T any](op string, opts []T) T {
	var zero T
	if len(opts) > 1 {
		misuse(op, "want at most one %T, got %d", zero, len(opts))
	}
	if len(opts) == 1 {
		return opts[0]
	}
	return zero
}
