package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (l *lowerer) rangeStmt(s *ast.RangeStmt, label string) string {
	t := target{label: l.takeLabel(), loop: true}
	switch u := l.typeOf(s.X).Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsInteger != 0 {
			return l.rangeInt(s, label, t)
		}
	case *types.Chan:
		return l.rangeChan(s, label, t, u)
	case *types.Signature:
		return l.rangeFunc(s, t, u)
	}
	return l.rangeValues(s, label, t)
}

// iterVar is the variable of a range clause: name is what the loop itself uses,
// bind the statement that gives the user's variable its value.
type iterVar struct{ name, bind string }

func (l *lowerer) iterVar(s *ast.RangeStmt, x ast.Expr, base string) iterVar {
	if x == nil || isBlank(x) {
		return iterVar{}
	}
	if s.Tok != token.DEFINE {
		t := l.tmp(base)
		return iterVar{t, l.expr(x) + " = " + t + "\n"}
	}
	o := l.info().Defs[x.(*ast.Ident)]
	if !l.captured(o, s.Body) && !l.assigned(o, s.Body) {
		return iterVar{l.localName(o), ""}
	}
	t := l.tmp(base)
	return iterVar{t, l.localName(o) + " := " + t + "\n"}
}

func (v iterVar) orTemp(l *lowerer) string {
	if v.name == "" {
		return l.tmp("i")
	}
	return v.name
}

func (l *lowerer) rangeInt(s *ast.RangeStmt, label string, t target) string {
	typ := l.typeOf(s.X)
	if s.Key != nil && !isBlank(s.Key) {
		typ = l.typeOf(s.Key)
		if id, ok := s.Key.(*ast.Ident); ok && l.info().Defs[id] != nil {
			typ = l.subst(l.info().Defs[id].Type())
		}
	}
	key := l.iterVar(s, s.Key, "i")
	i, n := key.orTemp(l), l.tmp("n")
	text := "{\n" + l.at(s, s.X) + n + " := " + l.rangeLimit(s.X, typ) + "\n" + labelled(label)
	text += fmt.Sprintf("for %s := %s(0); %s < %s; %s++ {\n", i, l.typ(typ, s), i, n, i)
	return text + l.check() + key.bind + l.within(t, s.Body.List) + "}\n}\n"
}

func (l *lowerer) rangeLimit(x ast.Expr, t types.Type) string {
	return l.typ(types.Default(t), x) + "(" + l.expr(x) + ")"
}

// rangeValues lowers a range over a slice, array, string or map.
func (l *lowerer) rangeValues(s *ast.RangeStmt, label string, t target) string {
	key, val := l.iterVar(s, s.Key, "k"), l.iterVar(s, s.Value, "v")
	x := l.expr(s.X)
	if _, ok := l.typeOf(s.X).Underlying().(*types.Pointer); ok {
		x = "(*" + x + ")[:]"
	}
	src := l.tmp("src")
	pre := l.at(s, s.X) + src + " := " + x + "\n"
	head := ""
	switch {
	case val.name != "":
		k := key.name
		if k == "" {
			k = "_"
		}
		head = k + ", " + val.name
	default:
		head = key.orTemp(l)
	}
	text := "{\n" + pre + labelled(label) + "for " + head + " := range " + src + " {\n"
	return text + l.check() + key.bind + val.bind + l.within(t, s.Body.List) + "}\n}\n"
}

func (l *lowerer) rangeChan(s *ast.RangeStmt, label string, t target, ch *types.Chan) string {
	src, v, ok := l.tmp("ch"), l.tmp("v"), l.tmp("ok")
	bind := ""
	if s.Key != nil && !isBlank(s.Key) {
		bind = l.expr(s.Key) + " = " + v + "\n"
		if s.Tok == token.DEFINE {
			bind = l.localName(l.info().Defs[s.Key.(*ast.Ident)]) + " := " + v + "\n"
		}
	}
	text := "{\n" + l.at(s, s.X) + src + " := " + l.expr(s.X) + "\n" + labelled(label) + "for {\n" + l.check()
	text += "var " + v + " " + l.typ(ch.Elem(), s) + "\n" + l.note(s) + ok + " := gc.Recv(" + src + ", &" + v + ")\nif !" + ok + " {\nbreak\n}\n"
	return text + bind + l.within(t, s.Body.List) + "}\n}\n"
}

// yieldInfo is a loop body that has become a function: how it returns from the
// user's function.
type yieldInfo struct {
	flag    string   // set when the body returns
	results []string // where the results go
	outer   *yieldInfo
	used    bool
}

// rangeFunc lowers a range over a function: the body is the function that it
// calls.
func (l *lowerer) rangeFunc(s *ast.RangeStmt, t target, sig *types.Signature) string {
	yield := l.subst(sig.Params().At(0).Type()).Underlying().(*types.Signature)
	y := &yieldInfo{flag: l.tmp("returned"), outer: l.fn.yield}
	decl := l.yieldResults(y, s)
	var params []string
	bind := ""
	for i, x := range []ast.Expr{s.Key, s.Value}[:yield.Params().Len()] {
		p := l.tmp("a")
		params = append(params, p+" "+l.typ(yield.Params().At(i).Type(), s))
		switch {
		case x == nil || isBlank(x):
		case s.Tok == token.DEFINE:
			bind += l.localName(l.info().Defs[x.(*ast.Ident)]) + " := " + p + "\n"
		default:
			bind += l.expr(x) + " = " + p + "\n"
		}
	}
	fun := l.expr(s.X)
	t.yield, l.fn.yield = y, y
	body := l.within(t, s.Body.List)
	l.fn.yield = y.outer
	seq := l.tmp("seq") // yaegi cannot call a function's name in parentheses
	text := "{\n" + decl + y.flag + " := false\n" + seq + " := " + fun + "\n" + l.note(s) + seq + "(func(" + strings.Join(params, ", ") + ") bool {\n" +
		l.check() + bind + body + "return true\n})\n"
	if y.used {
		text += l.afterYield(y)
	}
	return text + "}\n"
}

// yieldResults declares where a return inside the loop leaves its values.
func (l *lowerer) yieldResults(y *yieldInfo, at ast.Node) string {
	switch {
	case y.outer != nil:
		y.results = y.outer.results
		return ""
	case l.fn.results != nil:
		y.results = l.fn.results
		return ""
	}
	decl := ""
	for v := range l.subst(l.fn.sig).(*types.Signature).Results().Variables() {
		r := l.tmp("r")
		y.results = append(y.results, r)
		decl += "var " + r + " " + l.typ(v.Type(), at) + "\n"
	}
	return decl
}

func (l *lowerer) afterYield(y *yieldInfo) string {
	then := "return"
	switch {
	case y.outer != nil:
		y.outer.used = true
		then = y.outer.flag + " = true\nreturn false"
	case l.fn.defers == "" && len(y.results) > 0:
		then = "return " + strings.Join(y.results, ", ")
	}
	return "if " + y.flag + " {\n" + then + "\n}\n"
}

func (l *lowerer) returnFromYield(s *ast.ReturnStmt) string {
	y := l.fn.yield
	y.used = true
	saved := l.fn.results
	l.fn.results = y.results
	text := l.at(s, s.Results...) + l.setResults(s, l.subst(l.fn.sig).(*types.Signature).Results())
	l.fn.results = saved
	return text + y.flag + " = true\nreturn false\n"
}
