package estimatortest

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

// nearest is a right classifier: the label of the class with the nearest mean.
type nearest struct {
	classes []int
	means   *mat.Dense
	err     error
}

func (m *nearest) Fit(X mat.Matrix, y []int) error {
	*m = nearest{err: estimator.CheckXY("nearest.Fit", X, y)}
	if m.err != nil {
		return m.err
	}
	m.classes = slices.Compact(slices.Sorted(slices.Values(y)))
	_, columns := X.Dims()
	m.means = mat.NewDense(len(m.classes), columns, nil)
	for k, c := range m.classes {
		n := 0.0
		for i, label := range y {
			if label == c {
				n++
				for j := range columns {
					m.means.Set(k, j, m.means.At(k, j)+(X.At(i, j)-m.means.At(k, j))/n)
				}
			}
		}
	}
	return nil
}

func (m *nearest) distances(op string, X mat.Matrix) *mat.Dense {
	if m.means == nil {
		panic(&estimator.NotFittedError{Op: op, Cause: m.err})
	}
	_, columns := m.means.Dims()
	estimator.Misuse(estimator.CheckQuery(op, X, columns))
	rows, _ := X.Dims()
	d := mat.NewDense(rows, len(m.classes), nil)
	d.Apply(func(i, k int, _ float64) float64 {
		sum := 0.0
		for j := range columns {
			sum += math.Pow(X.At(i, j)-m.means.At(k, j), 2)
		}
		return sum
	}, d)
	return d
}

func (m *nearest) Predict(X mat.Matrix) []int {
	d := m.distances("nearest.Predict", X)
	labels := make([]int, d.RawMatrix().Rows)
	for i := range labels {
		row := d.RawRowView(i)
		labels[i] = m.classes[slices.Index(row, slices.Min(row))]
	}
	return labels
}

func (m *nearest) PredictProba(X mat.Matrix) *mat.Dense {
	d := m.distances("nearest.PredictProba", X)
	for i := range d.RawMatrix().Rows {
		row, sum := d.RawRowView(i), 0.0
		for k := range row {
			row[k] = 1 / (1e-9 + row[k])
			sum += row[k]
		}
		for k := range row {
			row[k] /= sum
		}
	}
	return d
}

func (m *nearest) Score(X mat.Matrix, y []int) float64 { return share(m.Predict(X), y) }

func TestCheckAcceptsRightModel(t *testing.T) {
	Check(t, func() estimator.Classifier { return &nearest{} })
}

// The broken models differ from nearest in one rule each.
type (
	constant    struct{ nearest }
	vandal      struct{ nearest }
	keeper      struct{ y []int }
	fickle      struct{ nearest }
	denseOnly   struct{ nearest }
	smallLabels struct{ nearest }
	credulous   struct{ nearest }
	forgiving   struct{ nearest }
	blind       struct{ nearest }
	stubborn    struct{ nearest }
	unnormed    struct{ nearest }
	boastful    struct{ nearest }
)

func (m *constant) Predict(X mat.Matrix) []int { return make([]int, len(m.nearest.Predict(X))) }

func (m *vandal) Fit(X mat.Matrix, y []int) error {
	err := m.nearest.Fit(X, y)
	if err == nil {
		y[0]++
	}
	return err
}

func (m *keeper) Fit(_ mat.Matrix, y []int) error { m.y = y; return nil }
func (m *keeper) Predict(mat.Matrix) []int        { return slices.Clone(m.y) }

var fits int

func (m *fickle) Fit(X mat.Matrix, y []int) error {
	fits++
	err := m.nearest.Fit(X, y)
	if err == nil && fits%2 == 0 {
		slices.Reverse(m.classes)
	}
	return err
}

func (m *denseOnly) Fit(X mat.Matrix, y []int) error {
	if _, ok := X.(*mat.Dense); !ok {
		return estimator.Errorf("Fit", "X is a %T", X)
	}
	return m.nearest.Fit(X, y)
}

func (m *smallLabels) Predict(X mat.Matrix) []int {
	labels := m.nearest.Predict(X)
	for i := range labels {
		labels[i] = int(int8(labels[i]))
	}
	return labels
}

func (m *credulous) Fit(X mat.Matrix, y []int) error {
	if err := m.nearest.Fit(X, y); err != nil {
		return nil
	}
	return nil
}

func (m *forgiving) Fit(X mat.Matrix, y []int) error {
	old := m.nearest
	err := m.nearest.Fit(X, y)
	if err != nil {
		m.nearest = old
	}
	return err
}

func (m *blind) Predict(X mat.Matrix) []int {
	var labels []int
	if estimator.Try(func() { labels = m.nearest.Predict(X) }) != nil {
		return nil
	}
	return labels
}

func (m *stubborn) Fit(X mat.Matrix, y []int) error {
	if m.means != nil {
		return nil
	}
	return m.nearest.Fit(X, y)
}

func (m *unnormed) PredictProba(X mat.Matrix) *mat.Dense {
	p := m.nearest.PredictProba(X)
	p.Scale(2, p)
	return p
}

func (m *boastful) Score(mat.Matrix, []int) float64 { return 1 }

func TestRulesFindBrokenModels(t *testing.T) {
	for name, newModel := range map[string]func() estimator.Classifier{
		"learns":                         func() estimator.Classifier { return &constant{} },
		"keeps its data":                 func() estimator.Classifier { return &vandal{} },
		"repeats itself":                 func() estimator.Classifier { return &fickle{} },
		"takes any matrix":               func() estimator.Classifier { return &denseOnly{} },
		"takes any labels":               func() estimator.Classifier { return &smallLabels{} },
		"refuses bad data":               func() estimator.Classifier { return &credulous{} },
		"refuses use before Fit":         func() estimator.Classifier { return &blind{} },
		"refuses use after a failed Fit": func() estimator.Classifier { return &forgiving{} },
		"refuses bad queries":            func() estimator.Classifier { return &blind{} },
		"forgets the last Fit":           func() estimator.Classifier { return &stubborn{} },
		"has probabilities":              func() estimator.Classifier { return &unnormed{} },
		"has a score":                    func() estimator.Classifier { return &boastful{} },
	} {
		if err := find(t, name).run(newModel); err == nil {
			t.Errorf("%q found nothing wrong with a model that breaks it", name)
		}
	}
	if err := keepsData(func() estimator.Classifier { return &keeper{} }); err == nil {
		t.Error("a model that keeps its data passed")
	}
}

func find(t *testing.T, name string) rule {
	t.Helper()
	for _, r := range rules {
		if r.name == name {
			return r
		}
	}
	t.Fatalf("no rule %q", name)
	return rule{}
}
