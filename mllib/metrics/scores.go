package metrics

import (
	"math"
	"slices"

	"gophercell/mllib/estimator"
)

// Average says how the scores of the classes become one.
type Average int

// The averages that precision, recall and F-score have.
const (
	Binary   Average = iota // no average: the score of the positive class of two
	Micro                   // of all classes' samples taken together
	Macro                   // the mean of the classes' scores
	Weighted                // the mean weighted by the number of true samples
)

// ClassScore is how good the predictions are for one class, or on average.
type ClassScore struct {
	Label     int    // the class; 0 for an average
	Name      string // the class, or "macro avg"
	Precision float64
	Recall    float64
	FScore    float64
	Support   float64 // samples, by weight, that truly are of the class
}

// Precision returns the share of the samples predicted as a class that are of
// it, averaged over the classes.
func Precision(yTrue, yPred []int, avg Average, opts ...Options) float64 {
	return average("metrics.Precision", yTrue, yPred, avg, opts, precision).Precision
}

// Recall returns the share of the samples of a class that are predicted as it,
// averaged over the classes.
func Recall(yTrue, yPred []int, avg Average, opts ...Options) float64 {
	return average("metrics.Recall", yTrue, yPred, avg, opts, recall).Recall
}

// F1 returns the harmonic mean of precision and recall, averaged over the
// classes; with Options.Beta, the weighted one.
func F1(yTrue, yPred []int, avg Average, opts ...Options) float64 {
	return average("metrics.F1", yTrue, yPred, avg, opts, fscore).FScore
}

// PrecisionRecallFScore returns Precision, Recall and F1 at once.
func PrecisionRecallFScore(yTrue, yPred []int, avg Average, opts ...Options) (p, r, f float64) {
	s := average("metrics.PrecisionRecallFScore", yTrue, yPred, avg, opts, precision, recall, fscore)
	return s.Precision, s.Recall, s.FScore
}

// PerClass returns the scores of each class.
func PerClass(yTrue, yPred []int, opts ...Options) []ClassScore {
	p := newPair("metrics.PerClass", yTrue, yPred, opts)
	counts := p.count()
	p.warn(counts, precision, recall, fscore)
	return p.scores(counts)
}

// average checks a call and returns its scores; wanted are those it is about.
func average(op string, yTrue, yPred []int, avg Average, opts []Options, wanted ...score) ClassScore {
	p := newPair(op, yTrue, yPred, opts)
	if avg < Binary || avg > Weighted {
		p.misuse("the average is %d; expected Binary, Micro, Macro or Weighted", avg)
	}
	if avg == Binary {
		p.choosePositive()
	}
	counts := p.count()
	if avg == Micro {
		counts = []tally{total(counts)}
	}
	p.warn(counts, wanted...)
	return p.mean(counts, avg)
}

// choosePositive sets Labels to the positive class.
func (p *pair) choosePositive() {
	if p.Labels == nil {
		p.Labels = []int{1}
	}
	switch {
	case len(p.present) > 2:
		p.misuse("there are the classes %v; expected two for Binary: choose Micro, Macro or Weighted", p.present)
	case len(p.Labels) > 1:
		p.misuse("Labels are %v; expected the positive class alone for Binary", p.Labels)
	case len(p.present) == 2 && !slices.Contains(p.present, p.Labels[0]):
		p.misuse("the positive class is %d, but the classes are %v; expected one of them in Labels", p.Labels[0], p.present)
	}
}

// tally counts the samples of a class by weight.
type tally struct {
	label int
	name  string
	hit   float64 // predicted as the class and of it
	pred  float64 // predicted as the class
	yes   float64 // of the class
}

// count returns the tallies of the classes to score.
func (p *pair) count() []tally {
	labels, names := p.classes()
	tallies := make([]tally, len(labels))
	index := map[int]int{}
	for k, label := range labels {
		tallies[k] = tally{label: label, name: names[k]}
		index[label] = k
	}
	for i, label := range p.yes {
		w := p.weight(i)
		if k, ok := index[label]; ok {
			tallies[k].yes += w
			if p.pred[i] == label {
				tallies[k].hit += w
			}
		}
		if k, ok := index[p.pred[i]]; ok {
			tallies[k].pred += w
		}
	}
	return tallies
}

func total(tallies []tally) tally {
	sum := tally{name: "all classes"}
	for _, t := range tallies {
		sum.hit, sum.pred, sum.yes = sum.hit+t.hit, sum.pred+t.pred, sum.yes+t.yes
	}
	return sum
}

// score is one of the three: a fraction of a tally.
type score struct {
	name     string
	fraction func(t tally, beta float64) (numerator, denominator float64)
}

var (
	precision = score{"precision", func(t tally, _ float64) (float64, float64) { return t.hit, t.pred }}
	recall    = score{"recall", func(t tally, _ float64) (float64, float64) { return t.hit, t.yes }}
	fscore    = score{"F-score", func(t tally, beta float64) (float64, float64) {
		if math.IsInf(beta, 1) {
			return t.hit, t.yes
		}
		b := beta * beta
		return (1 + b) * t.hit, b*t.yes + t.pred
	}}
)

// of returns the score of a tally.
func (p *pair) of(s score, t tally) float64 {
	numerator, denominator := s.fraction(t, p.beta())
	if denominator == 0 {
		return p.ZeroDivision
	}
	return numerator / denominator
}

func (p *pair) beta() float64 {
	if p.Beta == 0 {
		return 1
	}
	return p.Beta
}

// warn reports the classes for which a score is undefined.
func (p *pair) warn(tallies []tally, wanted ...score) {
	if p.Quiet || p.ZeroDivision != 0 {
		return
	}
	for _, s := range wanted {
		var undefined []string
		for _, t := range tallies {
			if _, denominator := s.fraction(t, p.beta()); denominator == 0 {
				undefined = append(undefined, t.name)
			}
		}
		if undefined != nil {
			estimator.Warn(p.op, "the %s is undefined for %q and set to 0; set ZeroDivision to choose another value, or Quiet", s.name, undefined)
		}
	}
}

// scores returns the scores of each tally.
func (p *pair) scores(tallies []tally) []ClassScore {
	out := make([]ClassScore, len(tallies))
	for k, t := range tallies {
		out[k] = ClassScore{
			Label: t.label, Name: t.name, Support: t.yes,
			Precision: p.of(precision, t), Recall: p.of(recall, t), FScore: p.of(fscore, t),
		}
	}
	return out
}

// mean averages the scores of the tallies, of which Binary and Micro have one.
func (p *pair) mean(tallies []tally, avg Average) ClassScore {
	scores, weights := p.scores(tallies), make([]float64, len(tallies))
	for k, t := range tallies {
		weights[k] = 1
		if avg == Weighted {
			weights[k] = t.yes
		}
	}
	field := func(get func(ClassScore) float64) float64 {
		values := make([]float64, len(scores))
		for k, s := range scores {
			values[k] = get(s)
		}
		return nanMean(values, weights)
	}
	return ClassScore{
		Precision: field(func(s ClassScore) float64 { return s.Precision }),
		Recall:    field(func(s ClassScore) float64 { return s.Recall }),
		FScore:    field(func(s ClassScore) float64 { return s.FScore }),
		Support:   total(tallies).yes,
	}
}

// nanMean is the weighted mean of the values that are not NaN: NaN if there is
// none, and the plain mean if all their weights are 0.
func nanMean(values, weights []float64) float64 {
	sum, weight, plain, n := 0.0, 0.0, 0.0, 0.0
	for k, v := range values {
		if math.IsNaN(v) {
			continue
		}
		sum, weight = sum+v*weights[k], weight+weights[k]
		plain, n = plain+v, n+1
	}
	if weight == 0 {
		return plain / n
	}
	return sum / weight
}
