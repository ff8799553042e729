package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// selector lowers x.f: a qualified name, a field, a method value or a method
// expression.
func (l *lowerer) selector(e *ast.SelectorExpr) string {
	s := l.info().Selections[e]
	if s == nil {
		return l.qualified(e)
	}
	switch s.Kind() {
	case types.FieldVal:
		return strings.Join(append([]string{l.operand(e.X)}, l.fieldPath(l.typeOf(e.X), s.Index())...), ".")
	case types.MethodVal:
		return l.methodValue(e, s)
	}
	return l.methodExpr(e, s)
}

func (l *lowerer) operand(x ast.Expr) string {
	text := l.expr(x)
	if strings.HasPrefix(text, "&") || strings.HasPrefix(text, "func") {
		return "(" + text + ")"
	}
	return text
}

// qualified lowers pkg.Name.
func (l *lowerer) qualified(e *ast.SelectorExpr) string {
	switch o := l.info().Uses[e.Sel].(type) {
	case *types.Var:
		return l.foreignVar(o, e)
	case *types.Func:
		return l.object(o, e.Sel)
	}
	l.refuse(e, "%s here", types.ExprString(e))
	return ""
}

func (l *lowerer) foreignFunc(f *types.Func, at ast.Node) string {
	if !l.eng.hasSymbol(f.Pkg(), f.Name()) {
		l.refuse(at, "the function %s", f.FullName())
	}
	return l.use(f.Pkg().Path()) + "." + f.Name()
}

// foreignVar lowers a variable of a compiled package to an indirection: yaegi
// freezes its value when it compiles a use of it, and cannot assign to it.
func (l *lowerer) foreignVar(v *types.Var, at ast.Node) string {
	if !l.eng.hasSymbol(v.Pkg(), v.Name()) {
		l.refuse(at, "the variable %s.%s", v.Pkg().Path(), v.Name())
	}
	if s, ok := l.eng.ptrs[symbolKey(v)]; ok {
		return "(*" + s + ")"
	}
	for o, s := range l.ptrs {
		if symbolKey(o) == symbolKey(v) {
			return "(*" + s + ")"
		}
	}
	s := l.eng.names.fresh(v.Pkg().Name() + "_" + v.Name())
	l.ptrs[v] = s
	return "(*" + s + ")"
}

func symbolKey(o types.Object) string { return o.Pkg().Path() + "." + o.Name() }

// methodPath lowers the receiver of a method selector with all embedded fields
// spelled out. The method itself may be a promoted one of the last of them.
func (l *lowerer) methodPath(e *ast.SelectorExpr, s *types.Selection) string {
	idx := s.Index()
	return strings.Join(append([]string{l.operand(e.X)}, l.fieldPath(l.typeOf(e.X), idx[:len(idx)-1])...), ".")
}

// methodValue lowers x.M that is not called: the receiver is evaluated now.
func (l *lowerer) methodValue(e *ast.SelectorExpr, s *types.Selection) string {
	recv, text := l.receiverValue(e, s)
	r := l.tmp("r")
	sig := l.typeOf(e).(*types.Signature)
	names, args := l.passThrough(sig)
	ret := "return "
	if sig.Results().Len() == 0 {
		ret = ""
	}
	return "func(" + r + " " + l.typ(recv, e) + ") " + l.typ(sig, e) + " {\nreturn func" + l.header(names, sig, e) +
		" {\n" + ret + r + "." + e.Sel.Name + "(" + args + ")\n}\n}(" + text + ")"
}

// receiverValue returns the type and value of the receiver as the method takes
// it: a pointer method of an addressable value takes its address.
func (l *lowerer) receiverValue(e *ast.SelectorExpr, s *types.Selection) (types.Type, string) {
	text := l.methodPath(e, s)
	t := l.typeOf(e.X)
	idx := s.Index()
	for _, i := range idx[:len(idx)-1] {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		t = l.subst(t.Underlying().(*types.Struct).Field(i).Type())
	}
	recv := s.Obj().(*types.Func).Signature().Recv().Type()
	_, wantPtr := recv.(*types.Pointer)
	p, isPtr := t.Underlying().(*types.Pointer)
	switch {
	case types.IsInterface(t):
		return t, text
	case wantPtr && !isPtr:
		return types.NewPointer(t), "&" + text
	case !wantPtr && isPtr:
		return p.Elem(), "*" + text
	}
	return t, text
}

// passThrough names the parameters of a function that calls another one.
func (l *lowerer) passThrough(sig *types.Signature) (names []string, args string) {
	for range sig.Params().Len() {
		names = append(names, l.tmp("a"))
	}
	args = strings.Join(names, ", ")
	if sig.Variadic() {
		args += "..."
	}
	return names, args
}

// methodExpr lowers T.M to a function literal.
func (l *lowerer) methodExpr(e *ast.SelectorExpr, s *types.Selection) string {
	sig := l.typeOf(e).(*types.Signature)
	names, _ := l.passThrough(sig)
	args := strings.Join(names[1:], ", ")
	if sig.Variadic() {
		args += "..."
	}
	ret := "return "
	if sig.Results().Len() == 0 {
		ret = ""
	}
	return "func" + l.header(names, sig, e) + " {\n" + ret + names[0] + "." + e.Sel.Name + "(" + args + ")\n}"
}
