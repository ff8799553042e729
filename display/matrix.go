package display

import (
	"fmt"
	"reflect"

	"gonum.org/v1/gonum/mat"
)

const (
	matrixEdge     = 5 // rows and columns left at each end of an elided matrix
	matrixMaxRows  = 30
	matrixMaxCols  = 20
	matrixDecimals = 6 // significant digits
)

// matrixBundle shows a matrix like gonum's Formatted, with its dimensions, and
// as a table.
func matrixBundle(m mat.Matrix) Bundle {
	r, c := m.Dims()
	if r == 0 || c == 0 {
		return textBundle(fmt.Sprintf("Dims(%d, %d)", r, c))
	}
	b := textBundle(matrixText(m))
	t := newTableView(newGrid(reflect.ValueOf(m), nil), TableConfig{})
	b.set(mimeHTML, t.html())
	return b
}

func matrixText(m mat.Matrix) string {
	r, c := m.Dims()
	if r > matrixMaxRows || c > matrixMaxCols { // Excerpt writes the dimensions itself
		return fmt.Sprintf("%.*g", matrixDecimals, mat.Formatted(m, mat.Excerpt(matrixEdge), mat.Squeeze()))
	}
	return fmt.Sprintf("Dims(%d, %d)\n%.*g", r, c, matrixDecimals, mat.Formatted(m, mat.Squeeze()))
}
