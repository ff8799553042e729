// Package interrupt is how a long computation of mllib is stopped from outside.
//
// There is one flag for the process. Whoever wants a running Fit to stop calls
// Request, and Clear before the next work begins; a notebook's worker does so
// for the interrupt button. Long computations look at the flag at least once an
// iteration, give up within that, leave no goroutine behind, and return
// *Error, which errors.Is finds equal to Stopped().
package interrupt

import "sync/atomic"

var requested atomic.Bool

// Request asks all running computations to stop. It may be called at any time
// by any goroutine.
func Request() { requested.Store(true) }

// Clear takes the request back.
func Clear() { requested.Store(false) }

// Requested says whether computations shall stop. It costs one atomic load.
func Requested() bool { return requested.Load() }

// Error says that a computation was stopped by Request.
type Error struct{}

func (*Error) Error() string { return "interrupted" }

// Is makes all values of the type equal to errors.Is.
func (*Error) Is(target error) bool {
	_, ok := target.(*Error)
	return ok
}

// Stopped returns the error of a computation that was stopped.
func Stopped() error { return &Error{} }

// Check returns Stopped() if computations shall stop, and nil otherwise.
func Check() error {
	if Requested() {
		return Stopped()
	}
	return nil
}
