package display

import (
	"image"
	"image/color"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// heatPlotter draws the cells, the first row on top. plotter.HeatMap writes no
// numbers, and browsers blur its image or show seams between its cells.
type heatPlotter struct {
	cells [][]float64
	ramp  ramp
	text  func(float64) string
	empty bool // no numbers in the cells
}

var (
	_ plot.Plotter    = heatPlotter{}
	_ plot.DataRanger = heatPlotter{}
)

func (h heatPlotter) isSmall() bool {
	return len(h.cells) <= maxNumbered && len(h.cells[0]) <= maxNumbered
}

// DataRange returns the edges of the grid, whose cells are centred on integers.
func (h heatPlotter) DataRange() (xmin, xmax, ymin, ymax float64) {
	return -0.5, float64(len(h.cells[0])) - 0.5, -0.5, float64(len(h.cells)) - 0.5
}

// Plot implements plot.Plotter.
func (h heatPlotter) Plot(c draw.Canvas, p *plot.Plot) {
	if !h.isSmall() {
		c.DrawImage(c.Rectangle, h.image(c.Size()))
		return
	}
	for i, row := range h.cells {
		for j, x := range row {
			path := h.area(c, p, i, j).Path()
			c.SetColor(h.ramp.color(x))
			c.Fill(path)
			c.SetLineStyle(draw.LineStyle{Color: color.White, Width: 1})
			c.Stroke(path)
		}
	}
	if !h.empty {
		h.numbers(c, p)
	}
}

func (h heatPlotter) area(c draw.Canvas, p *plot.Plot, i, j int) vg.Rectangle {
	x, y := p.Transforms(&c)
	left, top := float64(j)-0.5, float64(len(h.cells)-i)-0.5
	return vg.Rectangle{Min: vg.Point{X: x(left), Y: y(top - 1)}, Max: vg.Point{X: x(left + 1), Y: y(top)}}
}

// numbers writes all numbers in the one size that fits the cells.
func (h heatPlotter) numbers(c draw.Canvas, p *plot.Plot) {
	style := text.Style{XAlign: draw.XCenter, YAlign: draw.YCenter, Handler: p.TextHandler}
	sans(&style, 11)
	widest := vg.Length(1)
	for _, row := range h.cells {
		for _, x := range row {
			widest = max(widest, style.Width(h.text(x)))
		}
	}
	size := h.area(c, p, 0, 0).Size()
	style.Font.Size *= min(1, 0.85*size.X/widest, 0.7*size.Y/style.Font.Size)
	if style.Font.Size < 2 { // no one could read it
		return
	}
	for i, row := range h.cells {
		for j, x := range row {
			r := h.area(c, p, i, j)
			style.Color = contrast(h.ramp.color(x))
			c.FillText(style, vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}, h.text(x))
		}
	}
}

// image has several pixels for each point of the area, so that no viewer blurs
// the cells.
func (h heatPlotter) image(size vg.Point) image.Image {
	w, ht := max(1, int(3*size.X)), max(1, int(3*size.Y))
	img := image.NewNRGBA(image.Rect(0, 0, w, ht))
	for y := range ht {
		row := h.cells[y*len(h.cells)/ht]
		for x := range w {
			img.Set(x, y, h.ramp.color(row[x*len(row)/w]))
		}
	}
	return img
}

const (
	barGap   = vg.Length(8)
	barWidth = vg.Length(10)
	barSteps = 64
)

// colorBar shows beside the heat map which colour is which number.
func (h heatPlotter) colorBar() margin {
	style := text.Style{YAlign: draw.YCenter, Handler: plot.DefaultTextHandler}
	sans(&style, 9)
	ticks := h.barTicks()
	var widest vg.Length
	for _, t := range ticks {
		widest = max(widest, style.Width(t.Label))
	}
	return margin{
		width: func(*plot.Plot) vg.Length { return barGap + barWidth + chartGap + widest },
		draw:  func(data draw.Canvas) { h.drawBar(data, style, ticks) },
	}
}

// barTicks are five even steps: plot.DefaultTicks does not end for very large
// ranges.
func (h heatPlotter) barTicks() (ticks []plot.Tick) {
	r := h.ramp
	if r.high <= r.low {
		return []plot.Tick{{Value: r.low, Label: h.text(r.low)}}
	}
	for k := range 5 {
		t := float64(k) / 4
		x := r.low*(1-t) + r.high*t
		ticks = append(ticks, plot.Tick{Value: x, Label: strconv.FormatFloat(x, 'g', 3, 64)})
	}
	return ticks
}

func (h heatPlotter) drawBar(c draw.Canvas, style text.Style, ticks []plot.Tick) {
	left := c.Max.X + barGap
	step := c.Size().Y / barSteps
	for k := range barSteps { // up to the top each, so that there are no seams
		t := (float64(k) + 0.5) / barSteps
		low := vg.Point{X: left, Y: c.Min.Y + vg.Length(k)*step}
		c.SetColor(h.ramp.color(h.ramp.low*(1-t) + h.ramp.high*t))
		c.Fill(vg.Rectangle{Min: low, Max: vg.Point{X: left + barWidth, Y: c.Max.Y}}.Path())
	}
	for _, t := range ticks {
		c.FillText(style, vg.Point{X: left + barWidth + chartGap/2, Y: c.Y(h.ramp.level(t.Value))}, t.Label)
	}
}
