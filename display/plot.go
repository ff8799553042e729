package display

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// PlotConfig holds the options of [Plot]. The zero value is the default.
type PlotConfig struct {
	// Width and Height are in CSS pixels, 96 to the inch; 0 means 480 and 320.
	// Fonts and lines, which gonum/plot measures in points, 72 to the inch, keep
	// their size: a 12 pt title is 16 pixels high.
	Width, Height int
	// Format is "svg", "png" or "both"; "" means SVG, or PNG for a plot with so
	// many points that its SVG would slow the page down.
	Format string
}

const (
	defaultPlotWidth  = 480
	defaultPlotHeight = 320
	maxPlotSide       = 4096
	plotEdge          = vg.Length(4) // points left free around the plot
	pngScale          = 2            // image pixels to a CSS pixel, for sharp text on dense screens
)

// Plot returns p as an image of a chosen size and format. A *plot.Plot that is a
// cell's last expression, or that is passed to [Show], needs no Plot: it is
// shown as an SVG of 480×320 pixels.
//
// It panics with an [*Error] if p is nil or an option is not as described. A
// plot that cannot be drawn, such as one with zero on a logarithmic axis, is
// shown as text with the reason.
func Plot(p *plot.Plot, size ...PlotConfig) Bundle {
	const op = "display.Plot"
	o := option(op, size)
	if p == nil {
		misuse(op, "want a plot, got nil")
	}
	if o.Width < 0 || o.Height < 0 || o.Width > maxPlotSide || o.Height > maxPlotSide {
		misuse(op, "want a size of 1 to %d pixels, got %d×%d", maxPlotSide, o.Width, o.Height)
	}
	switch o.Format {
	case "", "svg", "png", "both":
	default:
		misuse(op, `want Format "svg", "png" or "both", got %q`, o.Format)
	}
	return plotBundle(p, o)
}

func plotBundle(p *plot.Plot, o PlotConfig) Bundle {
	if o.Width == 0 {
		o.Width = defaultPlotWidth
	}
	if o.Height == 0 {
		o.Height = defaultPlotHeight
	}
	b := textBundle(plotText(p, o))
	if o.Format != "png" {
		svg, err := plotSVG(p, o, o.Format == "")
		switch {
		case errors.Is(err, errLargeSVG):
			o.Format = "png"
		case err != nil:
			b.note([]string{err.Error()})
			return b
		default:
			b.set(mimeSVG, svg)
		}
	}
	if o.Format == "png" || o.Format == "both" {
		b.addPlotPNG(p, o)
	}
	return b
}

func plotText(p *plot.Plot, o PlotConfig) string {
	text := fmt.Sprintf("plot %d×%d", o.Width, o.Height)
	if p.Title.Text != "" {
		text += ": " + clip(p.Title.Text, maxNested)
	}
	return text
}

func (b *Bundle) addPlotPNG(p *plot.Plot, o PlotConfig) {
	data, err := plotPNG(p, o)
	if err == nil {
		err = b.put(mimePNG, data)
	}
	if err != nil {
		b.note([]string{err.Error()})
		return
	}
	b.setSize(mimePNG, o.Width, o.Height)
}

// pixels converts CSS pixels to gonum's points.
func pixels(n int) vg.Length { return vg.Length(n) * vg.Inch / 96 }

// drawPlot draws on a canvas, where gonum panics on what it cannot draw.
func drawPlot(p *plot.Plot, c vg.CanvasSizer) (err error) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok && errors.Is(e, errLargeSVG) {
			err = e
		} else if r != nil {
			err = fmt.Errorf("the plot cannot be drawn: %s", panicText(r))
		}
	}()
	if r := []float64{p.X.Max - p.X.Min, p.Y.Max - p.Y.Min}; math.IsInf(r[0], 1) || math.IsInf(r[1], 1) {
		return errors.New("the plot cannot be drawn: the range of an axis overflows") // gonum/plot would not end
	}
	whole := draw.New(c)
	if p.BackgroundColor != nil {
		whole.SetColor(p.BackgroundColor)
		whole.Fill(whole.Rectangle.Path())
	}
	p.Draw(draw.Crop(whole, plotEdge, -plotEdge, plotEdge, -plotEdge))
	return nil
}

func plotPNG(p *plot.Plot, o PlotConfig) ([]byte, error) {
	c := vgimg.NewWith(vgimg.UseWH(pixels(o.Width), pixels(o.Height)), vgimg.UseDPI(96*pngScale))
	if err := drawPlot(p, c); err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	err := png.Encode(&buf, c.Image())
	return buf.Bytes(), err
}

// plotSVG draws p as an SVG document without ids, so that several plots can
// stand in one page. limited makes it fail with errLargeSVG on a plot of very
// many elements.
func plotSVG(p *plot.Plot, o PlotConfig, limited bool) (string, error) {
	svg := vgsvg.New(pixels(o.Width), pixels(o.Height))
	c := &countingCanvas{Canvas: svg, left: math.MaxInt}
	if limited {
		c.left = maxSVGParts
	}
	if err := drawPlot(p, c); err != nil {
		return "", err
	}
	var buf bytes.Buffer
	if _, err := svg.WriteTo(&buf); err != nil {
		return "", err
	}
	return finishSVG(buf.Bytes()), nil
}

// finishSVG drops the XML prolog, which has no place inside an HTML page, and
// names fonts that the reader's machine has: Liberation has the metrics of the
// Arial, Times and Courier families.
func finishSVG(doc []byte) string {
	if i := bytes.Index(doc, []byte("<svg")); i > 0 {
		doc = doc[i:]
	}
	for _, f := range fallbacks {
		doc = bytes.ReplaceAll(doc, f[0], f[1])
	}
	return string(bytes.TrimSpace(doc))
}

// The key ends in the semicolon that vgsvg writes, which escaped text of the
// user's cannot follow in a style attribute.
var fallbacks = [][2][]byte{
	{[]byte(`style="font-family:Liberation Serif;`), []byte(`style="font-family:Liberation Serif,Times New Roman,Times,serif;`)},
	{[]byte(`style="font-family:Liberation Sans;`), []byte(`style="font-family:Liberation Sans,Arial,Helvetica,sans-serif;`)},
	{[]byte(`style="font-family:Liberation Mono;`), []byte(`style="font-family:Liberation Mono,Courier New,monospace;`)},
}

// maxSVGParts is the number of path segments beyond which a plot is sent as
// PNG: some 2 MB of SVG.
const maxSVGParts = 40_000

var errLargeSVG = errors.New("the plot has too many elements for SVG")

// countingCanvas stops a drawing that grows too large, by a panic, since
// drawing returns no error.
type countingCanvas struct {
	*vgsvg.Canvas
	left int
}

var _ vg.CanvasSizer = (*countingCanvas)(nil)

func (c *countingCanvas) count(n int) {
	if c.left -= n; c.left < 0 {
		panic(errLargeSVG)
	}
}

// FillString counts text and keeps out the characters that XML does not allow.
func (c *countingCanvas) FillString(f font.Face, at vg.Point, text string) {
	c.count(1 + len(text)/16)
	c.Canvas.FillString(f, at, strings.Map(xmlRune, strings.ToValidUTF8(text, "\uFFFD")))
}

func xmlRune(r rune) rune {
	if r < ' ' && r != '\t' || r == 0xfffe || r == 0xffff {
		return '\uFFFD'
	}
	return r
}

// Stroke counts p's segments and draws it.
func (c *countingCanvas) Stroke(p vg.Path) {
	c.count(len(p))
	c.Canvas.Stroke(p)
}

// Fill counts p's segments and draws it.
func (c *countingCanvas) Fill(p vg.Path) {
	c.count(len(p))
	c.Canvas.Fill(p)
}
