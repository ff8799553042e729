package linear

import (
	"math"
	"slices"

	"gophercell/mllib/estimator"
)

// weigh returns the weights of the samples times those of their classes, or nil
// if all are 1. It does not change weights.
func (m *LogisticRegression) weigh(index, classes []int, weights []float64) ([]float64, error) {
	if err := checkWeights(weights, len(index)); err != nil {
		return nil, err
	}
	if weights == nil && m.ClassWeight == nil && !m.Balanced {
		return nil, nil
	}
	out := slices.Clone(weights)
	if out == nil {
		out = slices.Repeat([]float64{1}, len(index))
	}
	perClass, err := m.classWeights(index, classes, out)
	if err != nil {
		return nil, err
	}
	sum := 0.0
	for i, k := range index {
		out[i] *= perClass[k]
		sum += out[i]
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		return nil, estimator.Errorf(logisticFit, "the weights of all samples sum to %v; expected a finite sum greater than 0", sum)
	}
	return out, nil
}

func checkWeights(weights []float64, n int) error {
	if weights == nil {
		return nil
	}
	if len(weights) != n {
		return estimator.Errorf(logisticFit, "there are %d weights for %d samples; expected one for each sample", len(weights), n)
	}
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			return estimator.Errorf(logisticFit, "weight %d is %v; expected finite weights of 0 or more", i, w)
		}
	}
	return nil
}

// classWeights returns the factor of each class.
func (m *LogisticRegression) classWeights(index, classes []int, weights []float64) ([]float64, error) {
	if m.Balanced {
		return balanced(index, len(classes), weights), nil
	}
	out := slices.Repeat([]float64{1}, len(classes))
	for label, w := range m.ClassWeight {
		k, ok := slices.BinarySearch(classes, label)
		if !ok {
			return nil, estimator.Errorf(logisticFit, "ClassWeight has class %d, which y has not; its classes are %v", label, classes)
		}
		if !(w >= 0) || math.IsInf(w, 1) {
			return nil, estimator.Errorf(logisticFit, "ClassWeight of class %d is %v; expected finite weights of 0 or more", label, w)
		}
		out[k] = w
	}
	return out, nil
}

// balanced returns Σw / (number of classes · Σw of the class); a class without
// weight keeps none.
func balanced(index []int, classes int, weights []float64) []float64 {
	out := make([]float64, classes)
	total := 0.0
	for i, k := range index {
		out[k] += weights[i]
		total += weights[i]
	}
	for k, sum := range out {
		if sum > 0 {
			out[k] = total / (float64(classes) * sum)
		}
	}
	return out
}
