// Package metrics says how good predictions are.
//
//	metrics.Accuracy(yte, pred)                                        // 0.97
//	metrics.ConfusionMatrix(yte, pred)                                 // what was taken for what
//	metrics.ClassificationReport(yte, pred)                            // each class by itself
//	metrics.F1(yte, pred, metrics.Macro)                               // one number
//	metrics.ClassificationReport(yte, pred, metrics.Options{Names: iris.TargetNames})
//
// The true labels come first, then the predicted ones. Values and the text of a
// report are those of scikit-learn's functions of the same names.
//
// ConfusionMatrix and ClassificationReport return values that print as text and
// show as tables in a notebook; their fields hold the numbers.
//
// Some scores are undefined, such as the precision for a class that was never
// predicted. They are set to Options.ZeroDivision, 0 unless set, and then
// reported as a warning; see estimator.SetWarningHandler.
//
// Labels of different lengths, no labels, and options that do not fit are
// misuse: the functions panic with *estimator.Error, which estimator.Try turns
// into an error.
package metrics
