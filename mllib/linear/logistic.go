package linear

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

// The defaults of scikit-learn's LogisticRegression.
const (
	defaultC       = 1
	defaultTol     = 1e-4
	defaultMaxIter = 100
)

// LogisticRegression is a linear classifier that models the probability of each
// class: softmax(X·Coefᵀ + Intercept) for three and more classes, and the
// logistic function of one such score for two.
//
// Fit minimises, with weights wᵢ that are 1 unless given,
//
//	1/Σw · Σ wᵢ·(−log p(yᵢ|xᵢ)) + 1/(2·C·Σw) · ‖Coef‖²
//
// by L-BFGS from zero, as scikit-learn 1.9 does by default. The intercept is not
// penalised.
type LogisticRegression struct {
	// C is the inverse of the strength of the penalty, greater than 0. The
	// default 0 means 1; math.Inf(1) means no penalty.
	C float64
	// Tol ends the fit when no component of the gradient is larger. The
	// default 0 means 1e-4.
	Tol float64
	// MaxIter is the largest number of iterations. The default 0 means 100.
	MaxIter int
	// NoIntercept leaves the constant out of the sums.
	NoIntercept bool
	// ClassWeight multiplies the weights of the samples of a class; classes
	// that it does not name keep theirs.
	ClassWeight map[int]float64
	// Balanced weights the classes so that each counts the same in sum:
	// class_weight="balanced". It excludes ClassWeight.
	Balanced bool

	// Coef has one row for each class and one column for each feature; for two
	// classes it has one row, for the second.
	Coef *mat.Dense
	// Intercept has one constant for each row of Coef, 0 with NoIntercept.
	Intercept []float64
	// Classes are the labels that Fit saw, in ascending order.
	Classes []int
	// NIter is the number of iterations that Fit took.
	NIter int
	// Converged says whether the fit ended at a minimum. If not, the model
	// can be used, and Warning says what to do about it.
	Converged bool
	// Warning is what Fit reported by estimator.Warn; "" for nothing.
	Warning string

	fitErr error // why the last Fit failed
}

var (
	_ estimator.Classifier     = (*LogisticRegression)(nil)
	_ estimator.ProbaPredictor = (*LogisticRegression)(nil)
	_ estimator.Decider        = (*LogisticRegression)(nil)
	_ estimator.Scorer         = (*LogisticRegression)(nil)
)

const logisticFit = "linear.LogisticRegression.Fit"

// Fit learns from the rows of X and their labels y, and forgets what it learned
// before. It returns an *estimator.Error for options out of range, for data that
// are empty, not finite or of different lengths, and for labels of one class
// only. Stopping at MaxIter is no error: see Converged.
func (m *LogisticRegression) Fit(X mat.Matrix, y []int) error {
	return m.FitWeighted(X, y, nil)
}

// FitWeighted is Fit with a weight for each sample: a sample of weight 2 counts
// as two, one of weight 0 not at all. Nil weights are all 1.
func (m *LogisticRegression) FitWeighted(X mat.Matrix, y []int, weights []float64) error {
	m.forget()
	m.fitErr = m.fit(X, y, weights)
	if m.fitErr != nil {
		m.forget()
	}
	return m.fitErr
}

// forget clears the results.
func (m *LogisticRegression) forget() {
	m.Coef, m.Intercept, m.Classes = nil, nil, nil
	m.NIter, m.Converged, m.Warning = 0, false, ""
}

func (m *LogisticRegression) fit(X mat.Matrix, y []int, weights []float64) error {
	if err := m.checkOptions(); err != nil {
		return err
	}
	if err := estimator.CheckXY(logisticFit, X, y); err != nil {
		return err
	}
	classes, index := encode(y)
	if len(classes) < 2 {
		return estimator.Errorf(logisticFit, "all labels are %d; expected at least two classes to tell apart", classes[0])
	}
	weights, err := m.weigh(index, classes, weights)
	if err != nil {
		return err
	}
	o := newObjective(X, index, len(classes), weights, m.c(), !m.NoIntercept)
	s, err := minimize(o, m.tol(), m.maxIter())
	if err != nil {
		return err
	}
	m.keep(o, s, classes)
	return nil
}

// keep stores the results of a fit and warns if it did not converge.
func (m *LogisticRegression) keep(o *objective, s solution, classes []int) {
	m.Coef = mat.NewDense(o.outputs, o.features, nil)
	m.Intercept = make([]float64, o.outputs)
	for k := range o.outputs {
		row := s.x[k*o.stride : (k+1)*o.stride]
		m.Coef.SetRow(k, row[:o.features])
		if o.intercept {
			m.Intercept[k] = row[o.features]
		}
	}
	m.Classes, m.NIter, m.Converged = classes, s.iterations, s.failure == ""
	if !m.Converged {
		m.Warning = s.failure
		estimator.Warn(logisticFit, "%s", m.Warning)
	}
}

func (m *LogisticRegression) checkOptions() error {
	switch {
	case m.C < 0 || math.IsNaN(m.C):
		return estimator.Errorf(logisticFit, "C is %v; expected a number greater than 0, or 0 for the default %v", m.C, defaultC)
	case m.Tol < 0 || math.IsNaN(m.Tol):
		return estimator.Errorf(logisticFit, "Tol is %v; expected a number greater than 0, or 0 for the default %v", m.Tol, defaultTol)
	case m.MaxIter < 0:
		return estimator.Errorf(logisticFit, "MaxIter is %d; expected a number greater than 0, or 0 for the default %d", m.MaxIter, defaultMaxIter)
	case m.Balanced && m.ClassWeight != nil:
		return estimator.Errorf(logisticFit, "both Balanced and ClassWeight are set; expected one of them")
	}
	return nil
}

func (m *LogisticRegression) c() float64 {
	if m.C == 0 {
		return defaultC
	}
	return m.C
}

func (m *LogisticRegression) tol() float64 {
	if m.Tol == 0 {
		return defaultTol
	}
	return m.Tol
}

func (m *LogisticRegression) maxIter() int {
	if m.MaxIter == 0 {
		return defaultMaxIter
	}
	return m.MaxIter
}

// encode returns the classes in ascending order and the class index of each
// label.
func encode(y []int) (classes, index []int) {
	classes = slices.Clone(y)
	slices.Sort(classes)
	classes = slices.Clip(slices.Compact(classes))
	index = make([]int, len(y))
	for i, label := range y {
		index[i], _ = slices.BinarySearch(classes, label)
	}
	return classes, index
}

// String shows the options that are set and what was fitted.
func (m *LogisticRegression) String() string {
	var opts []string
	option := func(set bool, name string, value any) {
		if set {
			opts = append(opts, fmt.Sprintf("%s: %v", name, value))
		}
	}
	option(m.C != 0, "C", m.C)
	option(m.Tol != 0, "Tol", m.Tol)
	option(m.MaxIter != 0, "MaxIter", m.MaxIter)
	option(m.NoIntercept, "NoIntercept", true)
	option(m.ClassWeight != nil, "ClassWeight", m.ClassWeight)
	option(m.Balanced, "Balanced", true)
	s := "LogisticRegression{" + strings.Join(opts, ", ") + "}"
	switch {
	case m.fitErr != nil:
		return s + ", fit failed"
	case m.Coef == nil:
		return s + ", not fitted"
	case !m.Converged:
		return fmt.Sprintf("%s, %d classes, not converged after %d iterations", s, len(m.Classes), m.NIter)
	}
	return fmt.Sprintf("%s, %d classes, %d iterations", s, len(m.Classes), m.NIter)
}
