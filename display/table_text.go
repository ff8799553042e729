package display

import (
	"slices"
	"strings"
	"unicode"
)

// text aligns the table in columns, numbers right and the rest left.
func (t *tableView) text() string {
	cols := t.textColumns()
	var b strings.Builder
	if t.caption != "" {
		b.WriteString(clip(t.caption, lineWidth) + "\n")
	}
	for i := range len(cols[0].cells) {
		var line strings.Builder
		for k, c := range cols {
			if k > 0 {
				line.WriteString("  ")
			}
			line.WriteString(c.pad(i))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	if size := t.size("x"); size != "" {
		b.WriteString("[" + size + "]\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// textColumn is a column with its heading first.
type textColumn struct {
	cells []string
	right bool
	width int
}

func (t *tableView) textColumns() (cols []textColumn) {
	if t.hasIndex || len(t.columns) == 0 {
		cols = append(cols, t.textColumn("", t.index, false))
	}
	for j, name := range t.columns {
		if j == t.gapColumn {
			cols = append(cols, t.textColumn("…", slices.Repeat([]string{"…"}, len(t.rows)), false))
		}
		cells := make([]string, len(t.rows))
		for i := range t.rows {
			cells[i] = t.rows[i][j]
		}
		cols = append(cols, t.textColumn(name, cells, t.numeric[j]))
	}
	if t.gapColumn == len(t.columns) {
		cols = append(cols, t.textColumn("…", slices.Repeat([]string{"…"}, len(t.rows)), false))
	}
	return cols
}

func (t *tableView) textColumn(name string, cells []string, right bool) textColumn {
	c := textColumn{right: right}
	c.cells = append(c.cells, clip(name, maxCell))
	for i, s := range cells {
		if i == t.gapRow {
			c.cells = append(c.cells, "…")
		}
		c.cells = append(c.cells, clip(s, maxCell))
	}
	if t.gapRow == len(cells) {
		c.cells = append(c.cells, "…")
	}
	for _, s := range c.cells {
		c.width = max(c.width, textWidth(s))
	}
	return c
}

func (c textColumn) pad(i int) string {
	s := c.cells[i]
	fill := strings.Repeat(" ", c.width-textWidth(s))
	if c.right {
		return fill + s
	}
	return s + fill
}

// textWidth counts the columns that s takes on a terminal.
func textWidth(s string) (n int) {
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// isWide covers the blocks that Unicode's East Asian Width calls wide: Hangul
// Jamo, CJK, Hangul syllables, full-width forms, and emoji.
func isWide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 ||
		r >= 0x1f300 && r <= 0x1f64f || r >= 0x1f900 && r <= 0x1f9ff || r >= 0x20000 && r <= 0x3fffd
}
