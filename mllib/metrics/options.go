package metrics

import (
	"fmt"
	"math"
	"slices"

	"gophercell/mllib/estimator"
)

// Options are taken by all functions of the package, at most once in a call. The
// zero value is scikit-learn's default.
type Options struct {
	// Labels are the classes to score, in this order. Nil means all that occur
	// among the true and the predicted labels, in ascending order. For Binary
	// it is the positive class alone, 1 if nil.
	Labels []int
	// Names are shown instead of the labels: one for each class, in order.
	Names []string
	// Weights has a weight for each sample; nil means 1 for all.
	Weights []float64
	// Beta weighs recall against precision in the F-score; 0 means 1.
	Beta float64
	// ZeroDivision replaces scores that are undefined: 0, 1 or NaN, which
	// averages leave out. If it is 0, a warning says which.
	ZeroDivision float64
	// Quiet suppresses that warning.
	Quiet bool
	// Digits is the number of decimals in a report; 0 means 2, and a negative
	// number none.
	Digits int
}

// pair is a checked call: true and predicted labels with what to score.
type pair struct {
	Options
	op        string
	yes, pred []int // true and predicted labels
	present   []int // labels that occur, ascending
}

// newPair checks the labels and the options; it panics with *estimator.Error.
func newPair(op string, yTrue, yPred []int, opts []Options) *pair {
	p := &pair{op: op, yes: yTrue, pred: yPred, Options: one(op, opts)}
	switch {
	case len(yTrue) != len(yPred):
		p.misuse("there are %d true and %d predicted labels; expected as many of both", len(yTrue), len(yPred))
	case len(yTrue) == 0:
		p.misuse("there are no labels; expected at least one sample")
	case p.Beta < 0 || math.IsNaN(p.Beta):
		p.misuse("Beta is %v; expected 0 or more", p.Beta)
	}
	checkWeights(op, p.Weights, len(yTrue))
	if duplicates(p.Labels) {
		p.misuse("Labels are %v; expected each class once", p.Labels)
	}
	if p.Labels != nil && len(p.Labels) == 0 {
		p.misuse("Labels is empty; expected at least one class, or nil for all")
	}
	p.present = slices.Concat(yTrue, yPred)
	slices.Sort(p.present)
	p.present = slices.Compact(p.present)
	return p
}

func (p *pair) misuse(format string, args ...any) {
	panic(estimator.Errorf(p.op, format, args...))
}

// one returns the options of a call.
func one(op string, opts []Options) Options {
	if len(opts) > 1 {
		panic(estimator.Errorf(op, "%d Options were given; expected at most one", len(opts)))
	}
	if len(opts) == 0 {
		return Options{}
	}
	return opts[0]
}

func checkWeights(op string, weights []float64, n int) {
	if weights == nil {
		return
	}
	if len(weights) != n {
		panic(estimator.Errorf(op, "there are %d Weights for %d samples; expected one for each", len(weights), n))
	}
	sum := 0.0
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			panic(estimator.Errorf(op, "weight %d is %v; expected finite numbers of 0 or more", i, w))
		}
		sum += w
	}
	if sum == 0 {
		panic(estimator.Errorf(op, "all Weights are 0; expected at least one that is not"))
	}
}

func duplicates(labels []int) bool {
	sorted := slices.Sorted(slices.Values(labels))
	return len(slices.Compact(sorted)) != len(labels)
}

// classes returns the labels to score, and their names.
func (p *pair) classes() (labels []int, names []string) {
	labels = slices.Clone(p.Labels)
	if labels == nil {
		labels = slices.Clone(p.present)
	}
	if p.Names == nil {
		for _, c := range labels {
			names = append(names, fmt.Sprint(c))
		}
		return labels, names
	}
	if len(p.Names) != len(labels) {
		p.misuse("there are %d Names for the %d classes %v; expected one for each, or Labels to name the classes that may not occur", len(p.Names), len(labels), labels)
	}
	return labels, slices.Clone(p.Names)
}

// weight returns the weight of sample i.
func (p *pair) weight(i int) float64 {
	if p.Weights == nil {
		return 1
	}
	return p.Weights[i]
}
