package display

import (
	"image"
	"reflect"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot"
)

// conversion shows the values of one kind that have no display methods of their
// own. Its bundle need not hold text/plain.
type conversion func(target any, v reflect.Value, s Shape) (Bundle, bool)

// conversions are tried in order. To teach this package a new kind, add a row
// here and a golden test.
var conversions = []conversion{
	func(target any, _ reflect.Value, _ Shape) (Bundle, bool) {
		p, ok := target.(*plot.Plot)
		if !ok {
			return Bundle{}, false
		}
		return plotBundle(p, PlotConfig{}), true
	},
	func(target any, _ reflect.Value, _ Shape) (Bundle, bool) {
		img, ok := target.(image.Image)
		if !ok {
			return Bundle{}, false
		}
		return imageBundle(img, ImageConfig{}), true
	},
	func(target any, _ reflect.Value, _ Shape) (Bundle, bool) {
		m, ok := target.(mat.Matrix)
		if !ok {
			return Bundle{}, false
		}
		return matrixBundle(m), true
	},
	func(_ any, v reflect.Value, s Shape) (Bundle, bool) {
		if !isRecords(v, s) {
			return Bundle{}, false
		}
		return tableBundle(v, s, TableConfig{}), true
	},
}

// byKind applies the first conversion that knows v. One that panics, as a
// matrix of the user's may, leaves v to the plain text.
func byKind(target any, v reflect.Value, s Shape, notes []string) (b Bundle, out []string) {
	defer func() {
		if r := recover(); r != nil {
			b, out = Bundle{}, append(notes, "cannot be displayed: "+panicText(r))
		}
	}()
	for _, c := range conversions {
		if b, ok := c(target, v, s); ok {
			return b, notes
		}
	}
	return Bundle{}, notes
}
