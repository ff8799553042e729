package datasets

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

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
	table := d.table()
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for j, cell := range row {
			widths[j] = max(widths[j], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range table {
		for j, cell := range row {
			fmt.Fprintf(&b, "%*s", widths[j]+2*min(j, 1), cell)
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
	rows = min(rows, shown)
	for i := range rows {
		row := []string{strconv.Itoa(i)}
		for j := range columns {
			row = append(row, strconv.FormatFloat(d.X.At(i, j), 'f', d.decimals(rows, j), 64))
		}
		cells = append(cells, append(row, d.TargetNames[d.Y[i]]))
	}
	return cells
}

// decimals returns how many the first rows of column j need, at most 6.
func (d *Dataset) decimals(rows, j int) int {
	most := 0
	for i := range rows {
		_, fraction, _ := strings.Cut(strconv.FormatFloat(d.X.At(i, j), 'f', -1, 64), ".")
		most = max(most, len(fraction))
	}
	return min(most, 6)
}

func (d *Dataset) caption() string {
	rows, columns := d.X.Dims()
	return fmt.Sprintf("%d rows × %d features, %d classes", rows, columns, len(d.TargetNames))
}
