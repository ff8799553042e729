package metrics

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

// epsilon bounds probabilities away from 0 and 1 so that a certain but wrong
// prediction costs much, but not infinitely much.
const epsilon = 0x1p-52

// LogLoss returns the mean, by weight, of −log of the probability that proba
// gives to the true class. proba has one row for each sample and one column for
// each class in ascending order of the labels, as PredictProba returns; a single
// column is the probability of the second of two classes. Probabilities are
// bounded to at least 2.2e-16.
//
// Of the options it takes Weights and Labels, all classes of the columns, which
// are needed if some do not occur in yTrue. It panics with *estimator.Error if
// the shapes do not fit or a number is not between 0 and 1, and warns if a row
// does not sum to 1.
func LogLoss(yTrue []int, proba mat.Matrix, opts ...Options) float64 {
	const op = "metrics.LogLoss"
	if proba == nil {
		panic(estimator.Errorf(op, "proba is nil; expected one row for each of %d samples", len(yTrue)))
	}
	p := newPair(op, yTrue, yTrue, opts)
	labels, _ := p.classes()
	slices.Sort(labels)
	p.checkProba(proba, labels)
	loss, weight := 0.0, 0.0
	for i, label := range yTrue {
		k, ok := slices.BinarySearch(labels, label)
		if !ok {
			p.misuse("sample %d is of class %d, which is not among the Labels %v", i, label, labels)
		}
		q := min(max(chance(proba, i, k), epsilon), 1-epsilon)
		loss -= p.weight(i) * math.Log(q)
		weight += p.weight(i)
	}
	return loss / weight
}

// chance returns the probability of class k for sample i.
func chance(proba mat.Matrix, i, k int) float64 {
	if _, columns := proba.Dims(); columns > 1 {
		return proba.At(i, k)
	}
	if k == 0 {
		return 1 - proba.At(i, 0)
	}
	return proba.At(i, 0)
}

// checkProba panics if proba does not fit to the samples and classes.
func (p *pair) checkProba(proba mat.Matrix, labels []int) {
	rows, columns := proba.Dims()
	if rows != len(p.yes) {
		p.misuse("proba has %d rows for %d samples; expected one for each", rows, len(p.yes))
	}
	if max(columns, 2) != len(labels) {
		p.misuse("proba has %d columns, but the classes are %v; expected one column for each class: set Labels if some do not occur", columns, labels)
	}
	for i := range rows {
		sum := 0.0
		for j := range columns {
			v := proba.At(i, j)
			if !(v >= 0 && v <= 1) {
				p.misuse("proba is %v at row %d, column %d; expected probabilities from 0 to 1", v, i, j)
			}
			sum += v
		}
		if columns > 1 && math.Abs(sum-1) > 1.5e-8 && !p.Quiet {
			estimator.Warn(p.op, "the probabilities of sample %d sum to %v, not to 1", i, sum)
			p.Quiet = true // once is enough
		}
	}
}
