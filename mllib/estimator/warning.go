package estimator

import (
	"fmt"
	"os"
	"sync/atomic"
)

// Warning is about a result that is usable but doubtful.
type Warning struct {
	Op  string // "linear.LogisticRegression.Fit"
	Msg string
}

func (w Warning) String() string { return w.Op + ": " + w.Msg }

// handler is where warnings go; nil for the standard error.
var handler atomic.Pointer[func(Warning)]

// SetWarningHandler makes f receive all warnings of mllib instead of the
// standard error, and returns the handler that did so far, nil for the standard
// error; a nil f restores that. f may be called by several goroutines at once.
//
//	estimator.SetWarningHandler(func(estimator.Warning) {}) // silence
func SetWarningHandler(f func(Warning)) (previous func(Warning)) {
	var p *func(Warning)
	if f != nil {
		p = &f
	}
	if old := handler.Swap(p); old != nil {
		return *old
	}
	return nil
}

// Warn reports a warning.
func Warn(op, format string, args ...any) {
	w := Warning{Op: op, Msg: fmt.Sprintf(format, args...)}
	if f := handler.Load(); f != nil {
		(*f)(w)
		return
	}
	fmt.Fprintln(os.Stderr, "warning:", w)
}
