package display

import (
	"image/color"
	"math"
	"reflect"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
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
	// NoValues leaves the numbers out of the cells. They are left out of a
	// matrix with more than 400 cells in any case.
	NoValues bool
	// Precision is the number of decimals of the numbers; 0 means as many as
	// they need, at most 2, and a negative number none.
	Precision int
}

const (
	maxHeatValues = 400
	maxHeatCells  = 250_000
)

// HeatMap returns m as a grid of coloured cells, row 0 at the top, dark for
// large values. m is a mat.Matrix or a slice of slices of numbers, such as a
// confusion matrix:
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
	low, high := heatRange(cells)
	p.Add(heatPlotter{cells, low, high})
	p.X.Tick.Marker = nameTicks(c.Columns, cols, false)
	p.Y.Tick.Marker = nameTicks(c.Rows, rows, true)
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Tick.Length = 0
		a.LineStyle.Width = 0
		a.Padding = 0
	}
	if !c.NoValues && rows*cols <= maxHeatValues {
		p.Add(heatValues(cells, low, high, c.Precision))
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
	return low, high
}

// heatPlotter fills a rectangle for each cell, and a little more: antialiasing
// would leave light seams between exact ones.
type heatPlotter struct {
	cells     [][]float64
	low, high float64
}

var (
	_ plot.Plotter    = heatPlotter{}
	_ plot.DataRanger = heatPlotter{}
)

// DataRange returns the edges of the grid, whose cells are centred on integers.
func (h heatPlotter) DataRange() (xmin, xmax, ymin, ymax float64) {
	return -0.5, float64(len(h.cells[0])) - 0.5, -0.5, float64(len(h.cells)) - 0.5
}

// Plot draws the cells.
func (h heatPlotter) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, row := range h.cells {
		top := float64(len(h.cells)-i) - 0.5
		for j, value := range row {
			left := float64(j) - 0.5
			r := vg.Rectangle{
				Min: vg.Point{X: x(left), Y: y(top - 1)},
				Max: vg.Point{X: min(x(left+1)+0.4, c.Max.X), Y: min(y(top)+0.4, c.Max.Y)},
			}
			c.SetColor(heatColor(value, h.low, h.high))
			c.Fill(r.Path())
		}
	}
}

// heatStops are the ends and the middle of a scale from near white to dark
// blue, whose lightness falls evenly.
var heatStops = [3][3]float64{{0xf4, 0xf8, 0xfc}, {0x6b, 0xa4, 0xd4}, {0x0b, 0x35, 0x6e}}

func heatColor(x, low, high float64) color.Color {
	if math.IsNaN(x) {
		return color.Gray{0xd0}
	}
	t := heatLevel(x, low, high) * 2
	from := min(int(t), 1)
	t -= float64(from)
	var c [3]uint8
	for k := range c {
		c[k] = uint8(heatStops[from][k]*(1-t) + heatStops[from+1][k]*t + 0.5)
	}
	return color.NRGBA{c[0], c[1], c[2], 0xff}
}

// heatLevel maps the range of the values to 0 to 1.
func heatLevel(x, low, high float64) float64 {
	if high <= low {
		return 0
	}
	return max(0, min(1, (x-low)/(high-low)))
}

// heatValues writes the numbers into the cells, light on dark ones.
func heatValues(cells [][]float64, low, high float64, precision int) *plotter.Labels {
	l := &plotter.Labels{}
	if precision == 0 {
		precision = neededDecimals(cells, 2)
	}
	for i, row := range cells {
		for j, x := range row {
			l.XYs = append(l.XYs, plotter.XY{X: float64(j), Y: float64(len(cells) - 1 - i)})
			l.Labels = append(l.Labels, floatFormat([]float64{x}, precision)(x))
			l.TextStyle = append(l.TextStyle, heatText(heatLevel(x, low, high) > 0.55))
		}
	}
	return l
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

func heatText(light bool) text.Style {
	s := text.Style{
		Color: color.Black, Font: font.From(plotter.DefaultFont, 11),
		XAlign: draw.XCenter, YAlign: draw.YCenter, Handler: plot.DefaultTextHandler,
	}
	s.Font.Variant = "Sans"
	if light {
		s.Color = color.White
	}
	return s
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
		ticks = append(ticks, plot.Tick{Value: at, Label: clip(names[i], maxCell)})
	}
	return ticks
}
