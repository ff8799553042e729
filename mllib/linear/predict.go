package linear

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

// Predict returns the most probable class of each row of X; of equally probable
// ones the first. It panics with *estimator.NotFittedError before a Fit that
// succeeded, and with *estimator.Error if X has not the columns of Fit or holds
// values that are not finite.
func (m *LogisticRegression) Predict(X mat.Matrix) []int {
	z := m.decide("Predict", X)
	rows, outputs := z.Dims()
	labels := make([]int, rows)
	for i := range labels {
		row := z.RawRowView(i)
		switch {
		case outputs > 1:
			labels[i] = m.Classes[floats.MaxIdx(row)]
		case row[0] > 0:
			labels[i] = m.Classes[1]
		default:
			labels[i] = m.Classes[0]
		}
	}
	return labels
}

// PredictProba returns the probability of each class, one row for each row of X
// and one column for each of Classes. It panics as Predict does.
func (m *LogisticRegression) PredictProba(X mat.Matrix) *mat.Dense {
	return m.perClass("PredictProba", X, func(z, p []float64) {
		if len(z) == 1 {
			p[1] = sigmoid(z[0])
			p[0] = 1 - p[1]
			return
		}
		logSum := floats.LogSumExp(z)
		for k, v := range z {
			p[k] = math.Exp(v - logSum)
		}
		floats.Scale(1/floats.Sum(p), p)
	})
}

// PredictLogProba returns the logarithms of PredictProba, exact also where a
// probability is too small for a float64. It panics as Predict does.
func (m *LogisticRegression) PredictLogProba(X mat.Matrix) *mat.Dense {
	return m.perClass("PredictLogProba", X, func(z, p []float64) {
		if len(z) == 1 {
			p[0], p[1] = -softplus(z[0]), -softplus(-z[0])
			return
		}
		logSum := floats.LogSumExp(z)
		for k, v := range z {
			p[k] = v - logSum
		}
	})
}

// DecisionFunction returns the scores X·Coefᵀ + Intercept: one column for each
// class or, for two classes, one that is positive for the second. It panics as
// Predict does.
func (m *LogisticRegression) DecisionFunction(X mat.Matrix) *mat.Dense {
	return m.decide("DecisionFunction", X)
}

// Score returns the share of the rows of X whose label y Predict finds. It
// panics as Predict does, and if y has not one label for each row.
func (m *LogisticRegression) Score(X mat.Matrix, y []int) float64 {
	found := m.Predict(X)
	if len(found) != len(y) {
		panic(estimator.Errorf("linear.LogisticRegression.Score", "X has %d rows and y has %d labels; expected one label for each row", len(found), len(y)))
	}
	hits := 0
	for i, label := range found {
		if label == y[i] {
			hits++
		}
	}
	return float64(hits) / float64(len(y))
}

// decide checks that the model can be used on X and computes the scores.
func (m *LogisticRegression) decide(method string, X mat.Matrix) *mat.Dense {
	op := "linear.LogisticRegression." + method
	if m.Coef == nil {
		panic(&estimator.NotFittedError{Op: op, Cause: m.fitErr})
	}
	_, features := m.Coef.Dims()
	estimator.Misuse(estimator.CheckQuery(op, X, features))
	var z mat.Dense
	z.Mul(X, m.Coef.T())
	rows, _ := z.Dims()
	for i := range rows {
		floats.Add(z.RawRowView(i), m.Intercept)
	}
	return &z
}

// perClass turns the scores z of each row into a number for each class.
func (m *LogisticRegression) perClass(method string, X mat.Matrix, convert func(z, p []float64)) *mat.Dense {
	z := m.decide(method, X)
	rows, _ := z.Dims()
	out := mat.NewDense(rows, len(m.Classes), nil)
	for i := range rows {
		convert(z.RawRowView(i), out.RawRowView(i))
	}
	return out
}
