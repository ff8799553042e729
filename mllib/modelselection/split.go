package modelselection

import (
	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
	"gophercell/mllib/internal/mt19937"
)

// Split says how to divide samples into two parts. The zero value puts a random
// quarter, rounded up, into the test part.
type Split struct {
	// TestSize and TrainSize are fractions of the samples if less than 1, and
	// counts if 1 or more. A test fraction is rounded up, a train fraction
	// down. If one is 0, it is what the other leaves; if both are, the test
	// part is 0.25. If both are given, samples may be in neither part.
	TestSize, TrainSize float64

	// Seed selects the shuffle, from 0 to 4294967295. The same Seed always
	// gives the same split, and so does 0, which is scikit-learn's
	// random_state=0 and not "unseeded": for another split at each run, pass a
	// Seed that changes, such as int(time.Now().Unix()).
	Seed int

	// NoShuffle takes the first samples for training and the next for testing,
	// as for time series. Seed has no effect then.
	NoShuffle bool

	// Stratify has a class for each sample, usually y itself. Both parts get
	// each class in the proportion that it has in Stratify.
	Stratify []int
}

// TrainTestSplit returns the samples of X with their labels y in two parts: the
// rows to train with and those to test with. The parts are copies.
//
// It panics with *estimator.Error if X and y do not fit together, a part would
// be empty, or Split is not possible.
func TrainTestSplit(X mat.Matrix, y []int, s Split) (Xtrain, Xtest *mat.Dense, ytrain, ytest []int) {
	const op = "modelselection.TrainTestSplit"
	if X == nil {
		panic(estimator.Errorf(op, "X is nil; expected a matrix with one row for each sample"))
	}
	rows, _ := X.Dims()
	if rows != len(y) {
		panic(estimator.Errorf(op, "X has %d rows and y has %d labels; expected one label for each row", rows, len(y)))
	}
	train, test := indices(op, rows, s)
	return Rows(X, train), Rows(X, test), Labels(y, train), Labels(y, test)
}

// SplitIndices returns the numbers of the samples in the two parts of n samples,
// for data that are no matrix and labels: Rows and Labels pick them. It panics
// as TrainTestSplit does.
func SplitIndices(n int, s Split) (train, test []int) {
	return indices("modelselection.SplitIndices", n, s)
}

func indices(op string, n int, s Split) (train, test []int) {
	nTrain, nTest, err := s.sizes(op, n)
	estimator.Misuse(err)
	estimator.Misuse(s.check(op, n))
	switch {
	case s.NoShuffle:
		all := upTo(nTrain + nTest)
		return all[:nTrain:nTrain], all[nTrain:]
	case s.Stratify != nil:
		train, test, err = stratified(op, s.Stratify, nTrain, nTest, mt19937.New(uint32(s.Seed)))
		estimator.Misuse(err)
		return train, test
	}
	p := mt19937.New(uint32(s.Seed)).Perm(n)
	return p[nTest : nTest+nTrain : nTest+nTrain], p[:nTest:nTest]
}

// check returns an error for options other than the sizes.
func (s Split) check(op string, n int) error {
	switch {
	case int64(s.Seed) < 0 || int64(s.Seed) > mt19937.MaxSeed:
		return estimator.Errorf(op, "Seed is %d; expected a number from 0 to %d", s.Seed, int64(mt19937.MaxSeed))
	case s.Stratify == nil:
		return nil
	case s.NoShuffle:
		return estimator.Errorf(op, "Stratify needs a shuffle; expected NoShuffle to be false or Stratify to be nil")
	case len(s.Stratify) != n:
		return estimator.Errorf(op, "Stratify has %d classes for %d samples; expected one for each sample", len(s.Stratify), n)
	}
	return nil
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// Rows returns a matrix of the rows of X with the given numbers, in that order.
// It panics with *estimator.Error if there is no such row or no number.
func Rows(X mat.Matrix, rows []int) *mat.Dense {
	n, columns := X.Dims()
	if len(rows) == 0 || columns == 0 {
		panic(estimator.Errorf("modelselection.Rows", "%d rows of a %d×%d matrix; expected at least one row and one column", len(rows), n, columns))
	}
	out := mat.NewDense(len(rows), columns, nil)
	for i, r := range rows {
		if r < 0 || r >= n {
			panic(estimator.Errorf("modelselection.Rows", "row %d of a matrix with %d rows", r, n))
		}
		mat.Row(out.RawRowView(i), r, X)
	}
	return out
}

// Labels returns the labels of y with the given numbers, in that order. It
// panics with *estimator.Error if there is no such label.
func Labels(y, rows []int) []int {
	out := make([]int, len(rows))
	for i, r := range rows {
		if r < 0 || r >= len(y) {
			panic(estimator.Errorf("modelselection.Labels", "label %d of %d", r, len(y)))
		}
		out[i] = y[r]
	}
	return out
}
