package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (l *lowerer) stmts(list []ast.Stmt) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(l.stmt(s, ""))
	}
	return b.String()
}

// stmt lowers a statement to whole lines. label is the label that it carries.
func (l *lowerer) stmt(s ast.Stmt, label string) string {
	pre, text := l.hoisting(func() string { return l.statement(s, label) })
	return pre + text
}

// hoisting calls f and returns the statements that have to run before what f
// lowers.
func (l *lowerer) hoisting(f func() string) (pre, text string) {
	saved := l.hoisted
	l.hoisted = ""
	text = f()
	pre, l.hoisted = l.hoisted, saved
	return pre, text
}

func (l *lowerer) statement(s ast.Stmt, label string) string {
	switch s := s.(type) {
	case nil, *ast.EmptyStmt:
		return ""
	case *ast.BlockStmt:
		return "{\n" + l.stmts(s.List) + "}\n"
	case *ast.ExprStmt:
		return l.exprStmt(s)
	case *ast.AssignStmt:
		return l.assign(s)
	case *ast.IncDecStmt:
		return l.at(s, s.X) + l.expr(s.X) + s.Tok.String() + "\n"
	case *ast.DeclStmt:
		return l.declStmt(s.Decl.(*ast.GenDecl))
	case *ast.IfStmt:
		return l.ifStmt(s)
	case *ast.ForStmt:
		return l.forStmt(s, label)
	case *ast.RangeStmt:
		return l.rangeStmt(s, label)
	case *ast.SwitchStmt:
		return l.switchStmt(s, label)
	case *ast.TypeSwitchStmt:
		return l.typeSwitch(s, label)
	case *ast.SelectStmt:
		return l.selectStmt(s, label)
	case *ast.SendStmt:
		return l.send(s)
	case *ast.GoStmt:
		return l.goStmt(s)
	case *ast.DeferStmt:
		return l.deferStmt(s)
	case *ast.ReturnStmt:
		return l.returnStmt(s)
	case *ast.LabeledStmt:
		return l.labeled(s)
	case *ast.BranchStmt:
		return l.branch(s)
	}
	l.refuse(s, "this statement")
	return ""
}

func (l *lowerer) exprStmt(s *ast.ExprStmt) string {
	x := ast.Unparen(s.X)
	if call, ok := x.(*ast.CallExpr); ok {
		if text, ok := l.hook(s, call); ok {
			return text
		}
		return l.at(s, x) + l.call(call) + "\n"
	}
	return l.at(s, x) + "_ = " + l.expr(x) + "\n"
}

func (l *lowerer) assign(s *ast.AssignStmt) string {
	at := l.at(s, append(append([]ast.Expr{}, s.Rhs...), s.Lhs...)...)
	if len(s.Lhs) == 2 && len(s.Rhs) == 1 {
		if text, ok := l.commaOK(s); ok {
			return at + text
		}
	}
	if s.Tok == token.DEFINE {
		return at + l.define(s)
	}
	if s.Tok != token.ASSIGN {
		return at + l.expr(s.Lhs[0]) + " " + s.Tok.String() + " " + l.expr(s.Rhs[0]) + "\n"
	}
	if len(s.Lhs) != len(s.Rhs) {
		return at + l.assignCall(s)
	}
	var lhs, rhs []string
	for i, x := range s.Lhs {
		lhs = append(lhs, l.expr(x))
		if _, plain := x.(*ast.Ident); plain {
			rhs = append(rhs, l.conv(s.Rhs[i], l.lhsType(x, s.Rhs[i])))
		} else {
			rhs = append(rhs, l.stored(s.Rhs[i], l.typeOf(x)))
		}
	}
	return at + strings.Join(lhs, ", ") + " = " + strings.Join(rhs, ", ") + "\n"
}

// lhsType is the type that a value assigned to x is converted to.
func (l *lowerer) lhsType(x, value ast.Expr) types.Type {
	if isBlank(x) {
		return l.typeOf(value)
	}
	return l.typeOf(x)
}

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}

// define lowers :=. A variable that exists already is assigned by way of a
// temporary, since yaegi would make a new one of it.
func (l *lowerer) define(s *ast.AssignStmt) string {
	var lhs, rhs []string
	after := ""
	for i, x := range s.Lhs {
		id := x.(*ast.Ident)
		switch o := l.info().Defs[id]; {
		case id.Name == "_":
			lhs = append(lhs, "_")
		case o != nil:
			lhs = append(lhs, l.localName(o))
		default:
			t := l.tmp("t")
			lhs = append(lhs, t)
			after += l.expr(x) + " = " + t + "\n"
		}
		if len(s.Lhs) == len(s.Rhs) {
			rhs = append(rhs, l.defValue(s.Rhs[i], l.lhsType(x, s.Rhs[i])))
		}
	}
	if len(rhs) == 0 {
		rhs = append(rhs, l.expr(s.Rhs[0]))
	}
	op := " := "
	if allBlank(lhs) {
		op = " = "
	}
	return strings.Join(lhs, ", ") + op + strings.Join(rhs, ", ") + "\n" + after
}

// defValue lowers a value whose type the variable takes from it.
func (l *lowerer) defValue(e ast.Expr, t types.Type) string {
	v := l.conv(e, t)
	if l.info().Types[e].IsNil() || types.IsInterface(t) && !types.IsInterface(l.typeOf(e)) {
		return l.parenType(t, e) + "(" + v + ")"
	}
	return v
}

func allBlank(names []string) bool {
	for _, n := range names {
		if n != "_" {
			return false
		}
	}
	return true
}

// assignCall lowers a, b = f().
func (l *lowerer) assignCall(s *ast.AssignStmt) string {
	var tmps []string
	after := ""
	results := l.typeOf(s.Rhs[0]).(*types.Tuple)
	for i, x := range s.Lhs {
		if isBlank(x) {
			tmps = append(tmps, "_")
			continue
		}
		t := l.tmp("t")
		tmps = append(tmps, t)
		after += l.expr(x) + " = " + l.convText(t, results.At(i).Type(), l.typeOf(x)) + "\n"
	}
	op := " := "
	if allBlank(tmps) {
		op = " = "
	}
	return strings.Join(tmps, ", ") + op + l.expr(s.Rhs[0]) + "\n" + after
}

func (l *lowerer) declStmt(d *ast.GenDecl) string {
	if d.Tok != token.VAR {
		return "" // constants are folded, types declared where they are used
	}
	text := ""
	for _, s := range d.Specs {
		text += l.varSpec(s.(*ast.ValueSpec))
	}
	return text
}

func (l *lowerer) varSpec(s *ast.ValueSpec) string {
	text := l.at(s, s.Values...)
	if len(s.Values) == 1 && len(s.Names) > 1 {
		return text + l.varCall(s)
	}
	for i, id := range s.Names {
		o := l.info().Defs[id]
		if id.Name == "_" || o == nil {
			if i < len(s.Values) {
				text += "_ = " + l.expr(s.Values[i]) + "\n"
			}
			continue
		}
		// The value is lowered first: it may use another object of the name.
		value := ""
		if i < len(s.Values) {
			value = " = " + l.conv(s.Values[i], l.subst(o.Type()))
		}
		text += "var " + l.localName(o) + " " + l.typ(o.Type(), id) + value + "\n"
	}
	return text
}

// varCall lowers var a, b T = f().
func (l *lowerer) varCall(s *ast.ValueSpec) string {
	var lhs []ast.Expr
	text := ""
	for _, id := range s.Names {
		lhs = append(lhs, id)
		if id.Name != "_" {
			text += "var " + l.localName(l.info().Defs[id]) + " " + l.typ(l.info().Defs[id].Type(), id) + "\n"
		}
	}
	a := &ast.AssignStmt{Lhs: lhs, Tok: token.ASSIGN, TokPos: s.Pos(), Rhs: s.Values}
	if t, ok := l.commaOK(a); ok {
		return text + t
	}
	return text + l.assignCall(a)
}

func (l *lowerer) ifStmt(s *ast.IfStmt) string {
	init := l.stmt(s.Init, "")
	pre, cond := l.hoisting(func() string { return l.expr(s.Cond) })
	text := pre + l.at(s, s.Cond) + "if " + cond + " {\n" + l.stmts(s.Body.List) + "}"
	if s.Else != nil {
		text += " else {\n" + l.stmt(s.Else, "") + "}"
	}
	if s.Init == nil && pre == "" {
		return text + "\n"
	}
	return "{\n" + init + text + "\n}\n"
}

func (l *lowerer) returnStmt(s *ast.ReturnStmt) string {
	f := l.fn
	if f.yield != nil {
		return l.returnFromYield(s)
	}
	results := l.subst(f.sig).(*types.Signature).Results()
	if f.defers == "" {
		if len(s.Results) == 0 {
			return "return " + strings.Join(f.results, ", ") + "\n"
		}
		return l.at(s, s.Results...) + l.returnValues(s, results)
	}
	return l.at(s, s.Results...) + l.setResults(s, results) + "return\n"
}

func (l *lowerer) returnValues(s *ast.ReturnStmt, results *types.Tuple) string {
	if len(s.Results) == 1 && results.Len() > 1 {
		tmps := l.callResults(s.Results[0], results)
		return tmps.text + "return " + strings.Join(tmps.values, ", ") + "\n"
	}
	var vals []string
	for i, r := range s.Results {
		vals = append(vals, l.conv(r, results.At(i).Type()))
	}
	return "return " + strings.Join(vals, ", ") + "\n"
}

// setResults assigns what is returned to the result variables.
func (l *lowerer) setResults(s *ast.ReturnStmt, results *types.Tuple) string {
	if len(s.Results) == 0 {
		return ""
	}
	var vals []string
	text := ""
	if len(s.Results) == 1 && results.Len() > 1 {
		tmps := l.callResults(s.Results[0], results)
		text, vals = tmps.text, tmps.values
	} else {
		for i, r := range s.Results {
			vals = append(vals, l.conv(r, results.At(i).Type()))
		}
	}
	return text + strings.Join(l.fn.results, ", ") + " = " + strings.Join(vals, ", ") + "\n"
}

type callValues struct {
	text   string
	values []string
}

// callResults calls a function of several results into temporaries.
func (l *lowerer) callResults(e ast.Expr, to *types.Tuple) callValues {
	var c callValues
	var tmps []string
	from := l.typeOf(e).(*types.Tuple)
	for i := range from.Len() {
		t := l.tmp("t")
		tmps = append(tmps, t)
		if to == nil {
			c.values = append(c.values, t)
		} else {
			c.values = append(c.values, l.convText(t, from.At(i).Type(), to.At(i).Type()))
		}
	}
	c.text = strings.Join(tmps, ", ") + " := " + l.expr(e) + "\n"
	return c
}
