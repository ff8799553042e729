package module

import (
	"errors"
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// Error says why a package cannot be imported.
type Error struct {
	Path     string    // the package that cannot be had
	Via      []string  // the packages on the way to it, the cell's import first; nil if Path is that
	Reason   string    // of one line
	Hint     string    // a way round, "" where there is none
	Problems []Problem // places in its files
	Err      error     // the cause, if it was an error

	notCached bool // a module is not in the module cache
}

// Problem is a place in a file and what is wrong there.
type Problem struct {
	Pos token.Position // with a short file name: in the module, or with module@version
	Msg string
}

func (p Problem) String() string { return p.Pos.String() + ": " + p.Msg }

// Error returns the message with its hint.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message()
	}
	if len(e.Problems) > 0 {
		return e.Message() + "\n" + e.Hint
	}
	return e.Message() + "; " + e.Hint
}

// shown is the number of problems that a message tells.
const shown = 5

// Message returns the message without its hint.
func (e *Error) Message() string {
	var b strings.Builder
	fmt.Fprintf(&b, "cannot import %s", e.Path)
	if len(e.Via) > 0 {
		fmt.Fprintf(&b, " (which %s needs)", strings.Join(e.Via, " → "))
	}
	fmt.Fprintf(&b, ": %s", e.Reason)
	for _, p := range e.Problems[:min(shown, len(e.Problems))] {
		fmt.Fprintf(&b, "\n\t%s", p)
	}
	if more := len(e.Problems) - shown; more > 0 {
		fmt.Fprintf(&b, "\n\tand %d more", more)
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// refuse makes an error of one reason.
func refuse(path, hint, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Path: path, Reason: err.Error(), Hint: hint, Err: errors.Unwrap(err)}
}

// asError returns err as an *Error about the package with the path.
func asError(path string, err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		if e.Path == "" {
			c := *e
			c.Path = path
			return &c
		}
		return e
	}
	return &Error{Path: path, Reason: err.Error(), Err: err}
}

// through returns the error of a package that the one with the path imports.
func (e *Error) through(path string) *Error {
	c := *e
	c.Via = append([]string{path}, slices.Clone(e.Via)...)
	return &c
}
