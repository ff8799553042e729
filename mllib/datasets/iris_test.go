package datasets_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"gophercell/mllib/datasets"
	"gophercell/mllib/internal/golden"
)

func TestIrisIsScikitLearns(t *testing.T) {
	c := golden.Read(t, "datasets").Case(t, "iris")
	d := datasets.Iris()
	golden.Near(t, "X", d.X.RawMatrix().Data, c.Out("x").Floats(), 0)
	if want := c.Out("y").Ints(); !slices.Equal(d.Y, want) {
		t.Errorf("Y = %v, want %v", d.Y, want)
	}
}

func TestIrisDescriptionHolds(t *testing.T) {
	d := datasets.Iris()
	for j := range d.FeatureNames {
		col := mat.Col(nil, j, d.X)
		mean, std := stat.MeanStdDev(col, nil)
		name := strings.TrimSuffix(d.FeatureNames[j], " (cm)")
		want := strings.Fields(fmt.Sprintf("%s %.1f %.1f %.2f %.2f", name, slices.Min(col), slices.Max(col), mean, std))
		found := slices.ContainsFunc(strings.Split(d.Description, "\n"), func(line string) bool {
			return slices.Equal(strings.Fields(line), want)
		})
		if !found {
			t.Errorf("the description lacks the line %q", want)
		}
	}
	for row, values := range map[int][]float64{34: {4.9, 3.1, 1.5, 0.2}, 37: {4.9, 3.6, 1.4, 0.1}} {
		golden.Near(t, fmt.Sprint("row ", row), mat.Row(nil, row, d.X), values, 0)
	}
}

func TestIrisIsFresh(t *testing.T) {
	a := datasets.Iris()
	a.X.Set(0, 0, math.NaN())
	a.Y[0], a.TargetNames[0], a.FeatureNames[0] = 9, "x", "y"
	b := datasets.Iris()
	if b.X.At(0, 0) != 5.1 || b.Y[0] != 0 || b.TargetNames[0] != "setosa" || b.FeatureNames[0] != "sepal length (cm)" {
		t.Error("a change of one copy shows in the next")
	}
}

func TestHTMLEscapesNames(t *testing.T) {
	d := &datasets.Dataset{
		X: mat.NewDense(1, 1, []float64{2}), Y: []int{0},
		FeatureNames: []string{"<script>"}, TargetNames: []string{"a&b"},
	}
	h := d.HTML()
	if strings.Contains(h, "<script>") || !strings.Contains(h, "<th>&lt;script&gt;</th>") || !strings.Contains(h, "<td>a&amp;b</td>") {
		t.Errorf("names are not escaped:\n%s", h)
	}
	if !strings.Contains(h, "1 rows × 1 features") {
		t.Errorf("no caption:\n%s", h)
	}
}

func ExampleIris() {
	iris := datasets.Iris()
	rows, columns := iris.X.Dims()
	fmt.Println(rows, columns, iris.TargetNames)
	fmt.Println(iris)
	// Output:
	// 150 4 [setosa versicolor virginica]
	//    sepal length (cm)  sepal width (cm)  petal length (cm)  petal width (cm)  target
	// 0                5.1               3.5                1.4               0.2  setosa
	// 1                4.9               3.0                1.4               0.2  setosa
	// 2                4.7               3.2                1.3               0.2  setosa
	// 3                4.6               3.1                1.5               0.2  setosa
	// 4                5.0               3.6                1.4               0.2  setosa
	// 150 rows × 4 features, 3 classes
}
