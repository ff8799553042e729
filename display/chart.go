package display

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// classColors are the eight colours of Okabe and Ito, which people with colour
// vision deficiency can tell apart, black last
// (https://jfly.uni-koeln.de/color/).
var classColors = []color.NRGBA{
	{0x00, 0x72, 0xb2, 0xff}, // blue
	{0xe6, 0x9f, 0x00, 0xff}, // orange
	{0x00, 0x9e, 0x73, 0xff}, // bluish green
	{0xd5, 0x5e, 0x00, 0xff}, // vermilion
	{0xcc, 0x79, 0xa7, 0xff}, // reddish purple
	{0x56, 0xb4, 0xe9, 0xff}, // sky blue
	{0xf0, 0xe4, 0x42, 0xff}, // yellow
	{0x00, 0x00, 0x00, 0xff}, // black
}

func classColor(i int) color.NRGBA { return classColors[i%len(classColors)] }

// newChart returns an empty plot in the style of this package's helpers: a
// sans-serif font and a light grid.
func newChart(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.Padding = vg.Points(6)
	for _, f := range []*font.Font{
		&p.Title.TextStyle.Font, &p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font,
		&p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.Legend.TextStyle.Font,
	} {
		f.Variant = "Sans"
	}
	for _, f := range []*font.Font{&p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font, &p.Legend.TextStyle.Font} {
		f.Size = vg.Points(10)
	}
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Tick.Label.Font.Size = vg.Points(9)
		a.Padding = vg.Points(4)
	}
	return p
}

func lightGrid() *plotter.Grid {
	g := plotter.NewGrid()
	g.Vertical.Color = color.Gray{0xe6}
	g.Horizontal.Color = color.Gray{0xe6}
	return g
}

// placeLegend puts the legend, which gonum draws over the data, into the corner
// with the fewest points.
func placeLegend(p *plot.Plot, pts plotter.XYs) {
	var count [2][2]int // by right, top
	w, h := p.X.Max-p.X.Min, p.Y.Max-p.Y.Min
	for _, pt := range pts {
		left, right := pt.X < p.X.Min+0.4*w, pt.X > p.X.Min+0.6*w
		low, high := pt.Y < p.Y.Min+0.4*h, pt.Y > p.Y.Min+0.6*h
		if (left || right) && (low || high) {
			count[index(right)][index(high)]++
		}
	}
	best := [2]int{1, 1}
	for _, at := range [][2]int{{0, 1}, {1, 0}, {0, 0}} {
		if count[at[0]][at[1]] < count[best[0]][best[1]] {
			best = at
		}
	}
	p.Legend.Left, p.Legend.Top = best[0] == 0, best[1] == 1
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// padRange widens an axis so that marks do not touch its ends.
func padRange(a *plot.Axis) {
	if pad := 0.04 * (a.Max - a.Min); pad > 0 {
		a.Min -= pad
		a.Max += pad
	}
}
