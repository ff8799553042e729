package display

import (
	"maps"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// LinesConfig holds the options of [Lines]. The zero value is the default.
type LinesConfig struct {
	// Title, XLabel and YLabel are the texts above the plot and along its axes.
	Title, XLabel, YLabel string
	// At are the x coordinates that all series share; nil means 1, 2, 3, ...,
	// as for epochs.
	At []float64
	// Width of the lines, in points of 1/72 inch; 0 means 1.5.
	Width float64
}

// Lines returns a line plot of several series, such as the losses of a training,
// with a legend in the order of their names. Values that are not finite leave a
// gap.
//
//	display.Lines(map[string][]float64{"loss": loss, "val_loss": val}, display.LinesConfig{X: "epoch"})
//
// There is at most one config. It panics with an [*Error] if a series is longer
// than At.
func Lines(series map[string][]float64, config ...LinesConfig) *plot.Plot {
	const op = "display.Lines"
	c := option(op, config)
	if c.Width == 0 {
		c.Width = 1.5
	}
	p := newChart(c.Title, c.XLabel, c.YLabel)
	p.Add(lightGrid())
	for i, name := range slices.Sorted(maps.Keys(series)) {
		ys := series[name]
		if c.At != nil && len(ys) > len(c.At) {
			misuse(op, "series %q has %d values for %d x coordinates", name, len(ys), len(c.At))
		}
		runs := finiteRuns(ys, c.At)
		lines := make([]plot.Thumbnailer, 0, 1)
		for _, run := range runs {
			l := &plotter.Line{XYs: run, LineStyle: plotter.DefaultLineStyle}
			l.Color, l.Width = classColor(i), vg.Points(c.Width)
			p.Add(l)
			lines = append(lines, l)
		}
		if len(series) > 1 && len(lines) > 0 {
			addLegend(p, i, len(series), name, lines[0])
		}
	}
	padRange(&p.Y)
	besideLegend(p)
	return p
}

// finiteRuns splits a series at its values that are not finite.
func finiteRuns(ys, at []float64) (runs []plotter.XYs) {
	var run plotter.XYs
	for i, y := range ys {
		x := float64(i + 1)
		if at != nil {
			x = at[i]
		}
		if finite(x) && finite(y) {
			run = append(run, plotter.XY{X: x, Y: y})
			continue
		}
		if len(run) > 0 {
			runs, run = append(runs, run), nil
		}
	}
	if len(run) > 0 {
		runs = append(runs, run)
	}
	return runs
}
