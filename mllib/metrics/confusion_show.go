package metrics

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

// String is the matrix as a text table, true classes at the left and predicted
// ones above.
func (c *Confusion) String() string {
	left, width := len(corner), 1
	for i, name := range c.Names {
		left = max(left, utf8.RuneCountInString(name))
		width = max(width, utf8.RuneCountInString(name))
		for _, v := range c.Counts[i] {
			width = max(width, len(fmt.Sprint(v)))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-*s", left, corner)
	for _, name := range c.Names {
		fmt.Fprintf(&b, "  %*s", width, name)
	}
	for i, name := range c.Names {
		fmt.Fprintf(&b, "\n%-*s", left, name)
		for _, v := range c.Counts[i] {
			fmt.Fprintf(&b, "  %*d", width, v)
		}
	}
	return b.String()
}

// corner is the head of the column of the true classes.
const corner = `true\predicted`

// HTML is the same table for a notebook, each cell shaded by its share of the
// true class.
func (c *Confusion) HTML() string {
	share := c.Normalized(OverTrue)
	var b strings.Builder
	b.WriteString("<table>\n<tr><th>" + html.EscapeString(corner) + "</th>")
	for _, name := range c.Names {
		fmt.Fprintf(&b, "<th>%s</th>", html.EscapeString(name))
	}
	b.WriteString("</tr>\n")
	for i, name := range c.Names {
		fmt.Fprintf(&b, "<tr><th>%s</th>", html.EscapeString(name))
		for j, v := range c.Counts[i] {
			// A translucent blue can be read on light and dark pages.
			fmt.Fprintf(&b, `<td style="background: rgba(31, 119, 180, %.2f)">%d</td>`, 0.8*share.At(i, j), v)
		}
		b.WriteString("</tr>\n")
	}
	return b.String() + "</table>"
}
