package display

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
)

// TestChartsAtTheEdges draws every helper with little, odd or very much data, as
// SVG and as PNG.
func TestChartsAtTheEdges(t *testing.T) {
	nan := math.NaN()
	for name, p := range map[string]*plot.Plot{
		"scatter":         Scatter([]float64{1, 2, nan, 4}, []float64{1, nan, 3, 4}, ScatterConfig{Labels: []int{0, 1, 2, -1}, Names: []string{"a", "b", "c"}, Title: "T"}),
		"scatter none":    Scatter(nil, nil),
		"scatter one":     Scatter([]float64{1}, []float64{1}),
		"scatter classes": Scatter(make([]float64, 40), make([]float64, 40), ScatterConfig{Labels: seq(40)}),
		"lines":           Lines(map[string][]float64{"loss": {3, 2, nan, 1}, "val": {4, 3}}, LinesConfig{XLabel: "epoch"}),
		"lines none":      Lines(nil),
		"lines nan":       Lines(map[string][]float64{"a": {nan}}),
		"lines at":        Lines(map[string][]float64{"a": {1, 2}}, LinesConfig{At: []float64{10, 20}}),
		"heat":            HeatMap([][]int{{10, 0}, {1, 9}}, HeatMapConfig{Rows: []string{"a", "b"}, Columns: []string{"a", "b"}}),
		"heat one":        HeatMap([][]float64{{3}}),
		"heat nan":        HeatMap(mat.NewDense(2, 2, []float64{nan, -1, math.Inf(1), 2})),
		"heat large":      HeatMap(mat.NewDense(100, 80, nil)),
	} {
		b := Plot(p, PlotConfig{Format: "both"})
		valid(t, b)
		svg, ok := b.Data[mimeSVG].(string)
		if !ok {
			t.Errorf("%s: %s", name, b)
			continue
		}
		wellFormed(t, svg)
		if strings.Contains(svg, "NaN") && !strings.Contains(name, "nan") {
			t.Errorf("%s: NaN in the SVG", name)
		}
		pngOf(t, b)
	}
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}
