package yaegi

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// call lowers a call, a conversion or a builtin.
func (l *lowerer) call(e *ast.CallExpr) string {
	if l.info().Types[e.Fun].IsType() {
		return l.conversion(e)
	}
	if b := l.builtin(e); b != nil {
		return l.builtinCall(e, b.Name())
	}
	c := l.prepare(e)
	return c.fun + "(" + strings.Join(c.args, ", ") + ")"
}

// prepared is a call whose parts are lowered.
type prepared struct {
	fun   string
	args  []string
	types []types.Type // of args, for temporaries; nil where args is f(g())
	fixed bool         // fun is a name that evaluating it early does not change
}

func (l *lowerer) prepare(e *ast.CallExpr) prepared {
	c := prepared{fun: l.callee(e)}
	sig, ok := l.typeOf(e.Fun).Underlying().(*types.Signature)
	if !ok {
		l.refuse(e, "a call of %s", l.typeOf(e.Fun))
	}
	_, c.fixed = l.static(e.Fun)
	if len(e.Args) == 1 {
		if t, ok := l.typeOf(e.Args[0]).(*types.Tuple); ok {
			return l.spread(c, e, sig, t)
		}
	}
	n := sig.Params().Len()
	for i, a := range e.Args {
		if sig.Variadic() && i >= n-1 {
			break
		}
		t := sig.Params().At(i).Type()
		c.args = append(c.args, l.arg(e, a, t))
		c.types = append(c.types, t)
	}
	if sig.Variadic() {
		l.variadic(&c, e, sig)
	}
	return c
}

// variadic adds the variadic arguments: as a slice where their type is an
// interface with methods, since yaegi passes those wrongly.
func (l *lowerer) variadic(c *prepared, e *ast.CallExpr, sig *types.Signature) {
	last := sig.Params().Len() - 1
	slice := sig.Params().At(last).Type()
	if e.Ellipsis.IsValid() {
		c.args = append(c.args, l.conv(e.Args[last], slice)+"...")
		c.types = append(c.types, slice)
		return
	}
	if len(e.Args) <= last {
		return
	}
	elem := slice.Underlying().(*types.Slice).Elem()
	var vals []string
	for _, a := range e.Args[last:] {
		vals = append(vals, l.arg(e, a, elem))
	}
	if types.IsInterface(elem) && !isAny(elem) {
		c.args = append(c.args, "[]"+l.typ(elem, e)+"{"+strings.Join(vals, ", ")+"}...")
		c.types = append(c.types, slice)
		return
	}
	for _, v := range vals {
		c.args = append(c.args, v)
		c.types = append(c.types, elem)
	}
}

// spread lowers f(g()) where g has several results.
func (l *lowerer) spread(c prepared, e *ast.CallExpr, sig *types.Signature, t *types.Tuple) prepared {
	if sig.Variadic() || l.needsConv(sig, t) {
		l.refuse(e, "passing several results of a call on to %s", types.ExprString(e.Fun))
	}
	c.args = []string{l.expr(e.Args[0])}
	return c
}

func (l *lowerer) needsConv(sig *types.Signature, t *types.Tuple) bool {
	for i := range t.Len() {
		if types.IsInterface(sig.Params().At(i).Type()) && !types.IsInterface(t.At(i).Type()) {
			return true
		}
	}
	return false
}

// arg lowers an argument of type to. Functions that print get cell values in a
// wrapper that knows their methods.
func (l *lowerer) arg(call *ast.CallExpr, a ast.Expr, to types.Type) string {
	if isAny(l.subst(to)) && l.printer(call) && !l.info().Types[a].IsNil() {
		return l.printed(a)
	}
	return l.conv(a, to)
}

func (l *lowerer) printed(a ast.Expr) string {
	t := l.typeOf(a)
	if types.Implements(t, errorType) {
		if types.IsInterface(t) {
			return l.expr(a)
		}
		if l.mentionsCell(t) {
			return "gc.Error(" + l.expr(a) + ")"
		}
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n := l.cellNamed(t); n != nil {
		return "gc.Format(" + l.typeID(n, a) + ", " + l.expr(a) + ")"
	}
	if types.IsInterface(t) {
		return "gc.Format(-1, " + l.expr(a) + ")"
	}
	return l.expr(a)
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// typeID returns the number of a cell's named type.
func (l *lowerer) typeID(n *types.Named, at ast.Node) string {
	name := l.typ(n, at)
	for _, list := range [][]*cellType{l.types, l.eng.types} {
		for _, t := range list {
			if t.name == name {
				return strconv.Itoa(t.id)
			}
		}
	}
	return "-1"
}

// printer reports whether a call formats its arguments as package fmt does.
func (l *lowerer) printer(e *ast.CallExpr) bool {
	f, _ := l.static(e.Fun)
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "fmt", "log":
		return true
	}
	return false
}

// static returns the function or method that x names, and whether that is a
// function of package level.
func (l *lowerer) static(x ast.Expr) (f *types.Func, fixed bool) {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		f, _ = l.info().Uses[x].(*types.Func)
		return f, f != nil
	case *ast.SelectorExpr:
		f, _ = l.info().Uses[x.Sel].(*types.Func)
		return f, f != nil && l.info().Selections[x] == nil
	case *ast.IndexExpr:
		if l.info().Types[x.Index].IsType() {
			return l.static(x.X)
		}
	case *ast.IndexListExpr:
		return l.static(x.X)
	}
	return nil, false
}

// callee lowers the function of a call.
func (l *lowerer) callee(e *ast.CallExpr) string {
	switch f := ast.Unparen(e.Fun).(type) {
	case *ast.SelectorExpr:
		if s := l.info().Selections[f]; s != nil && s.Kind() == types.MethodVal {
			return l.methodPath(f, s) + "." + f.Sel.Name
		}
	case *ast.FuncLit:
		return l.funcLit(f, "")
	}
	return l.expr(e.Fun)
}

func (l *lowerer) builtin(e *ast.CallExpr) *types.Builtin {
	switch x := ast.Unparen(e.Fun).(type) {
	case *ast.Ident:
		b, _ := l.info().Uses[x].(*types.Builtin)
		return b
	case *ast.SelectorExpr:
		b, _ := l.info().Uses[x.Sel].(*types.Builtin)
		return b
	}
	return nil
}

// conversion lowers T(x).
func (l *lowerer) conversion(e *ast.CallExpr) string {
	to := l.typeOf(e.Fun)
	x := e.Args[0]
	if types.IsInterface(to) {
		return l.parenType(to, e) + "(" + l.conv(x, to) + ")"
	}
	if l.constToString(x, to) {
		return "string(rune(" + l.expr(x) + "))"
	}
	return l.parenType(to, e) + "(" + l.expr(x) + ")"
}

func (l *lowerer) constToString(x ast.Expr, to types.Type) bool {
	b, ok := to.Underlying().(*types.Basic)
	from, ok2 := l.typeOf(x).Underlying().(*types.Basic)
	return ok && ok2 && types.Identical(to, types.Typ[types.String]) && b.Info()&types.IsString != 0 && from.Info()&types.IsInteger != 0
}

func (l *lowerer) parenType(t types.Type, at ast.Node) string {
	s := l.typ(t, at)
	switch t.(type) {
	case *types.Basic, *types.Named, *types.Slice, *types.Array, *types.Map:
		return s
	}
	return "(" + s + ")"
}
