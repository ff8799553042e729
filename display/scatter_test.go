package display

import (
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strings"
	"testing"
)

func TestScatter(t *testing.T) {
	xs, ys := []float64{1, 2, 3, 4, math.NaN(), 6}, []float64{1, 4, 9, 16, 25, math.Inf(1)}
	p := Scatter(xs, ys, ScatterConfig{
		Labels: []int{0, 1, 2, 0, 1, -1}, Names: []string{"setosa", "<versi>", "virginica"},
		Title: "Iris", XLabel: "length", YLabel: "width",
	})
	count, texts := svgElements(t, Of(p))
	hasTexts(t, texts, "Iris", "length", "width", "setosa", "<versi>", "virginica")
	if p.X.Min > 1 || p.X.Max < 4 || p.X.Max > 5 {
		t.Errorf("x from %g to %g: points that are not finite must not count", p.X.Min, p.X.Max)
	}
	plain, _ := svgElements(t, Of(Scatter(xs[:4], ys[:4])))
	if count["path"] <= plain["path"]-4 {
		t.Errorf("%d marks with a legend, %d without", count["path"], plain["path"])
	}
}

func TestScatterColorsTheClasses(t *testing.T) {
	xs := []float64{1, 2, 3}
	svg := Of(Scatter(xs, xs, ScatterConfig{Labels: []int{5, 7, 9}})).Data[mimeSVG].(string)
	marks := map[string]int{}
	for _, m := range regexp.MustCompile(`fill:(#\w+);fill-opacity:0\.8`).FindAllStringSubmatch(svg, -1) {
		marks[m[1]]++
	}
	if len(marks) != 3 {
		t.Errorf("colours %v, want one for each class", marks)
	}
	for c, n := range marks {
		if n != 2 { // the point and its entry in the legend
			t.Errorf("%d marks of %s, want 2", n, c)
		}
	}
}

func TestScatterOfManyClasses(t *testing.T) {
	n := 40
	xs, labels := make([]float64, n), make([]int, n)
	for i := range n {
		xs[i], labels[i] = float64(i), i
	}
	_, texts := svgElements(t, Of(Scatter(xs, xs, ScatterConfig{Labels: labels})))
	hasTexts(t, texts, "0", "13", "26 more")
	marks := map[string]bool{}
	for i := range 3 * len(classColors) {
		m := mark(i, 1)
		marks[fmt.Sprintf("%v %T", m.Color.(color.NRGBA), m.Shape)] = true
	}
	if len(marks) != 3*len(classColors) {
		t.Errorf("%d different marks for %d classes", len(marks), 3*len(classColors))
	}
}

func TestScatterOfNothing(t *testing.T) {
	nan := []float64{math.NaN()}
	for _, b := range []Bundle{Of(Scatter(nil, nil)), Of(Scatter(nan, nan, ScatterConfig{Labels: []int{0}}))} {
		valid(t, b)
		svgElements(t, b)
	}
}

func TestScatterMisuse(t *testing.T) {
	for want, f := range map[string]func(){
		"display.Scatter: want as many xs as ys, got 1 and 2": func() { Scatter([]float64{1}, []float64{1, 2}) },
		"want a label for each of 1 points, got 2":            func() { Scatter([]float64{1}, []float64{1}, ScatterConfig{Labels: []int{1, 2}}) },
	} {
		if got := mustPanic(t, f); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLines(t *testing.T) {
	p := Lines(map[string][]float64{"loss": {3, 2, math.NaN(), 1, 0.5}, "val": {4, 3, 2}, "none": {math.NaN()}}, LinesConfig{Title: "Training", XLabel: "epoch"})
	count, texts := svgElements(t, Of(p))
	hasTexts(t, texts, "Training", "epoch", "loss", "val")
	if count["path"] < 5 {
		t.Errorf("%d paths: want two of loss, around its gap, one of val and two in the legend", count["path"])
	}
	if p.X.Min != 1 || p.X.Max != 5 {
		t.Errorf("x from %g to %g, want 1 to 5", p.X.Min, p.X.Max)
	}
	if got := mustPanic(t, func() { Lines(map[string][]float64{"a": {1, 2}}, LinesConfig{At: []float64{1}}) }); !strings.Contains(got, `series "a" has 2 values for 1`) {
		t.Errorf("got %q", got)
	}
	if runs := finiteRuns([]float64{1, math.Inf(1), 2, 3}, nil); len(runs) != 2 || len(runs[1]) != 2 || runs[1][0].X != 3 {
		t.Errorf("got %v", runs)
	}
}
