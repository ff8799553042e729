package modelselection

import (
	"math"
	"slices"

	"gophercell/mllib/estimator"
	"gophercell/mllib/internal/mt19937"
)

// stratified divides the samples so that each part has the classes in the same
// proportions. The order of the draws is that of scikit-learn's
// StratifiedShuffleSplit: ties among the classes' counts, then one permutation
// for each class, then one for each part.
func stratified(op string, y []int, nTrain, nTest int, rng *mt19937.Source) (train, test []int, err error) {
	members := byClass(y)
	if err := checkClasses(op, y, members, nTrain, nTest); err != nil {
		return nil, nil, err
	}
	counts := make([]int, len(members))
	for k, m := range members {
		counts[k] = len(m)
	}
	inTrain := allot(counts, nTrain, rng)
	for k := range counts {
		counts[k] -= inTrain[k]
	}
	inTest := allot(counts, nTest, rng)
	for k, m := range members {
		p := Labels(m, rng.Perm(len(m)))
		train = append(train, p[:inTrain[k]]...)
		test = append(test, p[inTrain[k]:inTrain[k]+inTest[k]]...)
	}
	rng.Permute(train)
	rng.Permute(test)
	return train, test, nil
}

// byClass returns the samples of each class in ascending order, the classes too.
func byClass(y []int) [][]int {
	classes := slices.Compact(slices.Sorted(slices.Values(y)))
	members := make([][]int, len(classes))
	for i, c := range y {
		k, _ := slices.BinarySearch(classes, c)
		members[k] = append(members[k], i)
	}
	return members
}

func checkClasses(op string, y []int, members [][]int, nTrain, nTest int) error {
	for _, m := range members {
		if len(m) < 2 {
			return estimator.Errorf(op, "class %d of Stratify has only one sample; expected at least 2 of each class, one for each part", y[m[0]])
		}
	}
	if part := min(nTrain, nTest); part < len(members) {
		return estimator.Errorf(op, "a part of %d samples cannot hold all %d classes of Stratify; expected at least one sample for each class in both parts (train %d, test %d)",
			part, len(members), nTrain, nTest)
	}
	return nil
}

// allot divides n draws among classes in proportion to their counts: the whole
// parts first, then the rest to those with the largest remainders, drawn by lot
// among equal ones. It is the most likely result of drawing n samples.
func allot(counts []int, n int, rng *mt19937.Source) []int {
	total := 0
	for _, c := range counts {
		total += c
	}
	out, rest := make([]int, len(counts)), make([]float64, len(counts))
	left := n
	for k, c := range counts {
		// The conversion forbids fusing the product with the difference below:
		// ties must be the same on all machines.
		share := float64(float64(c) / float64(total) * float64(n))
		whole := math.Floor(share)
		out[k], rest[k] = int(whole), share-whole
		left -= out[k]
	}
	for left > 0 {
		left -= raise(out, rest, left, rng)
	}
	return out
}

// raise adds one draw to the classes with the largest remainder, or to left of
// them by lot, takes them out of the contest, and returns how many got one.
func raise(out []int, rest []float64, left int, rng *mt19937.Source) int {
	var tied []int
	best := slices.Max(rest)
	for k, r := range rest {
		if r == best {
			tied = append(tied, k)
			rest[k] = -1
		}
	}
	lots := rng.Perm(len(tied))
	lots = lots[:min(left, len(lots))]
	for _, i := range lots {
		out[tied[i]]++
	}
	return len(lots)
}
