package linear

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/internal/golden"
)

// problem returns an objective with random data and a random place to look at.
func problem(rng *rand.Rand, samples, features, classes int, weighted, intercept bool) (*objective, []float64) {
	X := mat.NewDense(samples, features, nil)
	class, weights := make([]int, samples), make([]float64, samples)
	for i := range samples {
		class[i], weights[i] = i%classes, 2*rng.Float64()
		for j := range features {
			X.Set(i, j, rng.NormFloat64())
		}
	}
	if !weighted {
		weights = nil
	}
	o := newObjective(X, class, classes, weights, 0.7, intercept)
	w := make([]float64, o.dim())
	for i := range w {
		w[i] = rng.NormFloat64()
	}
	return o, w
}

func TestGradientByFiniteDifferences(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, classes := range []int{2, 3, 5} {
		for _, features := range []int{1, 4, shortRow, shortRow + 5} {
			for _, flags := range []int{0, 1, 2, 3} {
				weighted, intercept := flags&1 != 0, flags&2 != 0
				t.Run(fmt.Sprint(classes, features, weighted, intercept), func(t *testing.T) {
					o, w := problem(rng, 30, features, classes, weighted, intercept)
					got := make([]float64, o.dim())
					o.Grad(got, w)
					want := fd.Gradient(nil, o.Func, w, &fd.Settings{Formula: fd.Central})
					golden.Near(t, "gradient", got, want, 1e-8) // central differences: about eps^(2/3)
				})
			}
		}
	}
}

// TestPartsAgree: a division of the samples changes the sums by rounding only.
func TestPartsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	o, w := problem(rng, 3000, 20, 4, true, true)
	if len(o.parts) < 2 {
		t.Fatalf("%d parts; the test needs several", len(o.parts))
	}
	value, grad := o.Func(w), make([]float64, o.dim())
	o.Grad(grad, w)
	o.parts = []part{{hi: o.samples, z: make([]float64, o.outputs), grad: make([]float64, o.dim())}}
	o.valid = false
	golden.Near(t, "value", []float64{value}, []float64{o.Func(w)}, 1e-13)
	golden.Near(t, "gradient", grad, o.grad, 1e-13)
}

func TestPartsCoverAllSamples(t *testing.T) {
	for _, samples := range []int{2, 17, 4097, 50000} {
		o := newObjective(mat.NewDense(samples, 40, nil), make([]int, samples), 3, nil, 1, true)
		next := 0
		for _, p := range o.parts {
			if p.lo != next || p.hi <= p.lo {
				t.Fatalf("%d samples: part %d to %d after %d", samples, p.lo, p.hi, next)
			}
			next = p.hi
		}
		if next != samples {
			t.Errorf("%d samples: the parts end at %d", samples, next)
		}
	}
}

func TestLossesAtExtremes(t *testing.T) {
	for _, v := range []float64{0, 1, -1, 30, -30, 700, -700, 1e5, -1e5, 1e300, -1e300} {
		for class := range 2 {
			one := []float64{v}
			two := []float64{0, v}
			a, b := logistic(one, class), softmax(two, class)
			golden.Near(t, fmt.Sprintf("loss at %v of class %d", v, class), []float64{a}, []float64{b}, 1e-14)
			golden.Near(t, fmt.Sprintf("slope at %v of class %d", v, class), one, two[1:], 1e-14)
			if math.IsNaN(a) || math.IsInf(a, 0) || a < 0 {
				t.Errorf("loss at %v of class %d is %v", v, class, a)
			}
		}
	}
}

func TestRowMajorCopiesOnlyIfNeeded(t *testing.T) {
	X := mat.NewDense(3, 4, []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
	if &rowMajor(X)[0] != &X.RawMatrix().Data[0] {
		t.Error("a dense matrix was copied")
	}
	golden.Near(t, "slice", rowMajor(X.Slice(1, 3, 1, 3)), []float64{5, 6, 9, 10}, 0)
	golden.Near(t, "transpose", rowMajor(X.Slice(0, 2, 0, 3).T()), []float64{0, 4, 1, 5, 2, 6}, 0)
}

func BenchmarkObjective(b *testing.B) {
	o, w := problem(rand.New(rand.NewPCG(1, 1)), 1797, 64, 10, false, true)
	for b.Loop() {
		o.valid = false
		o.Func(w)
	}
}
