package yaegi

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// switchStmt lowers an expression switch. The comparisons are spelled out, as
// yaegi compares interfaces and mixed types wrongly.
func (l *lowerer) switchStmt(s *ast.SwitchStmt, label string) string {
	t := target{label: l.takeLabel()}
	text := "{\n" + l.stmt(s.Init, "")
	tag := ""
	if s.Tag != nil {
		tag = l.tmp("tag")
		pre, value := l.hoisting(func() string { return l.defValue(s.Tag, l.typeOf(s.Tag)) })
		text += pre + l.at(s, s.Tag) + tag + " := " + value + "\n"
	}
	pre, clauses := l.hoisting(func() string {
		clauses := ""
		for _, c := range s.Body.List {
			c := c.(*ast.CaseClause)
			clauses += l.caseHead(s, c, tag) + l.within(t, c.Body)
		}
		return clauses
	})
	return text + pre + labelled(label) + "switch {\n" + clauses + "}\n}\n"
}

func (l *lowerer) caseHead(s *ast.SwitchStmt, c *ast.CaseClause, tag string) string {
	if c.List == nil {
		return "default:\n"
	}
	var conds []string
	for _, x := range c.List {
		if tag == "" {
			conds = append(conds, l.expr(x))
			continue
		}
		conds = append(conds, l.equalTag(tag, s.Tag, x))
	}
	return "case " + strings.Join(conds, " || ") + ":\n"
}

func (l *lowerer) equalTag(tag string, tagExpr, x ast.Expr) string {
	t := l.typeOf(tagExpr)
	if (types.IsInterface(t) || types.IsInterface(l.typeOf(x))) && !l.info().Types[x].IsNil() {
		return "gc.Equal(" + l.convText(tag, t, emptyInterface) + ", " + l.anyArg(x) + ")"
	}
	return tag + " == " + l.expr(x)
}

var emptyInterface = types.NewInterfaceType(nil, nil)

// typeSwitch lowers a type switch to a switch over compiled tests.
func (l *lowerer) typeSwitch(s *ast.TypeSwitchStmt, label string) string {
	t := target{label: l.takeLabel()}
	x, bound := typeSwitchOperand(s)
	from := l.typeOf(x)
	src := l.tmp("x")
	text := "{\n" + l.stmt(s.Init, "") + l.at(s, x) + src + " := " + l.defValue(x, from) + "\n"
	text += labelled(label) + "switch {\n"
	for _, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		if c.List == nil {
			text += "default:\n"
		} else {
			text += "case " + l.typeCases(c, src, from) + ":\n"
		}
		if bound {
			text += l.bindCase(c, src, from)
		}
		text += l.within(t, c.Body)
	}
	return text + "}\n}\n"
}

func typeSwitchOperand(s *ast.TypeSwitchStmt) (x ast.Expr, bound bool) {
	switch a := s.Assign.(type) {
	case *ast.AssignStmt:
		return a.Rhs[0].(*ast.TypeAssertExpr).X, true
	case *ast.ExprStmt:
		return ast.Unparen(a.X).(*ast.TypeAssertExpr).X, false
	}
	return nil, false
}

func (l *lowerer) typeCases(c *ast.CaseClause, src string, from types.Type) string {
	var conds []string
	for _, t := range c.List {
		if l.info().Types[t].IsNil() {
			conds = append(conds, src+" == nil")
		} else {
			conds = append(conds, l.isType(src, from, l.typeOf(t), t))
		}
	}
	return strings.Join(conds, " || ")
}

// bindCase declares the variable of a clause.
func (l *lowerer) bindCase(c *ast.CaseClause, src string, from types.Type) string {
	o := l.info().Implicits[c]
	if o == nil {
		return ""
	}
	name := l.localName(o)
	text := "_ = " + name + "\n"
	if len(c.List) != 1 || l.info().Types[c.List[0]].IsNil() {
		return name + " := " + src + "\n" + text
	}
	return name + " := " + l.asType(src, from, l.typeOf(c.List[0]), c) + "\n" + text
}

// typeAssert lowers x.(T) with one result.
func (l *lowerer) typeAssert(e *ast.TypeAssertExpr) string {
	from, to := l.typeOf(e.X), l.typeOf(e.Type)
	src := l.tmp("x")
	text := "func(" + src + " " + l.typ(from, e) + ") " + l.typ(to, e) + " {\n"
	text += "if !" + l.isType(src, from, to, e) + " {\ngc.BadAssert(" + src + ", " + quoteType(to) + ", " + quoteType(from) + ")\n}\n"
	return text + "return " + l.asType(src, from, to, e) + "\n}(" + l.expr(e.X) + ")"
}

// quoteType names a type as Go's panics do.
func quoteType(t types.Type) string {
	if isAny(t) {
		return `"interface {}"`
	}
	return fmt.Sprintf("%q", types.TypeString(t, nil))
}

// isType lowers the test whether the interface value src is of type to.
func (l *lowerer) isType(src string, from, to types.Type, at ast.Node) string {
	if types.IsInterface(to) {
		return fmt.Sprintf("gc.Implements(%s, %d)", src, l.eng.interfaceID(to))
	}
	ptr := "(*" + l.typ(to, at) + ")(nil)"
	switch {
	case !l.boxes(to):
		return "gc.Is(" + src + ", " + ptr + ")"
	case isAny(from) || l.foreignInterface(from):
		return "gc.IsBoxed(" + l.typeID(l.cellBase(to)) + ", " + src + ", " + ptr + ")"
	}
	// Yaegi knows what its own interfaces hold, and fails on nil.
	return "(gc.Is(" + src + ", " + ptr + ") && func() bool {\n_, ok := " + src + ".(" + l.typ(to, at) + ")\nreturn ok\n}())"
}

// foreignInterface reports whether t is an interface that compiled code knows.
func (l *lowerer) foreignInterface(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && types.IsInterface(n) && !l.isCell(n.Obj().Pkg())
}

// asType converts src, whose dynamic type is known to fit.
func (l *lowerer) asType(src string, from, to types.Type, at ast.Node) string {
	if isAny(to) {
		return l.convText(src, from, to)
	}
	if types.IsInterface(to) {
		return l.asInterface(to, at) + "(" + l.convText(src, from, emptyInterface) + ")"
	}
	if s, ok := to.Underlying().(*types.Struct); ok && s.NumFields() == 0 {
		return l.typ(to, at) + "{}" // yaegi's assertion fails on it
	}
	if isAny(from) && l.boxes(to) || l.foreignInterface(from) {
		src = "gc.Unbox(" + src + ")"
	}
	return src + ".(" + l.typ(to, at) + ")"
}

// asInterface names a function that makes a value of interface type t of a plain
// value: yaegi cannot find the methods of a cell's type by itself.
func (l *lowerer) asInterface(t types.Type, at ast.Node) string {
	text := l.typ(t, at)
	key := "as " + text
	if s, ok := l.insts[key]; ok {
		return s
	}
	name := l.eng.names.fresh("as")
	l.insts[key] = name
	l.later(func() { l.funcDecls = append(l.funcDecls, l.asFunc(name, text, t, at)) })
	return name
}

func (l *lowerer) asFunc(name, text string, t types.Type, at ast.Node) string {
	iface := t.Underlying().(*types.Interface)
	var b strings.Builder
	fmt.Fprintf(&b, "func %s(x interface{}) %s {\n", name, text)
	for _, ct := range append(append([]*cellType{}, l.eng.types...), l.types...) {
		for _, dyn := range []types.Type{ct.named, types.NewPointer(ct.named)} {
			if !types.IsInterface(ct.named) && types.Implements(dyn, iface) {
				fmt.Fprintf(&b, "if %s {\nreturn %s\n}\n", l.isType("x", emptyInterface, dyn, at), l.convText(l.asType("x", emptyInterface, dyn, at), dyn, t))
			}
		}
	}
	b.WriteString("return x.(" + text + ")\n}\n")
	return b.String()
}
