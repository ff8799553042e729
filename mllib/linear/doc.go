// Package linear holds models whose prediction is a function of a weighted sum
// of the features.
//
//	clf := &linear.LogisticRegression{C: 0.5}
//	if err := clf.Fit(X, y); err != nil {
//		return err
//	}
//	labels := clf.Predict(Xnew)
//	p := clf.PredictProba(Xnew) // one column for each of clf.Classes
//
// Options are the fields that are set before Fit; zero values are
// scikit-learn's defaults. Fit fills the other fields. A fitted model may be
// used by several goroutines at once, as long as none calls Fit.
//
// Linear models converge faster, and treat features alike, if those have about
// the same size: scale them first.
package linear
