package datasets

import (
	"fmt"
	"html"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Dataset is a set of labelled samples for classification. In a notebook it
// shows as a table of its first rows.
type Dataset struct {
	X            *mat.Dense // one row for each sample, one column for each feature
	Y            []int      // the class of each sample: an index into TargetNames
	FeatureNames []string   // the columns of X
	TargetNames  []string   // the classes
	Description  string     // what the data are and where they come from
}

// shown is how many rows String and HTML have.
const shown = 5

// String is a table of the first rows as text.
func (d *Dataset) String() string {
	var b strings.Builder
	for _, row := range d.table() {
		for _, cell := range row {
			fmt.Fprintf(&b, "%18s", cell)
		}
		b.WriteByte('\n')
	}
	return b.String() + d.caption()
}

// HTML is the same table for a notebook.
func (d *Dataset) HTML() string {
	var b strings.Builder
	b.WriteString("<table>\n")
	for i, row := range d.table() {
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for _, cell := range row {
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, html.EscapeString(cell), tag)
		}
		b.WriteString("</tr>\n")
	}
	return b.String() + "</table>\n<p>" + html.EscapeString(d.caption()) + "</p>"
}

// table is the head and the first rows, class names last.
func (d *Dataset) table() [][]string {
	head := append([]string{""}, d.FeatureNames...)
	cells := [][]string{append(head, "target")}
	rows, columns := d.X.Dims()
	for i := range min(rows, shown) {
		row := []string{fmt.Sprint(i)}
		for j := range columns {
			row = append(row, fmt.Sprint(d.X.At(i, j)))
		}
		cells = append(cells, append(row, d.TargetNames[d.Y[i]]))
	}
	return cells
}

func (d *Dataset) caption() string {
	rows, columns := d.X.Dims()
	return fmt.Sprintf("%d samples × %d features, %d classes", rows, columns, len(d.TargetNames))
}
