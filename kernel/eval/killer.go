package eval

// Killer is implemented by evaluators that run cells where they can be ended
// by force, such as a child process. A kernel cancels Eval's context for the
// first interrupt of a cell and calls Kill for the second one.
type Killer interface {
	// Kill ends the running cell by force, at the price of the session's
	// variables; Eval then returns an Error that gives reason and says what was
	// lost. It does nothing when no cell runs. It does not wait.
	Kill(reason string)
}
