package datasets

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"gonum.org/v1/gonum/mat"
)

//go:embed iris.csv
var irisCSV string

const irisDescription = `Iris plants

150 flowers of three species of iris, 50 of each, measured by Edgar Anderson on
the Gaspé Peninsula and published by R. A. Fisher. Setosa is linearly separable
from the other two species, which are not from each other.

Features, all in cm:   minimum  maximum  mean   standard deviation
  sepal length           4.3      7.9    5.84   0.83
  sepal width            2.0      4.4    3.06   0.44
  petal length           1.0      6.9    3.76   1.77
  petal width            0.1      2.5    1.20   0.76
Classes: 0 setosa, 1 versicolor, 2 virginica. No values are missing.

The values are those of scikit-learn's load_iris and of R's iris, that is, of
Fisher's paper. The file iris.data of the UCI Machine Learning Repository
differs from them in two setosa samples (rows count from 0): in row 34 it has
4.9, 3.1, 1.5, 0.1 instead of 4.9, 3.1, 1.5, 0.2, and in row 37 it has
4.9, 3.1, 1.5, 0.1 instead of 4.9, 3.6, 1.4, 0.1.

Fisher, R. A. (1936). The use of multiple measurements in taxonomic problems.
Annals of Eugenics 7(2), 179-188.
Anderson, E. (1936). The species problem in Iris. Annals of the Missouri
Botanical Garden 23(3), 457-509.
`

// iris parses the embedded file once.
var iris = sync.OnceValue(func() *Dataset {
	lines := strings.Split(strings.TrimSpace(irisCSV), "\n")[1:]
	d := &Dataset{X: mat.NewDense(len(lines), 4, nil), Y: make([]int, len(lines))}
	for i, line := range lines {
		cells := strings.Split(line, ",")
		for j := range 4 {
			d.X.Set(i, j, mustFloat(cells[j]))
		}
		d.Y[i] = int(mustFloat(cells[4]))
	}
	return d
})

// mustFloat panics for a broken embedded file, which the tests would find.
func mustFloat(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("datasets: embedded data: %v", err))
	}
	return v
}

// Iris returns Fisher's iris data with the values and the order of
// scikit-learn's load_iris: 150 samples, four features in cm, three classes of
// 50. Its Description names the differences from the UCI file.
func Iris() *Dataset {
	d := iris()
	return &Dataset{
		X:            mat.DenseCopyOf(d.X),
		Y:            append([]int(nil), d.Y...),
		FeatureNames: []string{"sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"},
		TargetNames:  []string{"setosa", "versicolor", "virginica"},
		Description:  irisDescription,
	}
}
