package display

import (
	"html"
	"strings"
)

// html uses pandas' class and markup, which front ends style for light and dark
// themes; it sets no colours of its own.
func (t *tableView) html() string {
	var b strings.Builder
	b.WriteString("<div>\n<table border=\"1\" class=\"dataframe\">\n")
	if t.caption != "" {
		b.WriteString("  <caption>" + html.EscapeString(t.caption) + "</caption>\n")
	}
	t.htmlHead(&b)
	b.WriteString("  <tbody>\n")
	for i := range t.rows {
		if i == t.gapRow {
			t.htmlGap(&b)
		}
		t.htmlRow(&b, i)
	}
	if t.gapRow == len(t.rows) {
		t.htmlGap(&b)
	}
	b.WriteString("  </tbody>\n</table>\n")
	if size := t.size("×"); size != "" {
		b.WriteString("<p>" + size + "</p>\n")
	}
	b.WriteString("</div>")
	return b.String()
}

func (t *tableView) htmlHead(b *strings.Builder) {
	b.WriteString("  <thead>\n    <tr style=\"text-align: right;\">")
	if t.hasIndex {
		b.WriteString("<th></th>")
	}
	for j, name := range t.columns {
		if j == t.gapColumn {
			b.WriteString("<th>…</th>")
		}
		b.WriteString(t.open("th", j) + html.EscapeString(clip(name, maxCell)) + "</th>")
	}
	if t.gapColumn == len(t.columns) {
		b.WriteString("<th>…</th>")
	}
	b.WriteString("</tr>\n  </thead>\n")
}

func (t *tableView) htmlRow(b *strings.Builder, i int) {
	b.WriteString("    <tr>")
	if t.hasIndex {
		b.WriteString("<th>" + html.EscapeString(clip(t.index[i], maxCell)) + "</th>")
	}
	for j, text := range t.rows[i] {
		if j == t.gapColumn {
			b.WriteString("<td>…</td>")
		}
		b.WriteString(t.open("td", j) + html.EscapeString(text) + "</td>")
	}
	if t.gapColumn == len(t.columns) {
		b.WriteString("<td>…</td>")
	}
	b.WriteString("</tr>\n")
}

func (t *tableView) htmlGap(b *strings.Builder) {
	b.WriteString("    <tr>")
	if t.hasIndex {
		b.WriteString("<th>…</th>")
	}
	for j := range t.columns {
		b.WriteString(t.open("td", j) + "…</td>")
	}
	if t.gapColumn >= 0 {
		b.WriteString("<td>…</td>")
	}
	b.WriteString("</tr>\n")
}

// open is the start tag of a cell in column j: numbers are set right, the rest
// left.
func (t *tableView) open(tag string, j int) string {
	if t.numeric[j] {
		return "<" + tag + ` style="text-align: right;">`
	}
	return "<" + tag + ` style="text-align: left;">`
}
