package display

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// svgElements parses an SVG document and returns how many elements of each name
// it has, and its texts.
func svgElements(t *testing.T, b Bundle) (count map[string]int, texts []string) {
	t.Helper()
	svg, _ := b.Data[mimeSVG].(string)
	if !strings.HasPrefix(svg, "<svg") || !strings.HasSuffix(svg, "</svg>") {
		t.Fatalf("no SVG element but %q", cut(svg, 100))
	}
	count = map[string]int{}
	inText := false
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return count, texts
		}
		if err != nil {
			t.Fatalf("the SVG is not XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			count[token.Name.Local]++
			inText = token.Name.Local == "text"
			for _, a := range token.Attr {
				if a.Name.Local == "id" {
					t.Errorf("an id %q, which another plot of the page may have, too", a.Value)
				}
			}
		case xml.CharData:
			if inText {
				texts = append(texts, string(token))
			}
		case xml.EndElement:
			inText = false
		}
	}
}

func decodePNG(t *testing.T, b Bundle) image.Image {
	t.Helper()
	data, err := decode64(b.Data[mimePNG])
	if err != nil {
		t.Fatal(err)
	}
	img, format, err := image.Decode(bytes.NewReader(data))
	if err != nil || format != "png" {
		t.Fatalf("format %q, %v", format, err)
	}
	return img
}

func hasTexts(t *testing.T, got []string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("the plot lacks the text %q; it has %q", w, got)
		}
	}
}

// linePlot is a plot as a user makes it.
func linePlot(t testing.TB) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text = "loss <script>alert(1)</script> & \x00", "epoch"
	l, err := plotter.NewLine(plotter.XYs{{X: 1, Y: 3}, {X: 2, Y: 1}})
	if err != nil {
		t.Fatal(err)
	}
	p.Add(l)
	return p
}

func TestPlotIsSVG(t *testing.T) {
	b := Of(linePlot(t))
	valid(t, b)
	count, texts := svgElements(t, b)
	if count["script"] > 0 || count["path"] < 3 {
		t.Errorf("elements %v", count)
	}
	hasTexts(t, texts, "loss <script>alert(1)</script> & \uFFFD", "epoch")
	if svg := b.Data[mimeSVG].(string); !strings.Contains(svg, `width="360pt" height="240pt"`) { // 480×320 pixels
		t.Errorf("size in %s", cut(svg, 200))
	}
	if got := b.String(); !strings.HasPrefix(got, "plot 480×320: loss <script>") {
		t.Errorf("text %q", got)
	}
	if again := Of(linePlot(t)); again.Data[mimeSVG] != b.Data[mimeSVG] {
		t.Error("the same plot gives another SVG")
	}
	if value := Of(*linePlot(t)); value.Data[mimeSVG] != b.Data[mimeSVG] {
		t.Error("a plot that is no pointer shows otherwise")
	}
}

func TestPlotFormats(t *testing.T) {
	b := Plot(linePlot(t), PlotConfig{Width: 200, Height: 100, Format: "png"})
	valid(t, b)
	img := decodePNG(t, b)
	if got := img.Bounds().Size(); got != image.Pt(400, 200) {
		t.Errorf("size %v, want twice that on the page", got)
	}
	if got := fmt.Sprint(b.Metadata[mimePNG]); got != "map[height:100 width:200]" {
		t.Errorf("metadata %s", got)
	}
	dark := 0
	for y := range 200 {
		for x := range 400 {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	if dark < 100 {
		t.Errorf("%d dark pixels: nothing is drawn", dark)
	}
	both := Plot(linePlot(t), PlotConfig{Format: "both"})
	if len(both.Data) != 3 {
		t.Errorf("both formats and a text, got %d", len(both.Data))
	}
}

func TestPlotOfManyMarksIsPNG(t *testing.T) {
	xs := make([]float64, 40_000)
	for i := range xs {
		xs[i] = math.Sin(float64(i))
	}
	p := Scatter(xs, xs)
	b := Of(p)
	if b.Data[mimeSVG] != nil || b.Data[mimePNG] == nil {
		t.Errorf("want PNG, got %d formats", len(b.Data))
	}
	decodePNG(t, b)
	count, _ := svgElements(t, Plot(p, PlotConfig{Format: "svg"}))
	if count["path"] < len(xs) {
		t.Errorf("%d marks in the SVG that was asked for, want %d", count["path"], len(xs))
	}
}

func TestPlotThatCannotBeDrawn(t *testing.T) {
	p := linePlot(t)
	p.Y.Scale, p.Y.Min = plot.LogScale{}, 0
	for _, b := range []Bundle{Of(p), Plot(p), Plot(p, PlotConfig{Format: "png"})} {
		valid(t, b)
		if len(b.Data) != 1 || !strings.Contains(b.String(), "cannot be drawn: Values must be greater than 0") {
			t.Errorf("got %q", b.Data)
		}
	}
	p = linePlot(t)
	p.X.Min, p.X.Max = -math.MaxFloat64, math.MaxFloat64
	if got := Of(p).String(); !strings.Contains(got, "range of an axis overflows") {
		t.Errorf("got %q", got)
	}
	p = linePlot(t)
	p.Add(panicPlotter{})
	if got := Of(p).String(); !strings.Contains(got, "cannot be drawn: no ink") {
		t.Errorf("got %q", got)
	}
}

type panicPlotter struct{}

func (panicPlotter) Plot(draw.Canvas, *plot.Plot) { panic("no ink") }

func TestPlotMisuse(t *testing.T) {
	p := plot.New()
	for want, f := range map[string]func(){
		"display.Plot: want a plot, got nil":          func() { Plot(nil) },
		`want Format "svg", "png" or "both", got "x"`: func() { Plot(p, PlotConfig{Format: "x"}) },
		"got -1×0":          func() { Plot(p, PlotConfig{Width: -1}) },
		"got 0×5000":        func() { Plot(p, PlotConfig{Height: 5000}) },
		"want at most one ": func() { Plot(p, PlotConfig{}, PlotConfig{}) },
	} {
		if got := mustPanic(t, f); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPlotsAtOnce(t *testing.T) {
	want := Of(linePlot(t)).Data[mimeSVG]
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				if got := Of(linePlot(t)).Data[mimeSVG]; got != want {
					t.Error("plots that are drawn at once disturb each other")
				}
			}
		})
	}
	wg.Wait()
}
