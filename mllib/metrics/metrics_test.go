package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
	"gophercell/mllib/internal/golden"
	"gophercell/mllib/metrics"
)

// tol allows for sums in another order than NumPy's; the values are quotients of
// sums of at most 200 numbers.
const tol = 1e-13

// call is a reference case with its options.
type call struct {
	*golden.Case
	yes, pred []int
	opts      metrics.Options
	attrs     attrs
}

type attrs struct {
	ZeroDivision string `json:"zero_division"`
	Beta         float64
	Labels       []int
	Names        []string
	Digits       *int
	Text         string
	Normalize    string
	Average      string
}

// calls returns the cases of a group with that op.
func calls(t *testing.T, group, op string) []call {
	t.Helper()
	var out []call
	for _, c := range golden.Read(t, group).Cases {
		if c.Op != op {
			continue
		}
		k := call{Case: c}
		c.Decode(&k.attrs)
		k.yes = c.In("y_true").Ints()
		if p, ok := c.Inputs["y_pred"]; ok {
			k.pred = p.Ints()
		}
		k.opts = metrics.Options{Labels: k.attrs.Labels, Names: k.attrs.Names, Beta: k.attrs.Beta, Quiet: true}
		if w, ok := c.Inputs["sample_weight"]; ok {
			k.opts.Weights = w.Floats()
		}
		if z := k.attrs.ZeroDivision; z != "" {
			k.opts.ZeroDivision, _ = strconv.ParseFloat(z, 64)
		}
		if d := k.attrs.Digits; d != nil {
			k.opts.Digits = *d
			if *d == 0 {
				k.opts.Digits = -1
			}
		}
		out = append(out, k)
	}
	if len(out) == 0 {
		t.Fatalf("group %s has no case of %s", group, op)
	}
	return out
}

func TestAccuracy(t *testing.T) {
	for _, group := range []string{"metrics", "classification"} {
		op := map[string]string{"metrics": "metrics.accuracy_score", "classification": "accuracy_score"}[group]
		for _, c := range calls(t, group, op) {
			golden.Near(t, c.Name, []float64{metrics.Accuracy(c.yes, c.pred, c.opts)}, c.Out("value").Floats(), tol)
		}
	}
}

func TestConfusionMatrix(t *testing.T) {
	over := map[string]metrics.Over{"true": metrics.OverTrue, "pred": metrics.OverPredicted, "all": metrics.OverAll}
	for _, c := range append(calls(t, "metrics", "metrics.confusion_matrix"), calls(t, "classification", "confusion_matrix")...) {
		m := metrics.ConfusionMatrix(c.yes, c.pred, c.opts)
		var got []float64
		if c.attrs.Normalize != "" {
			got = m.Normalized(over[c.attrs.Normalize]).RawMatrix().Data
		} else {
			for i := range m.Labels {
				for j := range m.Labels {
					got = append(got, float64(m.At(i, j)))
				}
			}
		}
		golden.Near(t, c.Name, got, c.Out("value").Floats(), tol)
	}
}

func TestMetricsReference(t *testing.T) {
	averages := map[string]metrics.Average{"macro": metrics.Macro, "micro": metrics.Micro, "weighted": metrics.Weighted}
	for op, f := range map[string]func([]int, []int, metrics.Average, ...metrics.Options) float64{
		"f1_score": metrics.F1, "precision_score": metrics.Precision, "recall_score": metrics.Recall,
	} {
		for _, c := range calls(t, "metrics", "metrics."+op) {
			avg, ok := averages[c.attrs.Average]
			if !ok {
				t.Fatalf("average %q", c.attrs.Average)
			}
			golden.Near(t, c.Name, []float64{f(c.yes, c.pred, avg)}, c.Out("value").Floats(), tol)
		}
	}
}

func TestScores(t *testing.T) {
	for _, c := range calls(t, "classification", "precision_recall_fscore_support") {
		t.Run(c.Name, func(t *testing.T) {
			var p, r, f, s []float64
			for _, k := range metrics.PerClass(c.yes, c.pred, c.opts) {
				p, r, f, s = append(p, k.Precision), append(r, k.Recall), append(f, k.FScore), append(s, k.Support)
			}
			golden.Near(t, "precision", p, c.Out("class_precision").Floats(), tol)
			golden.Near(t, "recall", r, c.Out("class_recall").Floats(), tol)
			golden.Near(t, "fscore", f, c.Out("class_fscore").Floats(), tol)
			golden.Near(t, "support", s, c.Out("support").Floats(), tol)
			for name, avg := range map[string]metrics.Average{"micro": metrics.Micro, "macro": metrics.Macro, "weighted": metrics.Weighted} {
				p, r, f := metrics.PrecisionRecallFScore(c.yes, c.pred, avg, c.opts)
				golden.Near(t, name, []float64{p, r, f}, []float64{
					c.Out(name + "_precision").Float(), c.Out(name + "_recall").Float(), c.Out(name + "_fscore").Float(),
				}, tol)
			}
		})
	}
}

func TestBinary(t *testing.T) {
	for _, c := range calls(t, "classification", "binary") {
		p, r, f := metrics.PrecisionRecallFScore(c.yes, c.pred, metrics.Binary, c.opts)
		golden.Near(t, c.Name, []float64{p, r, f}, []float64{c.Out("precision").Float(), c.Out("recall").Float(), c.Out("fscore").Float()}, tol)
	}
	yes, pred := []int{4, 4, 9, 9, 9}, []int{4, 9, 9, 9, 4}
	if got := metrics.Precision(yes, pred, metrics.Binary, metrics.Options{Labels: []int{4}}); got != 0.5 {
		t.Errorf("precision of class 4 is %v, want 0.5", got)
	}
	if got := metrics.F1(yes, pred, metrics.Binary, metrics.Options{Labels: []int{9}, Beta: math.Inf(1)}); math.Abs(got-2.0/3) > tol {
		t.Errorf("F-score with infinite Beta is %v, want the recall 2/3", got)
	}
}

func TestReportText(t *testing.T) {
	for _, c := range calls(t, "classification", "classification_report") {
		t.Run(c.Name, func(t *testing.T) {
			got := metrics.ClassificationReport(c.yes, c.pred, c.opts).String()
			if c.opts.Weights == nil {
				if got != c.attrs.Text {
					t.Errorf("got\n%s\nwant\n%s", got, c.attrs.Text)
				}
				return
			}
			// scikit-learn shows sums of weights with their rounding errors.
			if want := clean(c.attrs.Text); clean(got) != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

var noise = regexp.MustCompile(` *\d+\.\d{9,}`)

// clean rounds numbers with many decimals and right-aligns them as the others.
func clean(text string) string {
	return noise.ReplaceAllStringFunc(text, func(s string) string {
		v, _ := strconv.ParseFloat(strings.TrimSpace(s), 64)
		return fmt.Sprintf(" %9s", strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64))
	})
}

func TestReportFields(t *testing.T) {
	yes, pred := []int{0, 0, 1, 1, 2, 2}, []int{0, 0, 1, 0, 2, 2}
	r := metrics.ClassificationReport(yes, pred, metrics.Options{Names: []string{"a", "b", "c"}})
	if r.Accuracy != 5.0/6 || !r.Complete || len(r.Classes) != 3 {
		t.Fatalf("report %+v", r)
	}
	b := r.Classes[1]
	if b.Label != 1 || b.Name != "b" || b.Precision != 1 || b.Recall != 0.5 || b.Support != 2 {
		t.Errorf("class b is %+v", b)
	}
	if part := metrics.ClassificationReport(yes, pred, metrics.Options{Labels: []int{0, 1}}); part.Complete || part.Accuracy != 5.0/6 || part.Micro.Support != 4 {
		t.Errorf("report of two of three classes is %+v", part)
	}
}

func TestLogLoss(t *testing.T) {
	for _, c := range calls(t, "classification", "log_loss") {
		x := c.In("y_proba")
		proba := mat.NewDense(x.Shape[0], x.Shape[1], x.Floats())
		golden.Near(t, c.Name, []float64{metrics.LogLoss(c.yes, proba, c.opts)}, c.Out("value").Floats(), tol)
	}
	for _, c := range calls(t, "metrics", "metrics.log_loss") {
		x := c.In("y_score")
		positive := mat.NewVecDense(x.Shape[0], x.Floats())
		golden.Near(t, c.Name, []float64{metrics.LogLoss(c.yes, positive)}, c.Out("value").Floats(), tol)
	}
}

func TestEscaping(t *testing.T) {
	names := metrics.Options{Names: []string{`<b>"x"</b>`, "a&b"}}
	for what, h := range map[string]string{
		"confusion": metrics.ConfusionMatrix([]int{0, 1}, []int{0, 1}, names).HTML(),
		"report":    metrics.ClassificationReport([]int{0, 1}, []int{0, 1}, names).HTML(),
	} {
		if strings.Contains(h, "<b>") || !strings.Contains(h, "&lt;b&gt;") || !strings.Contains(h, "a&amp;b") {
			t.Errorf("%s does not escape names:\n%s", what, h)
		}
		if !strings.HasPrefix(h, "<table>") || !strings.HasSuffix(h, "</table>") {
			t.Errorf("%s is no table:\n%s", what, h)
		}
	}
}

func TestWarnings(t *testing.T) {
	var got []string
	estimator.SetWarningHandler(func(w estimator.Warning) { got = append(got, w.String()) })
	t.Cleanup(func() { estimator.SetWarningHandler(nil) })
	yes, pred := []int{0, 1, 2, 2}, []int{0, 1, 1, 0}
	half := mat.NewDense(2, 2, []float64{0.5, 0.4, 0.5, 0.4})
	for _, c := range []struct {
		name string
		f    func()
		want []string // one warning each, with this text
	}{
		{"precision", func() { metrics.Precision(yes, pred, metrics.Macro) }, []string{`metrics.Precision: the precision is undefined for ["2"]`}},
		{"recall", func() { metrics.Recall(yes, pred, metrics.Macro) }, nil},
		{"names", func() { metrics.PerClass(yes, pred, metrics.Options{Names: []string{"x", "y", "z"}}) }, []string{`undefined for ["z"]`}},
		{"micro", func() { metrics.Precision(yes, pred, metrics.Micro) }, nil},
		{"report", func() { metrics.ClassificationReport(pred, yes) }, []string{`recall is undefined for ["2"]`}},
		{"quiet", func() { metrics.ClassificationReport(yes, pred, metrics.Options{Quiet: true}) }, nil},
		{"one", func() { metrics.Precision(yes, pred, metrics.Macro, metrics.Options{ZeroDivision: 1}) }, nil},
		{"NaN", func() { metrics.Precision(yes, pred, metrics.Macro, metrics.Options{ZeroDivision: math.NaN()}) }, nil},
		{"log loss", func() { metrics.LogLoss([]int{0, 1}, half) }, []string{"sample 0 sum to 0.9, not to 1"}},
		{"quiet log loss", func() { metrics.LogLoss([]int{0, 1}, half, metrics.Options{Quiet: true}) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got = nil
			c.f()
			if len(got) != len(c.want) {
				t.Fatalf("warnings %q, want %q", got, c.want)
			}
			for i, w := range c.want {
				if !strings.Contains(got[i], w) {
					t.Errorf("warning %q, want %q in it", got[i], w)
				}
			}
		})
	}
}

func TestMisuse(t *testing.T) {
	a, b := []int{0, 1, 2}, []int{0, 1, 1}
	proba := mat.NewDense(3, 3, []float64{1, 0, 0, 0, 1, 0, 0, 0, 1})
	bad := mat.NewDense(3, 3, []float64{1, 0, 0, 0, 1, 0, 0, -0.5, 1.5})
	opt := func(o metrics.Options) func() { return func() { metrics.Accuracy(a, b, o) } }
	for _, c := range []struct {
		name string
		f    func()
		want string
	}{
		{"lengths", func() { metrics.Accuracy(a, b[:2]) }, "there are 3 true and 2 predicted labels"},
		{"empty", func() { metrics.Accuracy(nil, nil) }, "there are no labels"},
		{"two options", func() { metrics.Accuracy(a, b, metrics.Options{}, metrics.Options{}) }, "2 Options were given"},
		{"weights", opt(metrics.Options{Weights: []float64{1}}), "1 Weights for 3 samples"},
		{"negative", opt(metrics.Options{Weights: []float64{1, -1, 1}}), "weight 1 is -1"},
		{"zero", opt(metrics.Options{Weights: make([]float64, 3)}), "all Weights are 0"},
		{"beta", opt(metrics.Options{Beta: -1}), "Beta is -1"},
		{"twice", opt(metrics.Options{Labels: []int{1, 1}}), "expected each class once"},
		{"no labels", opt(metrics.Options{Labels: []int{}}), "Labels is empty"},
		{"names", func() { metrics.ClassificationReport(a, b, metrics.Options{Names: []string{"x"}}) }, "1 Names for the 3 classes [0 1 2]"},
		{"weighted matrix", func() { metrics.ConfusionMatrix(a, b, metrics.Options{Weights: []float64{1, 1, 1}}) }, "counts samples"},
		{"other labels", func() { metrics.ConfusionMatrix(a, b, metrics.Options{Labels: []int{7}}) }, "none of which is among the true labels"},
		{"At", func() { metrics.ConfusionMatrix(a, b).At(0, 3) }, "row 0, column 3 of a 3×3 matrix"},
		{"Normalized", func() { metrics.ConfusionMatrix(a, b).Normalized(9) }, "over is 9"},
		{"average", func() { metrics.F1(a, b, 9) }, "the average is 9"},
		{"three classes", func() { metrics.F1(a, b, metrics.Binary) }, "classes [0 1 2]; expected two for Binary"},
		{"positive", func() { metrics.F1([]int{0, 2}, []int{0, 2}, metrics.Binary) }, "the positive class is 1, but the classes are [0 2]"},
		{"two positive", func() { metrics.F1([]int{0, 1}, []int{0, 1}, metrics.Binary, metrics.Options{Labels: []int{0, 1}}) }, "the positive class alone"},
		{"nil proba", func() { metrics.LogLoss(a, nil) }, "proba is nil"},
		{"rows", func() { metrics.LogLoss(a[:2], proba) }, "3 rows for 2 samples"},
		{"columns", func() { metrics.LogLoss(b, proba) }, "3 columns, but the classes are [0 1]"},
		{"unknown", func() { metrics.LogLoss(a, proba, metrics.Options{Labels: []int{0, 1, 5}}) }, "class 2, which is not among the Labels"},
		{"range", func() { metrics.LogLoss(a, bad) }, "-0.5 at row 2, column 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := estimator.Try(c.f)
			if e := (*estimator.Error)(nil); !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want an *estimator.Error with %q", err, c.want)
			}
		})
	}
}

// TestIdentities: what holds between the metrics for any labels.
func TestIdentities(t *testing.T) {
	for _, c := range calls(t, "classification", "precision_recall_fscore_support") {
		w := metrics.Options{Weights: c.opts.Weights, Quiet: true}
		acc := metrics.Accuracy(c.yes, c.pred, w)
		golden.Near(t, "micro F1", []float64{metrics.F1(c.yes, c.pred, metrics.Micro, w)}, []float64{acc}, tol)
		golden.Near(t, "weighted recall", []float64{metrics.Recall(c.yes, c.pred, metrics.Weighted, w)}, []float64{acc}, tol)
		m, back := metrics.ConfusionMatrix(c.yes, c.pred), metrics.ConfusionMatrix(c.pred, c.yes)
		for i := range m.Labels {
			for j := range m.Labels {
				if m.At(i, j) != back.At(j, i) {
					t.Fatalf("%s: exchanging the labels does not transpose the matrix", c.Name)
				}
			}
		}
	}
}

func ExampleAccuracy() {
	fmt.Printf("%.2f\n", metrics.Accuracy([]int{0, 1, 2, 2}, []int{0, 1, 1, 2}))
	// Output: 0.75
}

func ExampleConfusionMatrix() {
	yes, pred := []int{0, 0, 1, 1, 1, 2}, []int{0, 0, 1, 2, 1, 2}
	m := metrics.ConfusionMatrix(yes, pred, metrics.Options{Names: []string{"setosa", "versicolor", "virginica"}})
	fmt.Println(m)
	fmt.Println(m.At(1, 2), "versicolor was taken for virginica")
	// Output:
	// true\predicted      setosa  versicolor   virginica
	// setosa                   2           0           0
	// versicolor               0           2           1
	// virginica                0           0           1
	// 1 versicolor was taken for virginica
}

func ExampleClassificationReport() {
	yes, pred := []int{0, 1, 2, 2, 2}, []int{0, 0, 2, 2, 1}
	fmt.Print(metrics.ClassificationReport(yes, pred, metrics.Options{Names: []string{"class 0", "class 1", "class 2"}}))
	// Output:
	//               precision    recall  f1-score   support
	//
	//      class 0       0.50      1.00      0.67         1
	//      class 1       0.00      0.00      0.00         1
	//      class 2       1.00      0.67      0.80         3
	//
	//     accuracy                           0.60         5
	//    macro avg       0.50      0.56      0.49         5
	// weighted avg       0.70      0.60      0.61         5
}

func ExampleF1() {
	yes, pred := []int{0, 1, 1, 0, 1}, []int{0, 1, 0, 0, 1}
	fmt.Printf("%.2f %.2f\n", metrics.F1(yes, pred, metrics.Binary), metrics.F1(yes, pred, metrics.Macro))
	// Output: 0.80 0.80
}

func ExampleLogLoss() {
	proba := mat.NewDense(2, 2, []float64{0.9, 0.1, 0.2, 0.8})
	fmt.Printf("%.4f\n", metrics.LogLoss([]int{0, 1}, proba))
	// Output: 0.1643
}

func BenchmarkClassificationReport(b *testing.B) {
	yes, pred := make([]int, 10000), make([]int, 10000)
	for i := range yes {
		yes[i], pred[i] = i%7, i*i%7
	}
	for b.Loop() {
		metrics.ClassificationReport(yes, pred)
	}
}
