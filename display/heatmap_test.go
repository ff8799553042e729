package display

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestHeatMap(t *testing.T) {
	names := []string{"setosa", "versicolor", "<b>"}
	m := mat.NewDense(3, 3, []float64{10, 0, 0, 0, 8, 1, 0, 0, 11})
	p := HeatMap(m, HeatMapConfig{Rows: names, Columns: names, Title: "Confusion", XLabel: "predicted", YLabel: "true"})
	m.Set(0, 0, 77) // after the plot was made
	count, texts := svgElements(t, Of(p))
	hasTexts(t, texts, "Confusion", "predicted", "true", "setosa", "versicolor", "<b>", "10", "8", "1", "11", "0")
	if count["path"] < 9 || count["image"] != 0 {
		t.Errorf("elements %v, want a path for each cell", count)
	}
	same, _ := svgElements(t, Of(HeatMap([][]int{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})))
	if same["path"] != count["path"] {
		t.Errorf("a slice of slices has %d paths, a matrix %d", same["path"], count["path"])
	}
}

// TestHeatMapColors looks at the pixels in the middle of the cells.
func TestHeatMapColors(t *testing.T) {
	b := Plot(HeatMap([][]float64{{0, 1}, {math.NaN(), 0.5}}, HeatMapConfig{NoValues: true}), PlotConfig{Format: "png"})
	img := decodePNG(t, b)
	seen := map[color.RGBA]int{}
	r := img.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			seen[c]++
		}
	}
	s := newRamp(0, 1)
	for _, x := range []float64{0, 1, 0.5, math.NaN()} {
		c := color.RGBAModel.Convert(s.color(x)).(color.RGBA)
		if seen[c] < r.Dx()*r.Dy()/12 {
			t.Errorf("%d pixels of the colour of %g", seen[c], x)
		}
	}
}

func TestLargeHeatMapIsAnImageWithAColorBar(t *testing.T) {
	m := mat.NewDense(300, 200, nil)
	m.Apply(func(i, j int, _ float64) float64 { return float64(i) * float64(j) }, m)
	b := Of(HeatMap(m))
	count, texts := svgElements(t, b)
	if count["image"] != 1 || count["path"] < barSteps || len(b.Data[mimeSVG].(string)) > 1<<20 {
		t.Errorf("elements %v in %d bytes", count, len(b.Data[mimeSVG].(string)))
	}
	hasTexts(t, texts, "0", "15", "2.98e+04", "5.95e+04")
}

func TestHeatMapNumbers(t *testing.T) {
	for _, c := range []struct {
		row       []float64
		precision int
		want      string
	}{
		{[]float64{1, 20, 0}, 0, "1 20 0"},
		{[]float64{1, 0.5}, 0, "1.0 0.5"},
		{[]float64{1. / 3, -0.001}, 0, "0.33 0.00"},
		{[]float64{1. / 3, 1}, 3, "0.333 1.000"},
		{[]float64{1.6}, -1, "2"},
		{[]float64{0.001, 0.0123}, 0, "0.001 0.012"},
		{[]float64{12345678, 1}, 0, "1.2e+07 1"},
		{[]float64{math.NaN(), 1}, 0, "NaN 1"},
		{[]float64{math.Inf(1), 1}, 0, "+Inf 1"},
	} {
		text := numberText([][]float64{c.row}, c.precision)
		var got []string
		for _, x := range c.row {
			got = append(got, text(x))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v with precision %d: %q, want %q", c.row, c.precision, s, c.want)
		}
	}
}

func TestHeatMapSlantsLongLabels(t *testing.T) {
	long := make([]string, 12)
	for i := range long {
		long[i] = "a long name"
	}
	m := mat.NewDense(1, 12, nil)
	if p := HeatMap(m, HeatMapConfig{Columns: long}); p.X.Tick.Label.Rotation == 0 {
		t.Error("long names lie over each other")
	}
	if p := HeatMap(m); p.X.Tick.Label.Rotation != 0 {
		t.Error("numbers have room enough")
	}
}

func TestHeatMapOfOddNumbers(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, cells := range [][][]float64{{{5}}, {{nan}}, {{inf, -inf, 0}}, {{math.MaxFloat64, -math.MaxFloat64}}, {{0, 0}, {0, 0}}, {{1e-300, 2e-300}}} {
		for _, c := range []HeatMapConfig{{}, {NoValues: true}} {
			b := Of(HeatMap(cells, c))
			valid(t, b)
			svgElements(t, b)
		}
	}
}

func TestRamp(t *testing.T) {
	up := newRamp(0, 10)
	if up.color(0) != color.Color(blues[0]) || up.color(10) != color.Color(blues[4]) || up.color(99) != up.color(10) || up.color(5) != color.Color(blues[2]) {
		t.Errorf("got %v, %v, %v", up.color(0), up.color(5), up.color(10))
	}
	signed := newRamp(-1, 4)
	if signed.color(0) != color.Color(redBlue[2]) || signed.low != -4 {
		t.Errorf("zero is %v in %v", signed.color(0), signed)
	}
	if contrast(blues[0]) == contrast(blues[4]) {
		t.Error("light and dark cells have the same ink")
	}
}

func TestHeatMapMisuse(t *testing.T) {
	m := mat.NewDense(2, 2, nil)
	for want, f := range map[string]func(){
		"display.HeatMap: want a matrix or a slice of slices of numbers, got nil": func() { HeatMap(nil) },
		"got *mat.Dense":                  func() { HeatMap((*mat.Dense)(nil)) },
		"got []int":                       func() { HeatMap([]int{1}) },
		"Rows has 1 names, want 2":        func() { HeatMap(m, HeatMapConfig{Rows: []string{"a"}}) },
		"Columns has 3 names, want 2":     func() { HeatMap(m, HeatMapConfig{Columns: []string{"a", "b", "c"}}) },
		"there is no number in row 1, co": func() { HeatMap([][]int{{1, 2}, {3}}) },
		"no number in row 0, column 0":    func() { HeatMap([][]string{{"a"}}) },
		"got 0×0":                         func() { HeatMap(&mat.Dense{}) },
	} {
		if got := mustPanic(t, f); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
