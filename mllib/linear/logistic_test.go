package linear_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/datasets"
	"gophercell/mllib/estimator"
	"gophercell/mllib/estimator/estimatortest"
	"gophercell/mllib/internal/golden"
	"gophercell/mllib/interrupt"
	"gophercell/mllib/linear"
	"gophercell/mllib/modelselection"
)

func TestContract(t *testing.T) {
	for name, make := range map[string]func() estimator.Classifier{
		"defaults":     func() estimator.Classifier { return &linear.LogisticRegression{} },
		"no intercept": func() estimator.Classifier { return &linear.LogisticRegression{NoIntercept: true} },
		"balanced":     func() estimator.Classifier { return &linear.LogisticRegression{Balanced: true, C: 10} },
	} {
		t.Run(name, func(t *testing.T) { estimatortest.Check(t, make) })
	}
}

// cloud returns overlapping samples of the classes 0 to classes-1.
func cloud(seed uint64, samples, features, classes int) (*mat.Dense, []int) {
	rng := rand.New(rand.NewPCG(seed, 0))
	X, y := mat.NewDense(samples, features, nil), make([]int, samples)
	for i := range y {
		y[i] = i % classes
		for j := range features {
			centre := math.Sin(float64(3*y[i] + 5*j))
			X.Set(i, j, centre+rng.NormFloat64())
		}
	}
	return X, y
}

func fit(t testing.TB, m *linear.LogisticRegression, X mat.Matrix, y []int) *linear.LogisticRegression {
	t.Helper()
	if err := m.Fit(X, y); err != nil {
		t.Fatal(err)
	}
	return m
}

// tight asks for the minimum up to rounding.
func tight() *linear.LogisticRegression {
	return &linear.LogisticRegression{Tol: 1e-9, MaxIter: 10000}
}

func TestProbabilities(t *testing.T) {
	for classes := 2; classes < 6; classes++ {
		X, y := cloud(uint64(classes), 120, 3, classes)
		m := fit(t, &linear.LogisticRegression{}, X, y)
		far := mat.NewDense(2, 3, []float64{1e6, -1e6, 1e6, -1e3, 1e3, -1e3})
		for _, query := range []*mat.Dense{X, far} {
			p, logp := m.PredictProba(query), m.PredictLogProba(query)
			for i := range p.RawMatrix().Rows {
				sum := 0.0
				for k, v := range p.RawRowView(i) {
					if !(v >= 0 && v <= 1) {
						t.Fatalf("probability %v", v)
					}
					sum += v
					golden.Near(t, "exp of log", []float64{math.Exp(logp.At(i, k))}, []float64{v}, 1e-13)
				}
				golden.Near(t, "sum", []float64{sum}, []float64{1}, 1e-14)
			}
		}
	}
}

// TestOtherLabels: labels are names; renaming them permutes the rows of Coef and
// nothing else.
func TestOtherLabels(t *testing.T) {
	X, y := cloud(9, 90, 3, 3)
	rename := []int{7, -20, 100} // the order becomes 1, 0, 2
	z := make([]int, len(y))
	for i, k := range y {
		z[i] = rename[k]
	}
	a, b := fit(t, tight(), X, y), fit(t, tight(), X, z)
	equal(t, "Classes", b.Classes, []int{-20, 7, 100})
	for k, row := range []int{1, 0, 2} {
		golden.Near(t, fmt.Sprint("Coef of class ", k), b.Coef.RawRowView(row), a.Coef.RawRowView(k), 1e-5)
	}
	for i, k := range a.Predict(X) {
		if got := b.Predict(X)[i]; got != rename[k] {
			t.Fatalf("sample %d is %d, want %d", i, got, rename[k])
		}
	}
}

func TestTwoClassesSwapped(t *testing.T) {
	X, y := cloud(4, 60, 2, 2)
	z := make([]int, len(y))
	for i, k := range y {
		z[i] = 1 - k
	}
	a, b := fit(t, tight(), X, y), fit(t, tight(), X, z)
	a.Coef.Scale(-1, a.Coef)
	golden.Near(t, "Coef", b.Coef.RawMatrix().Data, a.Coef.RawMatrix().Data, 1e-6)
	golden.Near(t, "Intercept", b.Intercept, []float64{-a.Intercept[0]}, 1e-6)
}

func TestOrderOfSamples(t *testing.T) {
	X, y := cloud(5, 80, 4, 3)
	perm := rand.New(rand.NewPCG(1, 1)).Perm(80)
	a := fit(t, tight(), X, y)
	b := fit(t, tight(), modelselection.Rows(X, perm), modelselection.Labels(y, perm))
	golden.Near(t, "Coef", b.Coef.RawMatrix().Data, a.Coef.RawMatrix().Data, 1e-6)
}

// TestWeightsAreRepetitions: weight 3 is the sample three times, 0 is not at all.
func TestWeightsAreRepetitions(t *testing.T) {
	X, y := cloud(6, 60, 3, 3)
	weights := make([]float64, 60)
	var repeated []int
	for i := range weights {
		weights[i] = float64(i % 4)
		for range i % 4 {
			repeated = append(repeated, i)
		}
	}
	a := tight()
	if err := a.FitWeighted(X, y, weights); err != nil {
		t.Fatal(err)
	}
	b := fit(t, tight(), modelselection.Rows(X, repeated), modelselection.Labels(y, repeated))
	golden.Near(t, "Coef", a.Coef.RawMatrix().Data, b.Coef.RawMatrix().Data, 1e-6)
	if weights[3] != 3 {
		t.Error("FitWeighted changed the weights")
	}
}

func TestPenaltyShrinks(t *testing.T) {
	X, y := cloud(7, 90, 3, 3)
	last := 0.0
	for _, c := range []float64{1e-4, 1e-2, 1, 100} {
		m := tight()
		m.C = c
		norm := mat.Norm(fit(t, m, X, y).Coef, 2)
		if norm <= last {
			t.Errorf("C %v: norm %v, not more than %v of the stronger penalty", c, norm, last)
		}
		last = norm
	}
}

func TestFitErrors(t *testing.T) {
	X, y := cloud(1, 6, 2, 2)
	nan := mat.DenseCopyOf(X)
	nan.Set(4, 1, math.NaN())
	model := linear.LogisticRegression{}
	for _, c := range []struct {
		name    string
		m       linear.LogisticRegression
		X       mat.Matrix
		y       []int
		weights []float64
		want    string
	}{
		{"nil", model, nil, y, nil, "X is nil"},
		{"empty", model, &mat.Dense{}, nil, nil, "X is 0×0"},
		{"lengths", model, X, y[:5], nil, "X has 6 rows and y has 5 labels"},
		{"NaN", model, nan, y, nil, "NaN at row 4, column 1"},
		{"one class", model, X, []int{3, 3, 3, 3, 3, 3}, nil, "all labels are 3; expected at least two classes"},
		{"C", linear.LogisticRegression{C: -1}, X, y, nil, "C is -1"},
		{"C NaN", linear.LogisticRegression{C: math.NaN()}, X, y, nil, "C is NaN"},
		{"Tol", linear.LogisticRegression{Tol: -1}, X, y, nil, "Tol is -1"},
		{"MaxIter", linear.LogisticRegression{MaxIter: -5}, X, y, nil, "MaxIter is -5"},
		{"both weights", linear.LogisticRegression{Balanced: true, ClassWeight: map[int]float64{0: 1}}, X, y, nil, "both Balanced and ClassWeight"},
		{"unknown class", linear.LogisticRegression{ClassWeight: map[int]float64{8: 1}}, X, y, nil, "ClassWeight has class 8, which y has not; its classes are [0 1]"},
		{"negative class weight", linear.LogisticRegression{ClassWeight: map[int]float64{1: -2}}, X, y, nil, "ClassWeight of class 1 is -2"},
		{"weights", model, X, y, []float64{1}, "1 weights for 6 samples"},
		{"negative weight", model, X, y, []float64{1, 1, -1, 1, 1, 1}, "weight 2 is -1"},
		{"no weight", model, X, y, make([]float64, 6), "sum to 0"},
		{"overflow", model, mat.NewDense(2, 1, []float64{1.7e308, -1.7e308}), []int{0, 1}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			quiet(t)
			err := c.m.FitWeighted(c.X, c.y, c.weights)
			if c.want == "" { // any end is right, as long as it is one
				return
			}
			if e := (*estimator.Error)(nil); !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error %v, want an *estimator.Error with %q", err, c.want)
			}
			if c.m.Coef != nil || c.m.Classes != nil {
				t.Error("a Fit that failed left results")
			}
		})
	}
}

func TestGradientOverflow(t *testing.T) {
	X := mat.NewDense(4, 1, []float64{1.7e308, 1.7e308, -1.7e308, -1.7e308})
	err := (&linear.LogisticRegression{}).FitWeighted(X, []int{0, 0, 1, 1}, []float64{5, 5, 5, 5})
	if err == nil || !strings.Contains(err.Error(), "overflows") {
		t.Errorf("error %v, want one about an overflow", err)
	}
}

// TestEndsOnAnyScale: whatever the size of the features, a fit ends and its
// results are finite.
func TestEndsOnAnyScale(t *testing.T) {
	quiet(t)
	for _, scale := range []float64{1e-300, 1e-150, 1e-20, 1e-5, 1e5, 1e20, 1e150, 1e300} {
		for classes := 2; classes < 4; classes++ {
			X, y := cloud(3, 50, 3, classes)
			X.Scale(scale, X)
			m := &linear.LogisticRegression{Tol: 1e-12}
			if err := m.Fit(X, y); err != nil {
				continue // an overflow, reported
			}
			for _, v := range m.Coef.RawMatrix().Data {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("scale %v: coefficient %v", scale, v)
				}
			}
		}
	}
}

// TestConvergesOnManyProblems: a tight tolerance is reached, or rounding is, on
// problems of many kinds; none ends in a failed search.
func TestConvergesOnManyProblems(t *testing.T) {
	for seed := range uint64(60) {
		classes := 2 + int(seed%4)
		X, y := cloud(seed, 30+int(seed)*3, 1+int(seed%7), classes)
		m := &linear.LogisticRegression{Tol: 1e-10, MaxIter: 20000, C: math.Pow(10, float64(seed%5)-2)}
		if fit(t, m, X, y); !m.Converged {
			t.Errorf("seed %d: %s", seed, m.Warning)
		}
	}
}

func TestWarning(t *testing.T) {
	var got []estimator.Warning
	estimator.SetWarningHandler(func(w estimator.Warning) { got = append(got, w) })
	t.Cleanup(func() { estimator.SetWarningHandler(nil) })
	d := datasets.Iris()
	m := fit(t, &linear.LogisticRegression{MaxIter: 5}, d.X, d.Y)
	if m.Converged || m.NIter != 5 || !strings.Contains(m.Warning, "raise MaxIter") {
		t.Errorf("Converged %v after %d iterations, warning %q", m.Converged, m.NIter, m.Warning)
	}
	if len(got) != 1 || got[0].Msg != m.Warning || got[0].Op != "linear.LogisticRegression.Fit" {
		t.Errorf("the handler got %v", got)
	}
	if s := m.Score(d.X, d.Y); s < 0.6 {
		t.Errorf("the model that was kept has score %v", s)
	}
	got = nil
	m.MaxIter = 1000
	if fit(t, m, d.X, d.Y); !m.Converged || m.Warning != "" || len(got) != 0 {
		t.Errorf("after a second fit: Converged %v, warning %q, handler %v", m.Converged, m.Warning, got)
	}
}

func TestInterrupt(t *testing.T) {
	t.Cleanup(interrupt.Clear)
	before := runtime.NumGoroutine()
	X, y := cloud(2, 20000, 50, 5)
	X.Apply(func(_, j int, v float64) float64 { return v * math.Pow(10, float64(j%7)) }, X) // slow to converge
	m := &linear.LogisticRegression{MaxIter: 1 << 30, Tol: 1e-300}
	done := make(chan error, 1)
	go func() { done <- m.Fit(X, y) }()
	time.AfterFunc(30*time.Millisecond, interrupt.Request)
	select {
	case err := <-done:
		if !errors.Is(err, interrupt.Stopped()) {
			t.Fatalf("error %v, want the interrupt", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("Fit did not stop")
	}
	var unfitted *estimator.NotFittedError
	if err := estimator.Try(func() { m.Predict(X) }); !errors.As(err, &unfitted) || !errors.Is(err, interrupt.Stopped()) {
		t.Errorf("Predict gave %v", err)
	}
	for deadline := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines are left, %d were there before", runtime.NumGoroutine(), before)
		}
	}
}

func TestScoreMisuse(t *testing.T) {
	X, y := cloud(1, 20, 2, 2)
	m := fit(t, &linear.LogisticRegression{}, X, y)
	if err := estimator.Try(func() { m.Score(X, y[1:]) }); err == nil || !strings.Contains(err.Error(), "X has 20 rows and y has 19 labels") {
		t.Errorf("Score gave %v", err)
	}
}

func TestString(t *testing.T) {
	quiet(t)
	d := datasets.Iris()
	m := &linear.LogisticRegression{MaxIter: 3, C: 0.5}
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() {}, "LogisticRegression{C: 0.5, MaxIter: 3}, not fitted"},
		{func() { _ = m.Fit(d.X, d.Y) }, "LogisticRegression{C: 0.5, MaxIter: 3}, 3 classes, not converged after 3 iterations"},
		{func() { _ = m.Fit(d.X, nil) }, "LogisticRegression{C: 0.5, MaxIter: 3}, fit failed"},
	} {
		if c.do(); m.String() != c.want {
			t.Errorf("String = %q, want %q", m, c.want)
		}
	}
}

func ExampleLogisticRegression() {
	X := mat.NewDense(6, 1, []float64{1, 2, 3, 7, 8, 9}) // hours of study
	y := []int{0, 0, 0, 1, 1, 1}                         // passed
	clf := &linear.LogisticRegression{}
	if err := clf.Fit(X, y); err != nil {
		fmt.Println(err)
		return
	}
	query := mat.NewDense(3, 1, []float64{2.5, 4.5, 7.5})
	fmt.Println(clf.Predict(query))
	fmt.Printf("%.2f\n", mat.Formatted(clf.PredictProba(query)))
	// Output:
	// [0 0 1]
	// ⎡0.92  0.08⎤
	// ⎢0.62  0.38⎥
	// ⎣0.08  0.92⎦
}

func BenchmarkLogisticRegressionIris(b *testing.B) {
	d := datasets.Iris()
	X, _, y, _ := modelselection.TrainTestSplit(d.X, d.Y, modelselection.Split{TestSize: 0.2, Seed: 42})
	b.ReportAllocs()
	for b.Loop() {
		fit(b, &linear.LogisticRegression{MaxIter: 1000}, X, y)
	}
}

func BenchmarkPredict(b *testing.B) {
	X, y := cloud(1, 10000, 20, 4)
	m := fit(b, &linear.LogisticRegression{MaxIter: 1000}, X, y)
	for b.Loop() {
		m.Predict(X)
	}
}
