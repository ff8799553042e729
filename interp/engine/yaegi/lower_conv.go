package yaegi

import (
	"go/ast"
	"go/types"
)

// conv lowers e where a value of type to is wanted.
func (l *lowerer) conv(e ast.Expr, to types.Type) string {
	if l.info().Types[e].IsNil() {
		return "nil"
	}
	if types.IsInterface(l.subst(to)) && l.isStdin(e) {
		return "gc.Stdin()"
	}
	return l.convText(l.expr(e), l.typeOf(e), to)
}

// isStdin reports whether e is os.Stdin: as a reader, it asks the user.
func (l *lowerer) isStdin(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v, ok := l.info().Uses[sel.Sel].(*types.Var)
	return ok && v.Pkg() != nil && symbolKey(v) == "os.Stdin"
}

// stored lowers e where it is kept or handed to compiled code. A function literal
// goes through a variable: without one, yaegi lets it share its variables with
// the same literal of the next iteration.
func (l *lowerer) stored(e ast.Expr, to types.Type) string {
	if _, ok := ast.Unparen(e).(*ast.FuncLit); !ok {
		return l.conv(e, to)
	}
	return l.hoist(l.expr(e))
}

// hoist evaluates a function literal before the statement at hand.
func (l *lowerer) hoist(lit string) string {
	f := l.tmp("f")
	l.hoisted += f + " := " + lit + "\n"
	return f
}

// convText lowers the implicit conversion of the value text. An empty interface
// holds plain values: yaegi would put a private wrapper around one with methods,
// which compiled code then sees. What would forget its type is put in a box.
func (l *lowerer) convText(text string, from, to types.Type) string {
	to = l.subst(to)
	if types.IsInterface(to) && !isAny(to) {
		return l.wrapped(text, from, to)
	}
	if !isAny(to) || isAny(from) {
		return text
	}
	if l.boxes(from) {
		return "gc.Box(" + l.typeID(l.cellBase(from)) + ", " + text + ")"
	}
	if types.IsInterface(from) || l.cellBase(from) != nil {
		return "gc.Any(" + text + ")"
	}
	return text
}

// wrapped lowers the conversion of a cell's value to a compiled interface.
// Yaegi's own wrapper keeps only the last field of a struct, and has no other
// methods than the interface's.
func (l *lowerer) wrapped(text string, from, to types.Type) string {
	if types.Identical(to, errorType) && l.cellBase(from) != nil && !types.IsInterface(from) {
		return "gc.ToError(" + l.typeID(l.cellBase(from)) + ", " + text + ")"
	}
	named, ok := types.Unalias(to).(*types.Named)
	n := l.cellNamed(from)
	if !ok || n == nil || types.IsInterface(n) || l.isCell(named.Obj().Pkg()) {
		return text
	}
	o := named.Obj()
	if o.Pkg() == nil || !l.eng.hasSymbol(o.Pkg(), "_"+o.Name()) {
		return text
	}
	at, r := l.cell.Body, l.tmp("r")
	iface, methods := l.typ(to, at), ""
	for m := range to.Underlying().(*types.Interface).Methods() {
		names, args := l.passThrough(m.Signature())
		ret := "return "
		if m.Signature().Results().Len() == 0 {
			ret = ""
		}
		methods += ", " + quote(m.Name()) + ", func" + l.header(names, m.Signature(), at) + " {\n" + ret + r + "." + m.Name() + "(" + args + ")\n}"
	}
	return "func(" + r + " " + l.typ(from, at) + ") " + iface + " {\nreturn gc.Wrap(" + quote(o.Pkg().Path()+"/"+o.Pkg().Name()) + ", " +
		quote(o.Name()) + ", " + l.typeID(n) + ", " + r + methods + ").(" + iface + ")\n}(" + text + ")"
}

// boxes reports whether a value of type t, a cell's type or a pointer to one,
// cannot be told from one of the underlying type: all but structs with fields,
// which carry a tag.
func (l *lowerer) boxes(t types.Type) bool {
	n := l.cellBase(t)
	if n == nil || types.IsInterface(n) {
		return false
	}
	s, ok := n.Underlying().(*types.Struct)
	return !ok || s.NumFields() == 0 || l.foreignStruct(n)
}

// foreignStruct reports whether n is declared by the name of a compiled struct.
func (l *lowerer) foreignStruct(n *types.Named) bool {
	s := n.Underlying().(*types.Struct)
	for f := range s.Fields() {
		if !l.isCell(f.Pkg()) {
			return true
		}
	}
	return false
}

// anyArg lowers e as the argument of a native function that takes any.
func (l *lowerer) anyArg(e ast.Expr) string {
	return l.conv(e, types.NewInterfaceType(nil, nil))
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	if _, param := types.Unalias(t).(*types.TypeParam); param {
		return false
	}
	return ok && i.NumMethods() == 0 && i.IsMethodSet()
}

// cellBase returns the cell's named type that t is or points to, else nil.
func (l *lowerer) cellBase(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return l.cellNamed(t)
}

// risky reports whether evaluating one of the expressions can panic.
func (l *lowerer) risky(exprs ...ast.Expr) bool {
	for _, e := range exprs {
		if e != nil && l.riskyExpr(e) {
			return true
		}
	}
	return false
}

func (l *lowerer) riskyExpr(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		if !ok || found {
			return !found
		}
		if l.info().Types[x].Value != nil {
			return false
		}
		switch x := x.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = l.riskyCall(x)
		case *ast.IndexExpr, *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr:
			found = !l.info().Types[x].IsType()
		case *ast.UnaryExpr:
			found = x.Op.String() == "<-"
		case *ast.BinaryExpr:
			found = l.riskyBinary(x)
		case *ast.SelectorExpr:
			found = l.derefs(x)
		}
		return !found
	})
	return found
}

// derefs reports whether a selector goes through a pointer.
func (l *lowerer) derefs(x *ast.SelectorExpr) bool {
	s := l.info().Selections[x]
	if s == nil {
		return false
	}
	_, ptr := l.typeOf(x.X).Underlying().(*types.Pointer)
	return ptr || s.Indirect() || types.IsInterface(l.typeOf(x.X))
}

func (l *lowerer) riskyBinary(x *ast.BinaryExpr) bool {
	switch x.Op.String() {
	case "/", "%", "<<", ">>":
		b, ok := l.typeOf(x).Underlying().(*types.Basic)
		return ok && b.Info()&types.IsInteger != 0 && l.info().Types[x.Y].Value == nil
	case "==", "!=":
		return types.IsInterface(l.typeOf(x.X))
	}
	return false
}

func (l *lowerer) riskyCall(x *ast.CallExpr) bool {
	if l.info().Types[x.Fun].IsType() {
		return false
	}
	if id, ok := ast.Unparen(x.Fun).(*ast.Ident); ok {
		if b, ok := l.info().Uses[id].(*types.Builtin); ok {
			switch b.Name() {
			case "len", "cap", "append", "copy", "new", "complex", "real", "imag", "min", "max", "recover":
				return false
			}
		}
	}
	return true
}
