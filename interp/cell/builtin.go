package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// A cell may call a builtin function and take its name for a variable, as in
// max := max(a, b): in Go the variable's scope begins behind the statement. In
// the second check the variable is the package's, so the builtin is found as the
// member of a package, ·go.max, and gets its own name back afterwards.

// builtins is the package for that.
var builtins = newBuiltins()

func newBuiltins() *types.Package {
	pkg := types.NewPackage("·go", "·go")
	for _, name := range types.Universe.Names() {
		if b, ok := types.Universe.Lookup(name).(*types.Builtin); ok {
			pkg.Scope().Insert(b)
		}
	}
	pkg.MarkComplete()
	return pkg
}

// notExported reports whether an error says that builtins are not exported.
func notExported(e types.Error) bool {
	return strings.HasSuffix(e.Msg, "not exported by package "+builtins.Name())
}

// qualifyBuiltins puts the package before the identifiers in c.hidden.
func (c *checker) qualifyBuiltins(outer *types.Scope) {
	if len(c.hidden) == 0 {
		return
	}
	outer.Insert(types.NewPkgName(token.NoPos, c.out.Pkg, builtins.Name(), builtins))
	astutil.Apply(c.body, func(cur *astutil.Cursor) bool {
		if id, ok := cur.Node().(*ast.Ident); ok && c.hidden[id] {
			cur.Replace(&ast.SelectorExpr{X: &ast.Ident{NamePos: id.NamePos, Name: builtins.Name()}, Sel: id})
			return false
		}
		return true
	}, nil)
}

// restoreBuiltins takes the package away again.
func (c *checker) restoreBuiltins() {
	if len(c.hidden) == 0 {
		return
	}
	info := c.out.Info
	astutil.Apply(c.body, func(cur *astutil.Cursor) bool {
		if sel, ok := cur.Node().(*ast.SelectorExpr); ok && c.hidden[sel.Sel] {
			info.Types[sel.Sel] = info.Types[sel]
			delete(info.Types, sel)
			delete(info.Uses, sel.X.(*ast.Ident))
			cur.Replace(sel.Sel)
			return false
		}
		return true
	}, nil)
}
