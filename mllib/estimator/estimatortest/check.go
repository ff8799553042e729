package estimatortest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

// Check tests that a Classifier keeps the rules of package estimator. newModel
// returns a new one, not fitted; models with random parts must use a fixed seed.
func Check(t *testing.T, newModel func() estimator.Classifier) {
	t.Helper()
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			if err := r.run(newModel); err != nil {
				t.Error(err)
			}
		})
	}
}

// rule is one of the rules that Check tests.
type rule struct {
	name  string
	check func(newModel func() estimator.Classifier) error
}

// run checks the rule; a refusal where none is due is an error too.
func (r rule) run(newModel func() estimator.Classifier) (err error) {
	refused := estimator.Try(func() { err = r.check(newModel) })
	return errors.Join(err, refused)
}

var rules = []rule{
	{"learns", learns},
	{"keeps its data", keepsData},
	{"repeats itself", repeats},
	{"takes any matrix", takesAnyMatrix},
	{"takes any labels", takesAnyLabels},
	{"refuses bad data", refusesBadData},
	{"refuses use before Fit", refusesUnfitted},
	{"refuses use after a failed Fit", refusesFailed},
	{"refuses bad queries", refusesBadQueries},
	{"forgets the last Fit", forgets},
	{"serves many goroutines", isConcurrent},
	{"has probabilities", hasProbabilities},
	{"has a score", hasScore},
}

// blobs returns well separated samples around corners of a cube, scattered by
// the sine of their number so that there is no random generator to depend on.
func blobs(samples, classes int) (*mat.Dense, []int) {
	X, y := mat.NewDense(samples, 3, nil), make([]int, samples)
	for i := range samples {
		y[i] = i % classes
		for j := range 3 {
			centre := 4 * float64((y[i]+1)>>j&1)
			X.Set(i, j, centre-2+0.5*math.Sin(float64(7*i+13*j)))
		}
	}
	return X, y
}

func fitted(newModel func() estimator.Classifier, X mat.Matrix, y []int) (estimator.Classifier, error) {
	m := newModel()
	if err := m.Fit(X, y); err != nil {
		return nil, fmt.Errorf("a Fit of good data failed: %w", err)
	}
	return m, nil
}

func learns(newModel func() estimator.Classifier) error {
	for classes := 2; classes <= 4; classes++ {
		X, y := blobs(80, classes)
		m, err := fitted(newModel, X, y)
		if err != nil {
			return err
		}
		if s := share(m.Predict(X), y); s < 0.9 {
			return fmt.Errorf("%d well separated classes: %.0f %% of the labels are right, expected at least 90 %%", classes, 100*s)
		}
	}
	return nil
}

func share(got, want []int) float64 {
	if len(got) != len(want) {
		return 0
	}
	hits := 0
	for i := range got {
		if got[i] == want[i] {
			hits++
		}
	}
	return float64(hits) / float64(len(want))
}

func keepsData(newModel func() estimator.Classifier) error {
	X, y := blobs(40, 3)
	X0, y0 := mat.DenseCopyOf(X), slices.Clone(y)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	before := m.Predict(X)
	if !mat.Equal(X, X0) || !slices.Equal(y, y0) {
		return errors.New("the call of Fit or Predict changed X or y")
	}
	X.Zero()
	clear(y)
	if !slices.Equal(m.Predict(X0), before) {
		return errors.New("the model changed with the data that Fit saw; it must not keep them")
	}
	return nil
}

func repeats(newModel func() estimator.Classifier) error {
	X, y := blobs(40, 3)
	a, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	b, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	if !slices.Equal(a.Predict(X), b.Predict(X)) {
		return errors.New("two fits of the same data predict different labels")
	}
	return nil
}

// opaque hides what a matrix is, so that only its At can be used.
type opaque struct{ mat.Matrix }

func takesAnyMatrix(newModel func() estimator.Classifier) error {
	X, y := blobs(40, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	want := m.Predict(X)
	wide := mat.NewDense(40, 5, nil)
	wide.Slice(0, 40, 1, 4).(*mat.Dense).Copy(X)
	for _, view := range []mat.Matrix{opaque{X}, mat.DenseCopyOf(X.T()).T(), wide.Slice(0, 40, 1, 4)} {
		m, err := fitted(newModel, view, y)
		if err != nil {
			return fmt.Errorf("as a %T: %w", view, err)
		}
		if !slices.Equal(m.Predict(view), want) {
			return fmt.Errorf("the same numbers as a %T give other labels", view)
		}
	}
	return nil
}

func takesAnyLabels(newModel func() estimator.Classifier) error {
	X, y := blobs(60, 3)
	names := []int{math.MaxInt, -7, 3}
	for i, k := range y {
		y[i] = names[k]
	}
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	if s := share(m.Predict(X), y); s < 0.9 {
		return fmt.Errorf("labels %v: %.0f %% of the labels are right, expected at least 90 %%", names, 100*s)
	}
	return nil
}

func refusesBadData(newModel func() estimator.Classifier) error {
	X, y := blobs(12, 3)
	nan, inf := mat.DenseCopyOf(X), mat.DenseCopyOf(X)
	nan.Set(5, 1, math.NaN())
	inf.Set(5, 1, math.Inf(1))
	for _, bad := range []struct {
		name string
		X    mat.Matrix
		y    []int
	}{
		{"a nil X", nil, y},
		{"an empty X", &mat.Dense{}, nil},
		{"fewer labels than rows", X, y[:11]},
		{"more labels than rows", X, append(slices.Clone(y), 0)},
		{"NaN", nan, y},
		{"an infinity", inf, y},
	} {
		err := newModel().Fit(bad.X, bad.y)
		if e := (*estimator.Error)(nil); !errors.As(err, &e) {
			return fmt.Errorf("a Fit with %s returned %v; expected an *estimator.Error", bad.name, err)
		}
	}
	return nil
}

func refusesUnfitted(newModel func() estimator.Classifier) error {
	X, _ := blobs(12, 3)
	return wantNotFitted(newModel(), X, nil)
}

func refusesFailed(newModel func() estimator.Classifier) error {
	X, y := blobs(12, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	return wantNotFitted(m, X, m.Fit(X, y[:3]))
}

// wantNotFitted says whether Predict refuses with a cause.
func wantNotFitted(m estimator.Classifier, X mat.Matrix, cause error) error {
	err := estimator.Try(func() { m.Predict(X) })
	if e := (*estimator.NotFittedError)(nil); !errors.As(err, &e) || e.Cause != cause {
		return fmt.Errorf("a Predict gave %v; expected a panic with *estimator.NotFittedError and the cause %v", err, cause)
	}
	return nil
}

func refusesBadQueries(newModel func() estimator.Classifier) error {
	X, y := blobs(12, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	for _, bad := range []mat.Matrix{nil, mat.NewDense(2, 2, nil), mat.NewDense(2, 4, nil)} {
		err := estimator.Try(func() { m.Predict(bad) })
		if e := (*estimator.Error)(nil); !errors.As(err, &e) {
			return fmt.Errorf("a Predict with a matrix of another shape gave %v; expected a panic with *estimator.Error", err)
		}
	}
	return nil
}

func forgets(newModel func() estimator.Classifier) error {
	X, y := blobs(40, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	narrow := X.Slice(0, 40, 0, 2)
	two := make([]int, 40)
	for i := range two {
		if X.At(i, 0) > 0 {
			two[i] = 50
		}
	}
	if err := m.Fit(narrow, two); err != nil {
		return fmt.Errorf("a second Fit with other features and labels: %w", err)
	}
	if s := share(m.Predict(narrow), two); s < 0.9 {
		return fmt.Errorf("after a second Fit %.0f %% of the labels are right, expected at least 90 %%", 100*s)
	}
	return nil
}

func isConcurrent(newModel func() estimator.Classifier) error {
	X, y := blobs(40, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	want := m.Predict(X)
	var wg sync.WaitGroup
	wrong := make(chan error, 4)
	for range 4 {
		wg.Go(func() {
			if !slices.Equal(m.Predict(X), want) {
				wrong <- errors.New("calls of Predict give other labels when several goroutines call it")
			}
		})
	}
	wg.Wait()
	close(wrong)
	return <-wrong
}

func hasProbabilities(newModel func() estimator.Classifier) error {
	X, y := blobs(60, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	p, ok := m.(estimator.ProbaPredictor)
	if !ok {
		return nil
	}
	proba, labels := p.PredictProba(X), m.Predict(X)
	if rows, columns := proba.Dims(); rows != 60 || columns != 3 {
		return fmt.Errorf("the result of PredictProba is %d×%d; expected one row for each sample and one column for each class, 60×3", rows, columns)
	}
	for i, label := range labels {
		if err := checkRow(proba.RawRowView(i), label); err != nil {
			return fmt.Errorf("the probabilities of sample %d: %w", i, err)
		}
	}
	return nil
}

// checkRow says whether row is a distribution over the classes 0, 1, ... of which
// label is the most probable.
func checkRow(row []float64, label int) error {
	sum := 0.0
	for _, v := range row {
		if !(v >= 0) {
			return fmt.Errorf("%v holds a negative number or NaN", row)
		}
		sum += v
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("%v sums to %v; expected 1", row, sum)
	}
	if row[label] != slices.Max(row) {
		return fmt.Errorf("%v; but Predict says %d", row, label)
	}
	return nil
}

func hasScore(newModel func() estimator.Classifier) error {
	X, y := blobs(40, 3)
	m, err := fitted(newModel, X, y)
	if err != nil {
		return err
	}
	s, ok := m.(estimator.Scorer)
	if !ok {
		return nil
	}
	y[0] = 1 - y[0]
	if got, want := s.Score(X, y), share(m.Predict(X), y); math.Abs(got-want) > 1e-12 {
		return fmt.Errorf("the Score is %v; expected %v, the share of labels that Predict finds", got, want)
	}
	return nil
}
