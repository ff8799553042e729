package display

import (
	"fmt"
	"reflect"
)

// TableConfig holds the options of [Table]. The zero value is the default.
type TableConfig struct {
	// MaxRows is the number of rows beyond which the middle of the table is
	// elided; 0 means 20, a negative number all rows, but at most 10,000.
	MaxRows int
	// MaxColumns is likewise for columns; 0 means 20, a negative number all
	// columns, but at most 1,000.
	MaxColumns int
	// Columns selects and orders the columns of data that has column names
	// (structs, maps), and names the columns of data that has none (matrices,
	// slices of slices).
	Columns []string
	// Index holds the row labels; nil means 0, 1, 2, ...
	Index []string
	// NoIndex leaves out the row labels.
	NoIndex bool
	// Caption is shown above the table.
	Caption string
	// Precision is the number of decimals of floating-point numbers; 0 means as
	// many as the column needs, at most 6, and a negative number none.
	Precision int
}

const (
	defaultTableRows    = 20
	defaultTableColumns = 20
	maxTableRows        = 10_000
	maxTableColumns     = 1_000
	maxCell             = 50   // characters of a cell's text, as in pandas
	maxScanned          = 1000 // rows that are looked at for the names of columns
)

// Table returns v as a table, in HTML and as aligned text. v is one of
//
//   - a slice of structs or of pointers to structs: a column for each field;
//   - a slice of maps with string keys, or []any of them: a column for each key;
//   - a slice of slices, such as [][]string, [][]any or [][]float64;
//   - a mat.Matrix;
//   - a map of columns: map[string][]float64, map[string]any of slices;
//   - a slice of scalars, or a map from string to scalars: one column.
//
// There is at most one config. Table panics with an [*Error] if v is of another
// kind, or the config does not agree with it.
func Table(v any, config ...TableConfig) Bundle {
	const op = "display.Table"
	r, s := resolve(reflect.ValueOf(v), nil)
	return tableBundle(r, s, option(op, config))
}

func tableBundle(v reflect.Value, s Shape, c TableConfig) Bundle {
	g := newGrid(v, s)
	if g == nil {
		misuse("display.Table", "want a slice of structs, maps or slices, a matrix or a map of columns, got %s", kindText(v))
	}
	g.selectColumns(c.Columns)
	if c.Index != nil && len(c.Index) != g.rows {
		misuse("display.Table", "Index has %d labels for %d rows", len(c.Index), g.rows)
	}
	if c.Index != nil {
		g.index = func(i int) string { return c.Index[i] }
	}
	t := newTableView(g, c)
	b := textBundle(cut(t.text(), maxText*4))
	b.set(mimeHTML, t.html())
	return b
}

func kindText(v reflect.Value) string {
	if !v.IsValid() {
		return "nil"
	}
	return typeString(v.Type())
}

// tableView is the part of a grid that is shown, as text.
type tableView struct {
	columns   []string
	numeric   []bool // by column: set right-aligned
	index     []string
	rows      [][]string
	gapRow    int // the row before which rows are elided, or -1
	gapColumn int // likewise for columns
	hasIndex  bool
	total     [2]int // rows and columns of the whole
	caption   string
}

func newTableView(g *grid, c TableConfig) *tableView {
	rows, gapRow := shown(g.rows, limit(c.MaxRows, defaultTableRows, maxTableRows))
	cols, gapColumn := shown(len(g.columns), limit(c.MaxColumns, defaultTableColumns, maxTableColumns))
	t := &tableView{
		gapRow: gapRow, gapColumn: gapColumn,
		hasIndex: !c.NoIndex, caption: c.Caption, total: [2]int{g.rows, len(g.columns)},
	}
	t.rows = make([][]string, len(rows))
	for k, i := range rows {
		t.rows[k] = make([]string, len(cols))
		t.index = append(t.index, g.label(i))
	}
	for k, j := range cols {
		t.columns = append(t.columns, g.columns[j])
		t.numeric = append(t.numeric, t.fill(g, rows, j, k, c.Precision))
	}
	return t
}

// fill formats the shown cells of the grid's column j as the view's column k and
// says whether they are numbers.
func (t *tableView) fill(g *grid, rows []int, j, k, precision int) (numeric bool) {
	cells := make([]cell, len(rows))
	for n, i := range rows {
		cells[n].v, cells[n].s = resolve(g.at(i, j))
	}
	var texts []string
	texts, numeric = columnTexts(cells, precision)
	for n, text := range texts {
		t.rows[n][k] = text
	}
	return numeric
}

func limit(given, zero, most int) int {
	switch {
	case given == 0:
		return zero
	case given < 0 || given > most:
		return most
	}
	return given
}

// shown returns the indices of n things that are shown when at most limit may
// be, and the position of the gap among them, -1 if there is none.
func shown(n, limit int) (at []int, gap int) {
	gap = -1
	tail := limit / 2
	head := limit - tail
	for i := 0; i < n; i++ {
		if n > limit && i == head {
			gap = len(at)
			i = n - tail
			if tail == 0 {
				break
			}
		}
		at = append(at, i)
	}
	return at, gap
}

// size says how large the whole table is, if it is not shown whole or is empty.
func (t *tableView) size(times string) string {
	if t.gapRow < 0 && t.gapColumn < 0 && t.total[0] > 0 && t.total[1] > 0 {
		return ""
	}
	return fmt.Sprintf("%d rows %s %d columns", t.total[0], times, t.total[1])
}
