// Package engine is the seam between the session, which splits and type-checks
// cells, and an engine that runs them. A kernel runs one engine.
package engine

import (
	"context"
	"go/types"
	"reflect"

	"gophercell/interp/cell"
)

// Engine runs checked cells. Run is called for one cell at a time; Interrupt
// by cancelling ctx. The objects that a cell defines live until Forget.
type Engine interface {
	// Run runs the cell's Body. It returns nil, *Panic, *Exit, ErrInterrupted,
	// *DroppedError, or *Unsupported if the engine cannot run valid Go code;
	// after *Unsupported nothing is defined, and nothing of the cell has run but
	// for what comes before the first call of a function that is not the cell's
	// own, or of an instance of a generic one, if that is what cannot be run.
	Run(ctx context.Context, c *cell.Checked, h Host) error
	// Value returns the variable that obj names, addressable; false if the
	// engine has none.
	Value(obj types.Object) (reflect.Value, bool)
	// Dynamic finds out what an interface holds: the value itself, and its Type
	// and Methods where it is of a cell's type.
	Dynamic(v reflect.Value) Value
	// MethodsOf returns the display methods of a value whose Type is known.
	MethodsOf(v Value) map[string]any
	// Forget releases the storage of objects that no name refers to any more.
	Forget(objs ...types.Object)
	// Close stops what the engine can stop; it is not used afterwards.
	Close() error
}

// Importer is what an engine implements that runs other packages than those that
// package symbols knows, or needs other go/types objects for them.
type Importer interface {
	// Import returns the complete package with the path.
	Import(path string) (*types.Package, error)
}

// MethodChanger is an engine that runs cells which give methods to the types of
// earlier cells (Checked.Methods), or change them.
type MethodChanger interface {
	Engine
	ChangesMethods() bool
}

// Host is what an engine calls while a cell runs.
type Host interface {
	// Result receives the value of the last expression, one Value for each
	// result of a multi-valued call.
	Result(vals []Value)
	// Bound says that Checked.Vars[index] has got its first value.
	Bound(index int)
	// Crashed reports a panic in a goroutine that a cell started; cell names
	// the cell that wrote the go statement. The goroutine has ended.
	Crashed(p *Panic, cell string)
}

// Value is a value with its static type, which may say more than the reflect
// type: an engine need not give cell types their names and methods.
type Value struct {
	Type types.Type
	V    reflect.Value
	// Methods holds the display methods of a cell type (HTML, String, ...) that
	// V itself does not have, by name, as func values; nil if there are none.
	Methods map[string]any
}

// Frame is a place in a cell.
type Frame struct {
	Func      string // as the user wrote it: "Forward", "(*Net).Forward"; "" for the cell's statements
	Cell      string // "cell[3]"
	Line, Col int
}

// Panic is a run-time panic of user code.
type Panic struct {
	Value  any     // the panic's value; a runtime.Error for the language's own
	Frames []Frame // innermost first; the user's frames only
}

// Exit says that the cell called os.Exit, log.Fatal or the like.
type Exit struct {
	Code   int
	Call   string // "os.Exit(3)", "log.Fatal"
	Frames []Frame
}

// DroppedError says that a statement dropped a non-nil error.
type DroppedError struct {
	Err    error
	Frames []Frame
}

// Unsupported says that the engine cannot run a construct.
type Unsupported struct {
	What  string // "range over func", "package foo"
	Frame Frame
}
