// Package eval is the contract between a kernel and an evaluator of cells.
//
// A kernel hands a [Cell] to an [Evaluator] and gives it an [Output] for
// everything that the cell writes while it runs. The evaluator may live in the
// same process (package interp, as in tests and `gophercell run`'s worker) or
// in a child process (package kernel/worker); the kernel cannot tell.
package eval

import "context"

// Evaluator runs the cells of one session. Eval is called for one cell at a
// time; Complete, Inspect and IsComplete may be called at any time, also while
// a cell runs, and must answer quickly.
type Evaluator interface {
	// Eval runs a cell and returns when it has ended. Cancelling ctx
	// interrupts the cell; the session's variables stay usable.
	Eval(ctx context.Context, c Cell, out Output) Result
	// Complete proposes completions at cursor, counted in code points. A
	// cursor beyond the code means its end.
	Complete(code string, cursor int) Completion
	// Inspect describes the name at cursor (code points). detail is 0 for the
	// signature and documentation, 1 for the source as well, where it is known.
	Inspect(code string, cursor, detail int) (Bundle, bool)
	// IsComplete says whether code can be run: status is "complete",
	// "incomplete" (then indent is what the next line should start with),
	// "invalid" or "unknown".
	IsComplete(code string) (status, indent string)
	// Reset forgets every variable, type, function and import of the session.
	Reset() error
}

// Cell is one request to run code.
type Cell struct {
	Code   string
	ID     string // the front end's cell id; "" if it sent none
	Number int    // the execution count that the cell runs under, from 1
	Silent bool   // no result is wanted, only side effects
	// AllowStdin says that the front end can answer Output.Input.
	AllowStdin bool
	// Expressions are evaluated after a cell that succeeded; their values come
	// back in Result.Expressions under the same names.
	Expressions map[string]string
}

// Output receives what a cell produces while it runs. Its methods may be
// called from several goroutines, and after the cell has ended: then the output
// belongs to the cell that was run last.
type Output interface {
	// Stream writes text to "stdout" or "stderr".
	Stream(name, text string)
	// Display shows a bundle; one with a DisplayID can be updated later.
	Display(Bundle)
	// Update replaces every output shown with the same display id.
	Update(id string, b Bundle)
	// Clear empties the cell's output, at once or, with wait, when the next
	// output arrives.
	Clear(wait bool)
	// Input asks the user for a line, hidden when secret. It returns
	// ErrNoInput where the front end cannot ask.
	Input(ctx context.Context, prompt string, secret bool) (string, error)
}

// Bundle is one value in several representations, keyed by MIME type. A value
// is a string for text types and base64 text for binary ones; application/json
// and its relatives hold any value that encoding/json accepts. Every bundle
// carries text/plain.
type Bundle struct {
	Data      map[string]any `json:"data"`
	Metadata  map[string]any `json:"metadata,omitempty"`
	DisplayID string         `json:"display_id,omitempty"`
}

// Result is how a cell ended.
type Result struct {
	Value       *Bundle              // the last expression's value, nil if there is none to show
	Err         *Error               // nil if the cell succeeded
	Payloads    []map[string]any     // execute_reply's payload, such as {"source": "page", ...}
	Expressions map[string]ExprValue // the values of Cell.Expressions
}

// ExprValue is the value of one user expression, or why it has none.
type ExprValue struct {
	Value *Bundle
	Err   *Error
}

// Error is a cell's failure as the user sees it.
type Error struct {
	Name    string // such as "CompileError", "Panic", "Interrupted", "Exit", "WorkerDied", or a Go type name
	Message string // one line where possible
	// Line and Col are the place in the cell, from 1, or 0 if there is none.
	Line, Col int
	// Frames are the lines of the traceback in display order, plain text or
	// with ANSI colours; they include the message.
	Frames []string
	Cause  error `json:"-"` // the Go error behind it, within one process only
}

func (e *Error) Error() string { return e.Name + ": " + e.Message }

// Unwrap returns the Go error behind e, nil if there is none.
func (e *Error) Unwrap() error { return e.Cause }

// Completion is the answer to Complete: each match replaces the code points
// from Start to End.
type Completion struct {
	Start, End int
	Matches    []Match
}

// Match is one proposal.
type Match struct {
	Text      string
	Type      string // "function", "instance", "class", "module", "keyword", "property", "magic", ...
	Signature string // such as "(x float64) float64"; "" if it has none
}

// Names is implemented by evaluators that can list the session's variables, so
// that a message can say what was lost with a worker.
type Names interface {
	Variables() []string
}

type inputError string

func (e inputError) Error() string { return string(e) }

// ErrNoInput is returned by Output.Input when the front end cannot ask the user.
const ErrNoInput = inputError("this front end does not support input requests")
