package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Names that no user can write, for what the rewriting adds.
const (
	valueHook = "·value"
	dropHook  = "·drop"
	bindHook  = "·bind"
	oldSuffix = "·old"
)

// hookErrors hands every call that drops an error to the drop hook: in the
// cell's statements at any depth, not in functions, which keep Go's rule.
func (c *checker) hookErrors() {
	ast.Inspect(c.body.Body, func(n ast.Node) bool {
		if _, isFunc := n.(*ast.FuncLit); isFunc {
			return false
		}
		if s, ok := n.(*ast.ExprStmt); ok && s != c.syntax.last && c.dropsError(s.X) {
			s.X = c.call(dropHook, s.X.Pos(), s.X)
		}
		return true
	})
}

// dropsError reports whether x is a call whose last result is an error.
func (c *checker) dropsError(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || c.prints(call, "Print") {
		return false
	}
	tv := c.info1.Types[x]
	if tup, ok := tv.Type.(*types.Tuple); ok {
		return tup.Len() > 0 && IsError(tup.At(tup.Len()-1).Type())
	}
	return tv.IsValue() && IsError(tv.Type) && !c.info1.Types[call.Fun].IsType()
}

// IsError reports whether t is the type error itself.
func IsError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// prints reports whether call is fmt.Print, Println or Printf, or with prefix
// "Fprint" one of their relatives: nobody wants to see (6, nil) below a line.
func (c *checker) prints(call *ast.CallExpr, prefix string) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	f, ok := c.info1.Uses[sel.Sel].(*types.Func)
	return ok && f.Pkg() != nil && f.Pkg().Path() == "fmt" && strings.HasPrefix(f.Name(), prefix)
}

// hookValue hands the last expression to the value hook.
func (c *checker) hookValue() {
	last := c.syntax.last
	if last == nil {
		return
	}
	tv := c.info1.Types[last.X]
	call, isCall := ast.Unparen(last.X).(*ast.CallExpr)
	switch {
	case tv.Type == nil || tv.IsVoid() || isCall && c.prints(call, "Print"):
		return
	case c.syntax.suppressed && !isCall:
		c.discard(last)
	case c.syntax.suppressed && !c.dropsError(last.X):
		return
	case c.syntax.suppressed:
		last.X = c.call(dropHook, last.X.Pos(), last.X)
	case isCall && (c.prints(call, "Fprint") || IsError(tv.Type) && c.dropsError(last.X)):
		last.X = c.call(dropHook, last.X.Pos(), last.X)
	default:
		last.X = c.call(valueHook, last.X.Pos(), last.X)
	}
}

// discard evaluates an expression and forgets its value: `x;`.
func (c *checker) discard(last *ast.ExprStmt) {
	blank := &ast.Ident{NamePos: last.Pos(), Name: "_"}
	list := c.body.Body.List
	for i, s := range list {
		if s == last {
			list[i] = &ast.AssignStmt{Lhs: []ast.Expr{blank}, TokPos: last.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{last.X}}
		}
	}
}

// Hooks is the package of the hooks, a complete one without source: an engine
// treats it like a compiled package whose functions it has itself. All cells
// call the same three, so an engine knows them by their objects.
var Hooks = newHooks()

var (
	valueFunc = Hooks.Scope().Lookup(valueHook)
	dropFunc  = Hooks.Scope().Lookup(dropHook)
	bindFunc  = Hooks.Scope().Lookup(bindHook)
)

func newHooks() *types.Package {
	pkg := types.NewPackage("·hooks", "·hooks")
	for _, name := range []string{valueHook, dropHook, bindHook} {
		args := types.NewVar(token.NoPos, pkg, "v", types.NewSlice(types.Universe.Lookup("any").Type()))
		sig := types.NewSignatureType(nil, nil, nil, types.NewTuple(args), nil, true)
		pkg.Scope().Insert(types.NewFunc(token.NoPos, pkg, name, sig))
	}
	pkg.MarkComplete()
	return pkg
}

// insertHooks puts the hooks round the second check's scope.
func (c *checker) insertHooks(outer *types.Scope) {
	for _, f := range []types.Object{valueFunc, dropFunc, bindFunc} {
		outer.Insert(f)
	}
	if last := c.syntax.last; last != nil {
		if call, ok := last.X.(*ast.CallExpr); ok && len(call.Args) == 1 {
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == valueHook {
				c.out.Last = call.Args[0]
			}
		}
	}
}

func (c *checker) bindCall(id *ast.Ident) ast.Stmt {
	n := 0
	for _, d := range c.defs[:len(c.defs)-1] {
		if d.fresh {
			n++
		}
	}
	index := &ast.BasicLit{ValuePos: id.NamePos, Kind: token.INT, Value: itoa(n)}
	return &ast.ExprStmt{X: c.call(bindHook, id.NamePos, index)}
}

func (c *checker) call(name string, pos token.Pos, args ...ast.Expr) *ast.CallExpr {
	end := pos
	if len(args) > 0 {
		end = args[len(args)-1].End()
	}
	return &ast.CallExpr{Fun: &ast.Ident{NamePos: pos, Name: name}, Lparen: pos, Args: args, Rparen: end}
}
