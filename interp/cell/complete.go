package cell

import (
	"go/token"
	"strings"
)

// Open reports whether text ends inside a bracket, a raw string or a comment:
// what follows belongs to it.
func Open(text string) bool { return scan("", text).incomplete }

// Completeness says whether text can be run as a cell: "complete",
// "incomplete", then with the indentation that the next line should start
// with, or "invalid".
func Completeness(text string) (status, indent string) {
	_, lay, problems := parse(token.NewFileSet(), "cell", text)
	switch {
	case lay.incomplete && onlyUnclosed(lay):
		return "incomplete", strings.Repeat("\t", lay.depth)
	case lay.incomplete:
		return "incomplete", ""
	case len(problems) == 0 && endsWithOperator(text):
		return "incomplete", ""
	case len(problems) == 0:
		return "complete", ""
	case endsWithOperator(text):
		return "incomplete", "\t"
	}
	return "invalid", ""
}

// onlyUnclosed reports whether the brackets that are open are all that is wrong.
func onlyUnclosed(lay *layout) bool { return lay.depth > 0 && len(lay.problems) == 1 }

// endsWithOperator reports whether the last line cannot be the end: it closes
// with an operator, a comma, a dot or an opening bracket.
func endsWithOperator(text string) bool {
	text = strings.TrimRight(text, " \t\r\n")
	for _, op := range []string{"++", "--"} {
		if strings.HasSuffix(text, op) {
			return false
		}
	}
	return text != "" && strings.ContainsRune("+-*/%&|^<>=!,.:", rune(text[len(text)-1]))
}
