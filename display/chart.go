package display

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

var (
	ink     = color.Gray{Y: 0x22}
	gridInk = color.Gray{Y: 0xe6}
	axisInk = color.Gray{Y: 0x88}
)

// chartGap is the room between the parts of a chart.
const chartGap = vg.Length(6)

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
// sans-serif font, and axes that leave the eye to the data.
func newChart(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.Padding = chartGap
	sans(&p.Title.TextStyle, 12)
	sans(&p.Legend.TextStyle, 9)
	p.Legend.Padding, p.Legend.ThumbnailWidth = 2, 14
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		sans(&a.Label.TextStyle, 10)
		sans(&a.Tick.Label, 9)
		a.Label.Padding, a.Padding, a.Tick.Length = 2, 4, 4
		a.LineStyle.Color, a.Tick.LineStyle.Color = axisInk, axisInk
	}
	return p
}

func sans(s *text.Style, size vg.Length) {
	s.Font = font.Font{Typeface: plot.DefaultFont.Typeface, Variant: "Sans", Size: size}
	s.Color = ink
}

func lightGrid() *plotter.Grid {
	g := plotter.NewGrid()
	g.Vertical.Color, g.Horizontal.Color = gridInk, gridInk
	return g
}

// padRange widens an axis so that marks do not touch its ends.
func padRange(a *plot.Axis) {
	if pad := 0.04 * (a.Max - a.Min); pad > 0 && !math.IsInf(pad, 0) {
		a.Min -= pad
		a.Max += pad
	}
}

const (
	maxLegend     = 15 // entries of a legend
	maxLegendName = 24 // characters of an entry
)

// addLegend adds entry i of n, unless there are too many.
func addLegend(p *plot.Plot, i, n int, name string, mark plot.Thumbnailer) {
	switch {
	case n <= maxLegend || i < maxLegend-1:
		p.Legend.Add(clip(name, maxLegendName), mark)
	case i == maxLegend-1:
		p.Legend.Add(strconv.Itoa(n-i) + " more")
	}
}

// besideLegend puts the legend beside the data. gonum/plot draws it over them:
// at the right end of the picture, from which this keeps the data away.
func besideLegend(p *plot.Plot) {
	p.Legend.Top = true
	p.Add(margin{width: func(p *plot.Plot) vg.Length {
		r := p.Legend.Rectangle(draw.Canvas{})
		if p.Legend.Left || r.Size().Y <= 0 {
			return 0
		}
		return r.Size().X + chartGap
	}})
}

// margin keeps room at the right of the data and may draw there.
type margin struct {
	width func(p *plot.Plot) vg.Length
	draw  func(data draw.Canvas) // nil for nothing
}

var (
	_ plot.Plotter    = margin{}
	_ plot.GlyphBoxer = margin{}
)

// Plot implements plot.Plotter.
func (m margin) Plot(c draw.Canvas, _ *plot.Plot) {
	if m.draw != nil {
		m.draw(c)
	}
}

// GlyphBoxes implements plot.GlyphBoxer.
func (m margin) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	w := m.width(p)
	if w <= 0 {
		return nil
	}
	return []plot.GlyphBox{{X: 1, Y: 0.5, Rectangle: vg.Rectangle{Max: vg.Point{X: w, Y: 1}}}}
}
