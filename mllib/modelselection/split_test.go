package modelselection_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/datasets"
	"gophercell/mllib/estimator"
	"gophercell/mllib/internal/golden"
	"gophercell/mllib/modelselection"
)

// attrs are the attributes of the reference cases; Python's None is nil.
type attrs struct {
	Rows       int
	TestSize   float64 `json:"test_size"`
	TrainSize  float64 `json:"train_size"`
	Seed       int     `json:"random_state"`
	Shuffle    *bool
	Stratified bool `json:"stratify"`
}

func TestIndicesAreScikitLearns(t *testing.T) {
	for _, group := range []string{"train_test_split", "split"} {
		for _, c := range golden.Read(t, group).Cases {
			t.Run(c.Name, func(t *testing.T) {
				var a attrs
				c.Decode(&a)
				s := modelselection.Split{TestSize: a.TestSize, TrainSize: a.TrainSize, Seed: a.Seed}
				s.NoShuffle = a.Shuffle != nil && !*a.Shuffle
				if a.Stratified {
					s.Stratify = c.In("stratify").Ints()
				}
				train, test := modelselection.SplitIndices(a.Rows, s)
				equal(t, "train", train, c.Out("train").Ints())
				equal(t, "test", test, c.Out("test").Ints())
			})
		}
	}
}

func equal(t *testing.T, what string, got, want []int) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestTrainTestSplit(t *testing.T) {
	d := datasets.Iris()
	s := modelselection.Split{TestSize: 0.2, Seed: 42}
	Xtr, Xte, ytr, yte := modelselection.TrainTestSplit(d.X, d.Y, s)
	train, test := modelselection.SplitIndices(150, s)
	for _, part := range []struct {
		X    *mat.Dense
		y    []int
		rows []int
	}{{Xtr, ytr, train}, {Xte, yte, test}} {
		if rows, columns := part.X.Dims(); rows != len(part.rows) || columns != 4 {
			t.Fatalf("a part is %d×%d, want %d×4", rows, columns, len(part.rows))
		}
		for i, r := range part.rows {
			if !slices.Equal(part.X.RawRowView(i), d.X.RawRowView(r)) || part.y[i] != d.Y[r] {
				t.Errorf("row %d of a part is not sample %d", i, r)
			}
		}
	}
	Xtr.Set(0, 0, -1)
	if d.X.At(train[0], 0) == -1 {
		t.Error("a part is not a copy")
	}
}

// wrapped hides the concrete type of a matrix.
type wrapped struct{ mat.Matrix }

func TestAnyMatrix(t *testing.T) {
	d := datasets.Iris()
	s := modelselection.Split{Seed: 1}
	want, _, _, _ := modelselection.TrainTestSplit(d.X, d.Y, s)
	for _, X := range []mat.Matrix{wrapped{d.X}, mat.DenseCopyOf(d.X.T()).T()} {
		if got, _, _, _ := modelselection.TrainTestSplit(X, d.Y, s); !mat.Equal(got, want) {
			t.Errorf("%T gives other rows", X)
		}
	}
}

// TestParts checks what holds for every split: no sample is in both parts, and
// in neither only if both sizes are given.
func TestParts(t *testing.T) {
	for n := 2; n < 40; n++ {
		for _, s := range []modelselection.Split{{}, {TestSize: 0.5}, {TrainSize: 0.5}, {TestSize: 1}, {NoShuffle: true}, {Seed: 77}} {
			train, test := modelselection.SplitIndices(n, s)
			all := slices.Sorted(slices.Values(slices.Concat(train, test)))
			for i, v := range all {
				if i != v {
					t.Fatalf("n %d, %+v: %v and %v", n, s, train, test)
				}
			}
			if len(all) != n || len(train) == 0 || len(test) == 0 {
				t.Fatalf("n %d, %+v: %v and %v", n, s, train, test)
			}
		}
	}
}

func TestStratifiedKeepsProportions(t *testing.T) {
	y := make([]int, 300)
	for i := range y {
		y[i] = []int{0, 0, 0, 1, 1, 2}[i%6]
	}
	for seed := range 20 {
		_, test := modelselection.SplitIndices(300, modelselection.Split{TestSize: 0.2, Seed: seed, Stratify: y})
		counts := map[int]int{}
		for _, i := range test {
			counts[y[i]]++
		}
		if counts[0] != 30 || counts[1] != 20 || counts[2] != 10 {
			t.Errorf("seed %d: the test part has %v, want 30, 20 and 10", seed, counts)
		}
	}
}

func TestPartsDoNotShareMemory(t *testing.T) {
	for _, s := range []modelselection.Split{{}, {NoShuffle: true}} {
		train, test := modelselection.SplitIndices(12, s)
		before := slices.Clone(test)
		_ = append(train, -1)
		equal(t, "test after an append to train", test, before)
		before = slices.Clone(train)
		_ = append(test, -1)
		equal(t, "train after an append to test", train, before)
	}
}

func TestMisuse(t *testing.T) {
	X := mat.NewDense(10, 1, nil)
	y := make([]int, 10)
	for _, c := range []struct {
		name string
		s    modelselection.Split
		want string
	}{
		{"negative", modelselection.Split{TestSize: -0.1}, "TestSize is -0.1; expected a fraction"},
		{"not whole", modelselection.Split{TestSize: 2.5}, "TestSize is 2.5"},
		{"NaN", modelselection.Split{TestSize: math.NaN()}, "TestSize is NaN"},
		{"infinite", modelselection.Split{TrainSize: math.Inf(1)}, "TrainSize is +Inf"},
		{"all", modelselection.Split{TestSize: 10}, "TestSize is 10"},
		{"train", modelselection.Split{TrainSize: 11}, "TrainSize is 11"},
		{"sum of fractions", modelselection.Split{TestSize: 0.6, TrainSize: 0.41}, "together are more than the 10 samples"},
		{"sum of counts", modelselection.Split{TestSize: 6, TrainSize: 5}, "together are more than the 10 samples"},
		{"no training", modelselection.Split{TestSize: 0.95}, "none is left for training"},
		{"seed", modelselection.Split{Seed: -1}, "Seed is -1"},
		{"stratify, no shuffle", modelselection.Split{NoShuffle: true, Stratify: y}, "Stratify needs a shuffle"},
		{"stratify, length", modelselection.Split{Stratify: y[:3]}, "Stratify has 3 classes for 10 samples"},
		{"stratify, single", modelselection.Split{Stratify: []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 8}}, "class 8 of Stratify has only one sample"},
		{"stratify, small part", modelselection.Split{TestSize: 2, Stratify: []int{0, 0, 0, 1, 1, 1, 2, 2, 2, 2}}, "cannot hold all 3 classes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantMisuse(t, c.want, func() { modelselection.TrainTestSplit(X, y, c.s) })
			wantMisuse(t, c.want, func() { modelselection.SplitIndices(10, c.s) })
		})
	}
	wantMisuse(t, "X is nil", func() { modelselection.TrainTestSplit(nil, y, modelselection.Split{}) })
	wantMisuse(t, "X has 10 rows and y has 9 labels", func() { modelselection.TrainTestSplit(X, y[:9], modelselection.Split{}) })
	wantMisuse(t, "there are 0 samples", func() { modelselection.SplitIndices(0, modelselection.Split{}) })
	wantMisuse(t, "none is left for training", func() { modelselection.SplitIndices(1, modelselection.Split{}) })
	wantMisuse(t, "row 10 of a matrix with 10 rows", func() { modelselection.Rows(X, []int{0, 10}) })
	wantMisuse(t, "0 rows of a 10×1 matrix", func() { modelselection.Rows(X, nil) })
	wantMisuse(t, "label -1 of 10", func() { modelselection.Labels(y, []int{-1}) })
}

func wantMisuse(t *testing.T, want string, f func()) {
	t.Helper()
	err := estimator.Try(f)
	if e := (*estimator.Error)(nil); !errors.As(err, &e) || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want an *estimator.Error with %q", err, want)
	}
}

func ExampleTrainTestSplit() {
	iris := datasets.Iris()
	Xtr, Xte, ytr, yte := modelselection.TrainTestSplit(iris.X, iris.Y,
		modelselection.Split{TestSize: 0.2, Seed: 42})
	fmt.Println(Xtr.Dims())
	fmt.Println(Xte.Dims())
	fmt.Println(len(ytr), len(yte), yte[:8])
	// Output:
	// 120 4
	// 30 4
	// 120 30 [1 0 2 1 1 0 1 2]
}

func ExampleSplitIndices() {
	train, test := modelselection.SplitIndices(10, modelselection.Split{TestSize: 3, Seed: 0})
	fmt.Println(train, test)
	// Output: [9 1 6 7 3 0 5] [2 8 4]
}

func BenchmarkTrainTestSplit(b *testing.B) {
	d := datasets.Iris()
	for b.Loop() {
		modelselection.TrainTestSplit(d.X, d.Y, modelselection.Split{TestSize: 0.2, Seed: 42})
	}
}
