package estimator

import "fmt"

// Error says that the input of an operation is wrong: what was expected, what
// came, and what to do.
type Error struct {
	Op  string // "linear.LogisticRegression.Fit"
	Msg string
}

func (e *Error) Error() string { return e.Op + ": " + e.Msg }

// Errorf returns an *Error for op with a formatted message.
func Errorf(op, format string, args ...any) *Error {
	return &Error{Op: op, Msg: fmt.Sprintf(format, args...)}
}

// NotFittedError says that a model was used before a Fit that succeeded.
type NotFittedError struct {
	Op    string // "linear.LogisticRegression.Predict"
	Cause error  // the error of the Fit that failed; nil if there was no Fit
}

func (e *NotFittedError) Error() string {
	if e.Cause == nil {
		return e.Op + ": the model is not fitted yet; call Fit first"
	}
	return fmt.Sprintf("%s: the model is not fitted because its last Fit failed: %v", e.Op, e.Cause)
}

// Unwrap returns the cause.
func (e *NotFittedError) Unwrap() error { return e.Cause }

// Try calls f and returns the *Error or *NotFittedError that it panics with, or
// nil. It does not stop other panics.
//
//	err := estimator.Try(func() { labels = clf.Predict(X) })
func Try(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Error:
			err = r
		case *NotFittedError:
			err = r
		default:
			panic(r)
		}
	}()
	f()
	return nil
}

// Misuse panics with err unless it is nil; err is an *Error or *NotFittedError.
// Operations without an error result report misuse by it.
func Misuse(err error) {
	if err != nil {
		panic(err)
	}
}
