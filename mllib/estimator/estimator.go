package estimator

import "gonum.org/v1/gonum/mat"

// Classifier learns labels from examples. The rows of X are samples, its
// columns features; y has one label for each row. Labels are any integers.
type Classifier interface {
	// Fit learns from X and y, neither of which it changes or keeps, and
	// forgets what it learned before. After an error the model is not fitted.
	Fit(X mat.Matrix, y []int) error
	// Predict returns the label of each row of X. It panics if the model is
	// not fitted or X has not the number of columns that Fit saw.
	Predict(X mat.Matrix) []int
}

// ProbaPredictor knows how probable each class is.
type ProbaPredictor interface {
	// PredictProba returns one row for each row of X and one column for each
	// class, the classes in ascending order of their labels.
	PredictProba(X mat.Matrix) *mat.Dense
}

// Decider has a score for each class, or one score for two classes, of which
// a larger one makes the class, or the second class, more likely.
type Decider interface {
	DecisionFunction(X mat.Matrix) *mat.Dense
}

// Scorer says how good it is on data: the share of labels that it predicts.
type Scorer interface {
	Score(X mat.Matrix, y []int) float64
}
