package module

import (
	"go/ast"
	"go/token"
	"strings"
)

// An obstacle is a construct that cannot be run.
type obstacle struct {
	kind kind
	pos  token.Pos
	what string
}

// A kind is a class of obstacles, which have one way round.
type kind int

const (
	assembly kind = iota
	linkname
	unsafeUse
)

var kinds = [...]struct{ reason, hint string }{
	assembly:  {"it has functions written in assembly", "ask its authors for a pure-Go variant under the build tag purego, or use another package"},
	linkname:  {"it reaches into another package by //go:linkname", "use another package, or copy what is needed into a package of your own without it"},
	unsafeUse: {"it uses unsafe", "use another package, or copy what is needed into a package of your own without it"},
}

// constants are the functions of unsafe that are evaluated by the type checker.
var constants = map[string]bool{"Sizeof": true, "Alignof": true, "Offsetof": true}

// obstaclesIn finds what cannot be run in a file.
func obstaclesIn(f *ast.File, allowUnsafe bool) []obstacle {
	hasBody := map[string]bool{}
	var found []obstacle
	for _, d := range f.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && d.Body == nil {
			found = append(found, obstacle{assembly, d.Name.Pos(), "function " + d.Name.Name + " has no body"})
		} else if ok && d.Recv == nil {
			hasBody[d.Name.Name] = true
		}
	}
	if !imports(f, "unsafe") {
		return found
	}
	if links := linknames(f, hasBody); len(links) > 0 {
		found = links // these give some functions their bodies
	}
	if !allowUnsafe {
		found = append(found, unsafeUses(f)...)
	}
	return found
}

func imports(f *ast.File, path string) bool {
	for _, s := range f.Imports {
		if s.Path.Value == `"`+path+`"` {
			return true
		}
	}
	return false
}

// linknames finds the directives that bind a name to another package's. One
// that only lets others bind a function of this package does no harm.
func linknames(f *ast.File, hasBody map[string]bool) []obstacle {
	var found []obstacle
	for _, g := range f.Comments {
		for _, c := range g.List {
			args, ok := strings.CutPrefix(c.Text, "//go:linkname ")
			if names := strings.Fields(args); ok && (len(names) != 1 || !hasBody[names[0]]) {
				found = append(found, obstacle{linkname, c.Pos(), c.Text})
			}
		}
	}
	return found
}

// unsafeUses finds the uses of package unsafe but for its constants.
func unsafeUses(f *ast.File) []obstacle {
	var found []obstacle
	name := "unsafe"
	for _, s := range f.Imports {
		if s.Path.Value == `"unsafe"` && s.Name != nil {
			name = s.Name.Name
		}
	}
	if name == "." {
		return []obstacle{{unsafeUse, f.Pos(), "import . \"unsafe\""}}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == name && !constants[sel.Sel.Name] {
			found = append(found, obstacle{unsafeUse, sel.Pos(), "unsafe." + sel.Sel.Name})
		}
		return true
	})
	return found
}

// refusal makes the error for the first kind of obstacle among some.
func (c *candidate) refusal(l *Loader) *Error {
	first := c.obstacles[0].kind
	for _, o := range c.obstacles {
		first = min(first, o.kind)
	}
	e := refuse(c.path, kinds[first].hint, "%s", kinds[first].reason)
	for _, o := range c.obstacles {
		if o.kind == first {
			e.Problems = append(e.Problems, Problem{l.position(o.pos), o.what})
		}
	}
	return e
}
