package display

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ScatterConfig holds the options of [Scatter]. The zero value is the default.
type ScatterConfig struct {
	// Labels are the points' classes, each of which gets a colour and an entry
	// in the legend; nil means one class and no legend.
	Labels []int
	// Names are the names of the classes 0, 1, 2, ... in the legend; nil means
	// their numbers.
	Names []string
	// Title, XLabel and YLabel are the texts above the plot and along its axes.
	Title, XLabel, YLabel string
	// Radius of the points, in points of 1/72 inch; 0 means 3, or less
	// for more than 500 points.
	Radius float64
}

// Scatter returns a scatter plot of the points (xs[i], ys[i]), coloured by
// class, to be shown or to be added to. Points that are not finite are left out.
//
//	display.Scatter(length, width, display.ScatterConfig{
//		Labels: iris.Y, Names: iris.TargetNames, XLabel: "sepal length (cm)",
//	})
//
// There is at most one config. It panics with an [*Error] if the lengths of xs,
// ys and Labels differ.
func Scatter(xs, ys []float64, config ...ScatterConfig) *plot.Plot {
	const op = "display.Scatter"
	c := option(op, config)
	if len(xs) != len(ys) {
		misuse(op, "want as many xs as ys, got %d and %d", len(xs), len(ys))
	}
	if c.Labels != nil && len(c.Labels) != len(xs) {
		misuse(op, "want a label for each of %d points, got %d", len(xs), len(c.Labels))
	}
	if c.Radius == 0 {
		c.Radius = radius(len(xs))
	}
	p := newChart(c.Title, c.XLabel, c.YLabel)
	p.Add(lightGrid())
	groups := classes(xs, ys, c.Labels)
	for i, label := range slices.Sorted(maps.Keys(groups)) {
		s := &plotter.Scatter{XYs: groups[label], GlyphStyle: mark(i, c.Radius)}
		p.Add(s)
		if c.Labels != nil {
			addLegend(p, i, len(groups), className(c.Names, label), s)
		}
	}
	padRange(&p.X)
	padRange(&p.Y)
	besideLegend(p)
	return p
}

// classes groups the finite points by label.
func classes(xs, ys []float64, labels []int) map[int]plotter.XYs {
	groups := map[int]plotter.XYs{}
	for i, x := range xs {
		if !finite(x) || !finite(ys[i]) {
			continue
		}
		label := 0
		if labels != nil {
			label = labels[i]
		}
		pt := plotter.XY{X: x, Y: ys[i]}
		groups[label] = append(groups[label], pt)
	}
	return groups
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func radius(points int) float64 {
	switch {
	case points > 5000:
		return 1.25
	case points > 500:
		return 2
	}
	return 3
}

var markShapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}}

// mark is the mark of class i: when the colours are used up, another shape.
func mark(i int, radius float64) draw.GlyphStyle {
	c := classColor(i)
	c.A = 0xcc // where points lie on each other, it shows
	shape := markShapes[i/len(classColors)%len(markShapes)]
	return draw.GlyphStyle{Color: c, Radius: vg.Points(radius), Shape: shape}
}

func className(names []string, label int) string {
	if label >= 0 && label < len(names) {
		return names[label]
	}
	return fmt.Sprint(label)
}
