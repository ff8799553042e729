package metrics

import (
	"slices"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

// Confusion counts what was taken for what. Its rows are the true classes, its
// columns the predicted ones.
type Confusion struct {
	Labels []int    // the classes of rows and columns
	Names  []string // the same as they are shown
	Counts [][]int  // Counts[i][j]: samples of class i that were predicted as j
}

// ConfusionMatrix counts the samples of each class by the class that was
// predicted. Of the options it takes Labels, which may leave classes out, and
// Names.
func ConfusionMatrix(yTrue, yPred []int, opts ...Options) *Confusion {
	p := newPair("metrics.ConfusionMatrix", yTrue, yPred, opts)
	if p.Weights != nil {
		p.misuse("Weights is set; expected nil, because a confusion matrix counts samples")
	}
	c := new(Confusion)
	c.Labels, c.Names = p.classes()
	c.Counts = make([][]int, len(c.Labels))
	index := map[int]int{}
	for k, label := range c.Labels {
		c.Counts[k] = make([]int, len(c.Labels))
		index[label] = k
	}
	if !slices.ContainsFunc(yTrue, func(label int) bool { _, ok := index[label]; return ok }) {
		p.misuse("Labels are %v, none of which is among the true labels; expected at least one that is", p.Labels)
	}
	for n, label := range yTrue {
		i, ok := index[label]
		j, ok2 := index[yPred[n]]
		if ok && ok2 {
			c.Counts[i][j]++
		}
	}
	return c
}

// At returns how many samples of the class of row i were predicted as that of
// column j. It panics with *estimator.Error if there is none.
func (c *Confusion) At(i, j int) int {
	if n := len(c.Counts); i < 0 || i >= n || j < 0 || j >= n {
		panic(estimator.Errorf("metrics.Confusion.At", "row %d, column %d of a %d×%d matrix", i, j, n, n))
	}
	return c.Counts[i][j]
}

// Over says what Normalized divides by.
type Over int

// The sums that Normalized can divide by.
const (
	OverTrue      Over = iota // samples of the true class: the diagonal is the recall
	OverPredicted             // samples predicted as the class: the diagonal is the precision
	OverAll                   // all samples
)

// Normalized returns the counts divided by a sum; 0 where the sum is 0.
func (c *Confusion) Normalized(over Over) *mat.Dense {
	if over < OverTrue || over > OverAll {
		panic(estimator.Errorf("metrics.Confusion.Normalized", "over is %d; expected OverTrue, OverPredicted or OverAll", over))
	}
	n := len(c.Counts)
	rows, columns, all := make([]int, n), make([]int, n), 0
	for i, row := range c.Counts {
		for j, v := range row {
			rows[i] += v
			columns[j] += v
			all += v
		}
	}
	out := mat.NewDense(n, n, nil)
	for i, row := range c.Counts {
		for j, v := range row {
			if sum := []int{rows[i], columns[j], all}[over]; sum != 0 {
				out.Set(i, j, float64(v)/float64(sum))
			}
		}
	}
	return out
}
