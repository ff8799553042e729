package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// expr lowers an expression; its value has the static type of e.
func (l *lowerer) expr(e ast.Expr) string {
	tv := l.info().Types[e]
	switch {
	case tv.Value != nil:
		return l.constant(tv.Value, l.subst(tv.Type), e)
	case tv.IsNil():
		return "nil"
	case tv.IsType():
		return l.typ(tv.Type, e)
	}
	switch e := e.(type) {
	case *ast.Ident:
		return l.ident(e)
	case *ast.ParenExpr:
		return "(" + l.expr(e.X) + ")"
	case *ast.FuncLit:
		return l.closure(l.funcLit(e, ""), l.typeOf(e), e)
	case *ast.CompositeLit:
		return l.composite(e)
	case *ast.SelectorExpr:
		return l.selector(e)
	case *ast.IndexExpr:
		return l.index(e)
	case *ast.IndexListExpr:
		return l.instantiated(e.X)
	case *ast.SliceExpr:
		return l.slice(e)
	case *ast.StarExpr:
		return "(*" + l.expr(e.X) + ")"
	case *ast.TypeAssertExpr:
		return l.typeAssert(e)
	case *ast.CallExpr:
		return l.call(e)
	case *ast.UnaryExpr:
		return l.unary(e)
	case *ast.BinaryExpr:
		return l.binary(e)
	}
	l.refuse(e, "this expression")
	return ""
}

func (l *lowerer) ident(e *ast.Ident) string {
	if e.Name == "_" {
		return "_"
	}
	o := l.info().Uses[e]
	if o == nil {
		o = l.info().Defs[e]
	}
	return l.object(o, e)
}

// object names what an identifier denotes.
func (l *lowerer) object(o types.Object, id *ast.Ident) string {
	switch o := o.(type) {
	case *types.Nil:
		return "nil"
	case *types.Var:
		if s := l.storage(o); s != "" {
			return s
		}
		if o.Pkg() != nil && o.Parent() == o.Pkg().Scope() {
			if !l.isCell(o.Pkg()) { // a dot import
				return l.foreignVar(o, id)
			}
			l.refuse(id, "the variable %s, which has no storage", o.Name())
		}
		return l.localName(o)
	case *types.Func:
		if o.Signature().TypeParams().Len() > 0 {
			return l.genericFunc(o, id)
		}
		if s := l.storage(o); s != "" {
			return s
		}
		if !l.isCell(o.Pkg()) {
			return l.foreignFunc(o, id)
		}
	}
	l.refuse(id, "%s here", id.Name)
	return ""
}

func (l *lowerer) genericFunc(f *types.Func, id *ast.Ident) string {
	if !l.isCell(f.Pkg()) {
		return l.foreignGeneric(f, id)
	}
	return l.instanceFunc(f, id)
}

// instantiated lowers f[T], where the arguments are recorded with f's name.
func (l *lowerer) instantiated(x ast.Expr) string {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return l.ident(x)
	case *ast.SelectorExpr:
		return l.selector(x)
	}
	l.refuse(x, "this instantiation")
	return ""
}

func (l *lowerer) index(e *ast.IndexExpr) string {
	if l.info().Types[e.Index].IsType() {
		return l.instantiated(e.X)
	}
	t := l.typeOf(e.X)
	if m, ok := t.Underlying().(*types.Map); ok {
		return l.expr(e.X) + "[" + l.conv(e.Index, m.Key()) + "]"
	}
	return l.arrayOperand(e.X) + "[" + l.expr(e.Index) + "]"
}

// arrayOperand makes the indirection of a pointer to an array explicit.
func (l *lowerer) arrayOperand(x ast.Expr) string {
	if _, ok := l.typeOf(x).Underlying().(*types.Pointer); ok {
		return "(*" + l.expr(x) + ")"
	}
	return l.expr(x)
}

func (l *lowerer) slice(e *ast.SliceExpr) string {
	var b strings.Builder
	b.WriteString(l.arrayOperand(e.X) + "[")
	for i, x := range []ast.Expr{e.Low, e.High, e.Max} {
		if i == 1 || i == 2 && e.Slice3 {
			b.WriteString(":")
		}
		if x != nil {
			b.WriteString(l.expr(x))
		}
	}
	return b.String() + "]"
}

func (l *lowerer) unary(e *ast.UnaryExpr) string {
	switch e.Op {
	case token.ARROW:
		return l.recvExpr(e)
	case token.AND:
		if c, ok := ast.Unparen(e.X).(*ast.CompositeLit); ok {
			return "&" + l.composite(c)
		}
		return "&" + l.expr(e.X)
	}
	return e.Op.String() + "(" + l.expr(e.X) + ")"
}

func (l *lowerer) binary(e *ast.BinaryExpr) string {
	x, y := l.typeOf(e.X), l.typeOf(e.Y)
	if e.Op == token.EQL || e.Op == token.NEQ {
		xNil, yNil := l.info().Types[e.X].IsNil(), l.info().Types[e.Y].IsNil()
		if (types.IsInterface(x) || types.IsInterface(y)) && !xNil && !yNil {
			eq := "gc.Equal(" + l.anyArg(e.X) + ", " + l.anyArg(e.Y) + ")"
			if e.Op == token.NEQ {
				return "!" + eq
			}
			return eq
		}
	}
	return "(" + l.expr(e.X) + " " + e.Op.String() + " " + l.expr(e.Y) + ")"
}

func (l *lowerer) composite(e *ast.CompositeLit) string {
	t := l.typeOf(e)
	if p, ok := t.Underlying().(*types.Pointer); ok { // an elided &T
		return "&" + l.compositeOf(e, p.Elem())
	}
	return l.compositeOf(e, t)
}

func (l *lowerer) compositeOf(e *ast.CompositeLit, t types.Type) string {
	var elems []string
	for i, x := range e.Elts {
		elems = append(elems, l.element(x, i, t.Underlying()))
	}
	return l.typ(t, e) + "{" + strings.Join(elems, ", ") + "}"
}

func (l *lowerer) element(x ast.Expr, i int, t types.Type) string {
	kv, keyed := x.(*ast.KeyValueExpr)
	switch t := t.(type) {
	case *types.Struct:
		if !keyed {
			f := t.Field(i)
			return f.Name() + ": " + l.stored(x, f.Type())
		}
		name := kv.Key.(*ast.Ident).Name
		for f := range t.Fields() {
			if f.Name() == name {
				return name + ": " + l.stored(kv.Value, f.Type())
			}
		}
	case *types.Map:
		return l.conv(kv.Key, t.Key()) + ": " + l.stored(kv.Value, t.Elem())
	case *types.Slice:
		return l.listElement(x, kv, t.Elem())
	case *types.Array:
		return l.listElement(x, kv, t.Elem())
	}
	l.refuse(x, "this composite literal")
	return ""
}

func (l *lowerer) listElement(x ast.Expr, kv *ast.KeyValueExpr, elem types.Type) string {
	if kv != nil {
		return l.expr(kv.Key) + ": " + l.stored(kv.Value, elem)
	}
	return l.stored(x, elem)
}
