package interp

import (
	"strings"

	"gophercell/interp/cell"
	"gophercell/interp/magic"
)

// part is a piece of a cell that is run by itself: Go code, a magic or a shell
// command. Code has empty lines in place of what came before it.
type part struct {
	kind partKind
	code string
	call magic.Call
}

type partKind int

const (
	goCode partKind = iota
	lineMagic
	cellMagic
	shellLine
)

// peel takes the magics off a cell.
func peel(text string) []part {
	if p, ok := peelCellMagic(text); ok {
		return []part{p}
	}
	var parts []part
	var code strings.Builder
	flush := func() {
		if strings.TrimSpace(code.String()) != "" {
			parts = append(parts, part{kind: goCode, code: code.String()})
		}
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		p, ok := peelLine(line, i)
		if !ok || cell.Open(code.String()) {
			code.WriteString(line)
			continue
		}
		flush()
		parts = append(parts, p)
		code.Reset()
		code.WriteString(strings.Repeat("\n", i+1))
	}
	flush()
	return parts
}

// peelLine reads a line as a magic or shell command; n is its index.
func peelLine(line string, n int) (part, bool) {
	trimmed := strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(trimmed, "!") && !strings.HasPrefix(trimmed, "!="):
		return part{kind: shellLine, code: strings.TrimSpace(trimmed[1:])}, len(trimmed) > 1
	case strings.HasPrefix(trimmed, "%") && !strings.HasPrefix(trimmed, "%%") && len(trimmed) > 1:
		name, args, _ := strings.Cut(trimmed[1:], " ")
		args = strings.TrimSpace(args)
		column := max(0, strings.LastIndex(line, args))
		return part{kind: lineMagic, call: magic.Call{
			Name: name, Args: args, Blank: strings.Repeat("\n", n) + strings.Repeat(" ", column),
		}}, isName(name)
	}
	return part{}, false
}

// peelCellMagic reads a cell whose first line with text starts with %%.
func peelCellMagic(text string) (part, bool) {
	rest := strings.TrimLeft(text, " \t\r\n")
	if !strings.HasPrefix(rest, "%%") {
		return part{}, false
	}
	first, body, _ := strings.Cut(rest[2:], "\n")
	name, args, _ := strings.Cut(strings.TrimSpace(first), " ")
	above := strings.Count(text[:len(text)-len(rest)], "\n")
	return part{kind: cellMagic, call: magic.Call{
		Name: name, Args: strings.TrimSpace(args), Body: body, Blank: strings.Repeat("\n", above),
	}}, isName(name)
}

func isName(s string) bool {
	for _, r := range s {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// helpFor returns the name that a cell asks about: `x?`, `x??` or `?x`.
func helpFor(text string) (name string, detail int, ok bool) {
	t := strings.TrimSpace(text)
	if strings.Contains(t, "\n") || len(t) < 2 {
		return "", 0, false
	}
	switch {
	case strings.HasSuffix(t, "??"):
		name, detail = t[:len(t)-2], 1
	case strings.HasSuffix(t, "?"):
		name = t[:len(t)-1]
	case strings.HasPrefix(t, "??"):
		name, detail = t[2:], 1
	case strings.HasPrefix(t, "?"):
		name = t[1:]
	default:
		return "", 0, false
	}
	name = strings.TrimSpace(name)
	return name, detail, name != "" && !strings.ContainsAny(name, "/\"'`?")
}
