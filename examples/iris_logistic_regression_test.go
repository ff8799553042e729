// Package examples holds the notebooks. Each has a compiled twin here, which
// runs the same code as a test.
package examples

import (
	"bytes"
	"fmt"
	"image/color"
	"log"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"gophercell/mllib/datasets"
	"gophercell/mllib/linear"
	"gophercell/mllib/metrics"
	"gophercell/mllib/modelselection"
)

// Example_irisLogisticRegression is iris_logistic_regression.ipynb: scikit-learn's
// logistic regression on iris. In the notebook the table, the matrix and the
// report show as HTML.
func Example_irisLogisticRegression() {
	iris := datasets.Iris()
	fmt.Println(iris)
	fmt.Println()

	Xtr, Xte, ytr, yte := modelselection.TrainTestSplit(iris.X, iris.Y, modelselection.Split{TestSize: 0.2, Seed: 42})

	clf := &linear.LogisticRegression{MaxIter: 1000}
	if err := clf.Fit(Xtr, ytr); err != nil {
		log.Fatal(err)
	}
	pred := clf.Predict(Xte)
	fmt.Printf("Accuracy: %.2f\n\n", metrics.Accuracy(yte, pred))

	named := metrics.Options{Names: iris.TargetNames}
	fmt.Println(metrics.ConfusionMatrix(yte, pred, named))
	fmt.Println()
	fmt.Print(metrics.ClassificationReport(yte, pred, named))
	// Output:
	//    sepal length (cm)  sepal width (cm)  petal length (cm)  petal width (cm)  target
	// 0                5.1               3.5                1.4               0.2  setosa
	// 1                4.9               3.0                1.4               0.2  setosa
	// 2                4.7               3.2                1.3               0.2  setosa
	// 3                4.6               3.1                1.5               0.2  setosa
	// 4                5.0               3.6                1.4               0.2  setosa
	// 150 rows × 4 features, 3 classes
	//
	// Accuracy: 1.00
	//
	// true\predicted      setosa  versicolor   virginica
	// setosa                  10           0           0
	// versicolor               0           9           0
	// virginica                0           0          11
	//
	//               precision    recall  f1-score   support
	//
	//       setosa       1.00      1.00      1.00        10
	//   versicolor       1.00      1.00      1.00         9
	//    virginica       1.00      1.00      1.00        11
	//
	//     accuracy                           1.00        30
	//    macro avg       1.00      1.00      1.00        30
	// weighted avg       1.00      1.00      1.00        30
}

// scatter is the notebook's plot: petal length against petal width.
func scatter(iris *datasets.Dataset) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = "Iris"
	p.X.Label.Text = iris.FeatureNames[2]
	p.Y.Label.Text = iris.FeatureNames[3]
	p.Legend.Top, p.Legend.Left = true, true
	colors := []color.Color{
		color.RGBA{R: 31, G: 119, B: 180, A: 255}, color.RGBA{R: 255, G: 127, B: 14, A: 255}, color.RGBA{R: 44, G: 160, B: 44, A: 255},
	}
	for k, name := range iris.TargetNames {
		var points plotter.XYs
		for i, class := range iris.Y {
			if class == k {
				points = append(points, plotter.XY{X: iris.X.At(i, 2), Y: iris.X.At(i, 3)})
			}
		}
		s, err := plotter.NewScatter(points)
		if err != nil {
			return nil, err
		}
		s.GlyphStyle.Color, s.GlyphStyle.Radius = colors[k], vg.Points(2.5)
		p.Add(s)
		p.Legend.Add(name, s)
	}
	return p, nil
}

func TestIrisScatter(t *testing.T) {
	p, err := scatter(datasets.Iris())
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.WriterTo(480, 320, "svg")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	// A mark for each flower and one for each class in the legend.
	if got := bytes.Count(b.Bytes(), []byte("<path")); got < 153 {
		t.Errorf("the plot has %d marks, want at least 153", got)
	}
	for _, text := range []string{"Iris", "petal length (cm)", "petal width (cm)", "setosa", "versicolor", "virginica"} {
		if !bytes.Contains(b.Bytes(), []byte(text)) {
			t.Errorf("the plot lacks %q", text)
		}
	}
}
