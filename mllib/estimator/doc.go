// Package estimator is what the classic models of mllib have in common: the
// interfaces that they satisfy, the errors that they give, and the warnings
// that they print.
//
// # Interfaces
//
// A Classifier has Fit and Predict; ProbaPredictor and Decider are for those
// that know more than a label. The interfaces have one or two methods, so a
// type written in a notebook cell can satisfy them:
//
//	type Majority struct{ label int }
//
//	func (m *Majority) Fit(X mat.Matrix, y []int) error { ... }
//	func (m *Majority) Predict(X mat.Matrix) []int      { ... }
//
//	var _ estimator.Classifier = (*Majority)(nil)
//
// Package estimatortest holds the rules that a Classifier keeps, as tests which
// run on any implementation.
//
// # Errors
//
// Fit returns an error for data that it cannot learn from: an *Error that says
// what was expected, what came and what to do. A model whose Fit failed, and one
// that was never fitted, refuses Predict by a panic with *NotFittedError, whose
// Cause is the error of that Fit. Wrong shapes in Predict panic with *Error. Try
// turns these panics, and no others, into an error.
//
// # Warnings
//
// A result that is usable but doubtful, such as a fit that stopped at its
// iteration limit, is kept and reported by Warn. Warnings go to the standard
// error unless SetWarningHandler says otherwise.
package estimator
