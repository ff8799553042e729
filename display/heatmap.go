package display

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// HeatMapConfig holds the options of [HeatMap]. The zero value is the default.
type HeatMapConfig struct {
	// Title, XLabel and YLabel are the texts above the plot and along its axes.
	Title, XLabel, YLabel string
	// Rows and Columns name the rows, from the top, and the columns; nil means
	// their numbers.
	Rows, Columns []string
	// NoValues leaves the numbers out of the cells and shows a colour bar
	// instead, as is always done for more than 20 rows or columns.
	NoValues bool
	// Precision is the number of decimals of the numbers; 0 means as many as
	// they need, at most 2, and a negative number none.
	Precision int
}

const (
	maxNumbered  = 20 // rows and columns of a heat map with numbers
	maxHeatCells = 1_000_000
	maxTickName  = 20 // characters of a label
)

// HeatMap returns m as a grid of coloured cells, row 0 at the top, dark for
// large values; values of both signs, as in a correlation matrix, go from red to
// blue around a white zero. m is a mat.Matrix or a slice of slices of numbers,
// such as a confusion matrix:
//
//	display.HeatMap(cm, display.HeatMapConfig{
//		Rows: iris.TargetNames, Columns: iris.TargetNames, XLabel: "predicted", YLabel: "true",
//	})
//
// There is at most one config. It panics with an [*Error] if m is of another
// kind, empty or ragged, or if a name is missing.
func HeatMap(m any, config ...HeatMapConfig) *plot.Plot {
	const op = "display.HeatMap"
	c := option(op, config)
	cells := heatCells(op, m)
	rows, cols := len(cells), len(cells[0])
	checkNames(op, "Rows", c.Rows, rows)
	checkNames(op, "Columns", c.Columns, cols)
	p := newChart(c.Title, c.XLabel, c.YLabel)
	h := heatPlotter{cells: cells, ramp: newRamp(heatRange(cells)), text: numberText(cells, c.Precision), empty: c.NoValues}
	p.Add(h)
	p.X.Tick.Marker = nameTicks(c.Columns, cols, false)
	p.Y.Tick.Marker = nameTicks(c.Rows, rows, true)
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Tick.Length, a.Tick.LineStyle.Width = 3, 0
		a.LineStyle.Width = 0
		a.Padding = 0
	}
	slant(&p.X)
	if c.NoValues || !h.isSmall() {
		p.Add(h.colorBar())
	}
	return p
}

func checkNames(op, field string, names []string, n int) {
	if names != nil && len(names) != n {
		misuse(op, "%s has %d names, want %d", field, len(names), n)
	}
}

// heatCells reads the numbers of a matrix of any kind.
func heatCells(op string, m any) [][]float64 {
	v, s := resolve(reflect.ValueOf(m), nil)
	var g *grid
	if _, ok := m.(mat.Matrix); ok || isList(v) && isListType(v.Type().Elem()) {
		g = newGrid(v, s)
	}
	if g == nil {
		misuse(op, "want a matrix or a slice of slices of numbers, got %s", kindText(v))
	}
	cols := len(g.columns)
	if g.rows == 0 || cols == 0 || g.rows*cols > maxHeatCells {
		misuse(op, "want a matrix of 1 to %d cells, got %d×%d", maxHeatCells, g.rows, cols)
	}
	cells := make([][]float64, g.rows)
	for i := range cells {
		cells[i] = make([]float64, cols)
		for j := range cells[i] {
			x, ok := number(resolve(g.at(i, j)))
			if !ok {
				misuse(op, "there is no number in row %d, column %d", i, j)
			}
			cells[i][j] = x
		}
	}
	return cells
}

func number(v reflect.Value, _ Shape) (float64, bool) {
	switch {
	case !v.IsValid():
	case v.CanFloat():
		return v.Float(), true
	case v.CanInt():
		return float64(v.Int()), true
	case v.CanUint():
		return float64(v.Uint()), true
	}
	return 0, false
}

func heatRange(cells [][]float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, row := range cells {
		for _, x := range row {
			if finite(x) {
				low, high = min(low, x), max(high, x)
			}
		}
	}
	if low > high { // no finite number
		return 0, 0
	}
	return low, high
}

// numberText writes the numbers of the cells: all with the same decimals, or with
// two significant digits where they are huge or tiny.
func numberText(cells [][]float64, precision int) func(float64) string {
	low, high := heatRange(cells)
	most := max(math.Abs(low), math.Abs(high))
	if most >= 1e6 || precision == 0 && most > 0 && most < 0.05 {
		return func(x float64) string { return strconv.FormatFloat(x, 'g', 2, 64) }
	}
	if precision == 0 {
		precision = neededDecimals(cells, 2)
	}
	text := floatFormat(nil, precision)
	return func(x float64) string { return strings.Replace(text(x), "-"+text(0), text(0), 1) } // no -0.00
}

// neededDecimals returns a TableConfig.Precision for numbers that need at most
// limit decimals.
func neededDecimals(cells [][]float64, limit int) int {
	n := 0
	for _, row := range cells {
		for _, x := range row {
			if finite(x) {
				n = max(n, decimalsOf(x, limit))
			}
		}
	}
	if n == 0 {
		return -1
	}
	return n
}

// nameTicks labels the cells of an axis; of many, about twenty.
func nameTicks(names []string, n int, reversed bool) plot.ConstantTicks {
	step := (n + 19) / 20
	if names == nil {
		names = numbers(n)
	}
	var ticks plot.ConstantTicks
	for i := 0; i < n; i += step {
		at := float64(i)
		if reversed {
			at = float64(n - 1 - i)
		}
		ticks = append(ticks, plot.Tick{Value: at, Label: clip(names[i], maxTickName)})
	}
	return ticks
}

// slant turns the labels of the columns where they would overlap on a plot of
// the default size.
func slant(x *plot.Axis) {
	ticks := x.Tick.Marker.Ticks(0, 0)
	widest := vg.Length(0)
	for _, t := range ticks {
		widest = max(widest, x.Tick.Label.Width(t.Label))
	}
	if (widest+chartGap)*vg.Length(len(ticks)) <= pixels(defaultPlotWidth)*3/4 {
		return
	}
	x.Tick.Label.Rotation, x.Tick.Label.XAlign, x.Tick.Label.YAlign = math.Pi/4, draw.XRight, draw.YTop
}
