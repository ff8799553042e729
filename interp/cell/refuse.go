package cell

import (
	"go/ast"
	"strings"
)

// What cannot be right in a cell is refused before anything runs, with a way
// round it.

// refused are the packages that would break the promise that a cell's mistake
// costs no more than the cell.
var refused = map[string]string{
	"C":      "cgo needs a C compiler; write the function in Go",
	"unsafe": "use a conversion, encoding/binary or math.Float64bits instead",
	"plugin": "run the code in a cell instead",
}

// refusedDirectives are the comments that ask the compiler for what a cell
// cannot have. Others, such as //go:noinline and //go:build, change nothing.
var refusedDirectives = map[string]string{
	"//go:linkname": "call what the package exports, or write the function in the cell",
	"//go:embed":    "read the file when the cell runs: data, err := os.ReadFile(\"name\"), or use os.DirFS(\".\")",
}

// directiveOf returns which of refusedDirectives a comment is, "" if none.
func directiveOf(comment string) string {
	word, _, _ := strings.Cut(comment, " ")
	word, _, _ = strings.Cut(word, "\t")
	if refusedDirectives[word] == "" {
		return ""
	}
	return word
}

// refuse reports what the cell's text holds of these things.
func (c *checker) refuse() {
	for _, d := range c.layout.directives {
		line, col := lineCol(c.text, d.off)
		word := directiveOf(d.lit)
		c.problems = append(c.problems, Problem{line, col, word + " cannot be used in a cell", refusedDirectives[word]})
	}
	for _, d := range c.syntax.decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body == nil {
			c.problem(f.Name.Pos(), "function "+f.Name.Name+" has no body", "write it in Go: a cell cannot have functions that are written in assembly or come from other packages")
		}
	}
}
