package cell

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Problem is one reason why a cell cannot run.
type Problem struct {
	Line, Col int // from 1; Col counts bytes, as the Go compiler does
	Msg       string
	Hint      string // what to do, where that is sure; "" otherwise
}

// Problems are all the reasons, in the order of the text.
type Problems []Problem

// Error returns the messages, one a line, without source lines.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, q := range p {
		lines[i] = fmt.Sprintf("%d:%d: %s", q.Line, q.Col, q.Msg)
	}
	return strings.Join(lines, "\n")
}

// tidy orders the problems and drops what repeats: the parser often has a
// second complaint about one place, go/types a second one in another pass.
func (p Problems) tidy(text string) Problems {
	sort.SliceStable(p, func(i, j int) bool {
		return p[i].Line < p[j].Line || p[i].Line == p[j].Line && p[i].Col < p[j].Col
	})
	last := 1 + strings.Count(text, "\n")
	var out Problems
	seen := map[string]bool{}
	for _, q := range p {
		q.Line = max(1, min(q.Line, last))
		key := fmt.Sprint(q.Line, ":", q.Col, ":", q.Msg)
		if !seen[key] {
			seen[key] = true
			out = append(out, q)
		}
	}
	return out
}

// Excerpt returns the source line of the problem and a caret below its column.
func (p Problem) Excerpt(text string) (line, caret string) {
	lines := strings.Split(text, "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return "", ""
	}
	line = strings.TrimRight(lines[p.Line-1], "\r")
	before := line[:max(0, min(p.Col-1, len(line)))]
	pad := strings.Map(func(r rune) rune {
		if r == '\t' {
			return '\t'
		}
		return ' '
	}, before)
	if !utf8.ValidString(before) {
		pad = strings.Repeat(" ", len(before))
	}
	return line, pad + "^"
}

// lineCol returns the place of a byte offset, both from 1.
func lineCol(text string, off int) (line, col int) {
	before := text[:min(off, len(text))]
	return 1 + strings.Count(before, "\n"), off - strings.LastIndexByte(before, '\n')
}

func itoa(n int) string { return strconv.Itoa(n) }
