package modelselection

import (
	"math"

	"gophercell/mllib/estimator"
)

// defaultTestSize is scikit-learn's.
const defaultTestSize = 0.25

// sizes returns how many of n samples the two parts have.
func (s Split) sizes(op string, n int) (train, test int, err error) {
	if n < 1 {
		return 0, 0, estimator.Errorf(op, "there are %d samples; expected at least 2 to have one in each part", n)
	}
	if s.TestSize == 0 && s.TrainSize == 0 {
		s.TestSize = defaultTestSize
	}
	if err := checkSize(op, "TestSize", s.TestSize, n); err != nil {
		return 0, 0, err
	}
	if err := checkSize(op, "TrainSize", s.TrainSize, n); err != nil {
		return 0, 0, err
	}
	test, train = s.count(n)
	switch {
	case train+test > n || s.TestSize < 1 && s.TrainSize < 1 && s.TestSize+s.TrainSize > 1:
		return 0, 0, estimator.Errorf(op, "TestSize %v and TrainSize %v together are more than the %d samples; expected at most all of them", s.TestSize, s.TrainSize, n)
	case train == 0:
		return 0, 0, estimator.Errorf(op, "of %d samples none is left for training with TestSize %v and TrainSize %v; expected at least one", n, s.TestSize, s.TrainSize)
	}
	return train, test, nil
}

// count returns the sizes of the parts; at least one of the options is set.
func (s Split) count(n int) (test, train int) {
	test, train = n, n
	switch {
	case s.TestSize >= 1:
		test = int(s.TestSize)
	case s.TestSize > 0:
		test = int(math.Ceil(s.TestSize * float64(n)))
	}
	switch {
	case s.TrainSize >= 1:
		train = int(s.TrainSize)
	case s.TrainSize > 0:
		train = int(math.Floor(s.TrainSize * float64(n)))
	}
	if s.TestSize == 0 {
		test = n - train
	}
	if s.TrainSize == 0 {
		train = n - test
	}
	return test, train
}

// checkSize returns an error unless v is 0, a fraction, or a count below n.
func checkSize(op, name string, v float64, n int) error {
	fraction := v >= 0 && v < 1
	count := v >= 1 && v < float64(n) && v == math.Trunc(v)
	if fraction || count {
		return nil
	}
	return estimator.Errorf(op, "%s is %v; expected a fraction between 0 and 1 or a whole number of samples from 1 to %d", name, v, n-1)
}
