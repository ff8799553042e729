package yaegi

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// target is a statement that break or continue can leave.
type target struct {
	label  *types.Label
	loop   bool
	before string     // what has to run before continue
	yield  *yieldInfo // the body is a function of its own
}

// within lowers a body with t as the innermost target.
func (l *lowerer) within(t target, list []ast.Stmt) string {
	l.targets = append(l.targets, t)
	if t.loop {
		l.fn.loops++
		defer func() { l.fn.loops-- }()
	}
	text := l.stmts(list)
	l.targets = l.targets[:len(l.targets)-1]
	return text
}

func (l *lowerer) labeled(s *ast.LabeledStmt) string {
	lab := l.info().Defs[s.Label]
	name := l.localName(lab)
	switch s.Stmt.(type) {
	case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		l.pending = lab.(*types.Label)
		return l.stmt(s.Stmt, name)
	}
	l.gotoLabels[lab] = true
	text := l.stmt(s.Stmt, "")
	if text == "" {
		text = "{\n}\n"
	}
	return name + ":\n" + text
}

// takeLabel returns the label of the statement being lowered.
func (l *lowerer) takeLabel() *types.Label {
	lab := l.pending
	l.pending = nil
	return lab
}

func (l *lowerer) branch(s *ast.BranchStmt) string {
	switch s.Tok {
	case token.GOTO:
		return l.gotoStmt(s)
	case token.FALLTHROUGH:
		return "fallthrough\n"
	}
	i := l.findTarget(s)
	t := l.targets[i]
	for _, inner := range l.targets[i+1:] {
		if inner.yield != nil {
			l.refuse(s, "%s out of a range over a function to an outer statement", s.Tok)
		}
	}
	if t.yield != nil {
		if s.Tok == token.BREAK {
			return "return false\n"
		}
		return "return true\n"
	}
	text := ""
	if s.Tok == token.CONTINUE {
		text = t.before
	}
	text += s.Tok.String()
	if s.Label != nil {
		text += " " + l.localName(t.label)
	}
	return text + "\n"
}

func (l *lowerer) findTarget(s *ast.BranchStmt) int {
	for i := len(l.targets) - 1; i >= 0; i-- {
		t := l.targets[i]
		switch {
		case s.Label != nil:
			if t.label != nil && l.info().Uses[s.Label] == types.Object(t.label) {
				return i
			}
		case t.loop || s.Tok == token.BREAK:
			return i
		}
	}
	l.refuse(s, "this %s statement", s.Tok)
	return -1
}

func (l *lowerer) gotoStmt(s *ast.BranchStmt) string {
	lab := l.info().Uses[s.Label]
	for _, t := range l.targets {
		if t.yield != nil {
			l.refuse(s, "goto in a range over a function")
		}
	}
	l.gotos = append(l.gotos, pendingGoto{s, lab})
	return l.check() + "goto " + l.localName(lab) + "\n"
}

// pendingGoto is a goto whose label may not have been seen yet.
type pendingGoto struct {
	stmt  *ast.BranchStmt
	label types.Object
}

// checkGotos refuses jumps to loops: the lowered ones start with other
// statements.
func (l *lowerer) checkGotos() {
	for _, g := range l.gotos {
		if !l.gotoLabels[g.label] {
			l.refuse(g.stmt, "goto a label of a loop, switch or select")
		}
	}
}

func (l *lowerer) forStmt(s *ast.ForStmt, label string) string {
	t := target{label: l.takeLabel(), loop: true}
	if vars := l.loopVars(s); len(vars) > 0 {
		return l.copyingFor(s, label, vars, t)
	}
	init := l.stmt(s.Init, "")
	post := l.stmt(s.Post, "")
	body := l.check()
	pre, cond := l.condition(s.Cond)
	long := strings.Count(post, "\n") > 1
	if cond != "" && (long || l.risky(s.Cond) || strings.Contains(pre+cond, "\n")) {
		body += pre + l.at(s.Cond, s.Cond) + "if !(" + cond + ") {\nbreak\n}\n"
		cond = ""
	}
	if long { // it has to run before the condition
		first := l.tmp("first")
		init += first + " := true\n"
		body = "if !" + first + " {\n" + post + "}\n" + first + " = false\n" + body
		post = ""
	}
	head := "for ; " + cond + "; " + strings.TrimSuffix(post, "\n") + " {\n"
	if post == "" {
		head = "for " + cond + " {\n"
	}
	return "{\n" + init + labelled(label) + head + body + l.within(t, s.Body.List) + "}\n}\n"
}

func (l *lowerer) condition(e ast.Expr) (pre, cond string) {
	if e == nil {
		return "", ""
	}
	l.fn.loops++
	defer func() { l.fn.loops-- }()
	return l.hoisting(func() string { return l.expr(e) })
}

// loopVars returns the variables of a loop that need to be new ones in each
// iteration.
func (l *lowerer) loopVars(s *ast.ForStmt) []types.Object {
	a, ok := s.Init.(*ast.AssignStmt)
	if !ok || a.Tok != token.DEFINE {
		return nil
	}
	any := false
	var vars []types.Object
	for _, x := range a.Lhs {
		if o := l.info().Defs[x.(*ast.Ident)]; o != nil {
			vars = append(vars, o)
			any = any || l.captured(o, s)
		}
	}
	if !any {
		return nil
	}
	return vars
}

// copyingFor lowers a loop whose variables closures capture: each iteration
// copies them, and the next one starts from that copy.
func (l *lowerer) copyingFor(s *ast.ForStmt, label string, vars []types.Object, t target) string {
	outer := make([]string, len(vars))
	for i, v := range vars {
		outer[i] = l.tmp(v.Name())
		l.objs[v] = outer[i]
	}
	init := l.stmt(s.Init, "")
	var inner []string
	for _, v := range vars {
		delete(l.objs, v)
		inner = append(inner, l.localName(v))
	}
	first := l.tmp("first")
	copyIn := strings.Join(inner, ", ") + " := " + strings.Join(outer, ", ") + "\n"
	t.before = strings.Join(outer, ", ") + " = " + strings.Join(inner, ", ") + "\n"
	text := "{\n" + init + first + " := true\n" + labelled(label) + "for {\n" + l.check() + copyIn
	text += "if " + first + " {\n" + first + " = false\n} else {\n" + l.stmt(s.Post, "") + "}\n"
	if s.Cond != nil {
		pre, cond := l.condition(s.Cond)
		text += pre + l.at(s.Cond, s.Cond) + "if !(" + cond + ") {\nbreak\n}\n"
	}
	return text + l.within(t, s.Body.List) + t.before + "}\n}\n"
}

// captured reports whether a variable may be seen after its iteration: a
// function literal uses it, or its address is taken.
func (l *lowerer) captured(v types.Object, in ast.Node) bool {
	found := false
	ast.Inspect(in, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			found = found || l.uses(v, n)
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && l.uses(v, n.X)
		case *ast.SelectorExpr:
			if s := l.info().Selections[n]; s != nil && s.Kind() == types.MethodVal {
				found = found || l.uses(v, n.X)
			}
		case *ast.SliceExpr:
			found = found || l.uses(v, n.X)
		}
		return !found
	})
	return found
}

func (l *lowerer) uses(v types.Object, in ast.Node) bool {
	found := false
	ast.Inspect(in, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && l.info().Uses[id] == v {
			found = true
		}
		return !found
	})
	return found
}

// assigned reports whether statements change a variable.
func (l *lowerer) assigned(v types.Object, in ast.Node) bool {
	found := false
	is := func(x ast.Expr) {
		if id, ok := ast.Unparen(x).(*ast.Ident); ok && l.info().Uses[id] == v {
			found = true
		}
	}
	ast.Inspect(in, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				is(x)
			}
		case *ast.IncDecStmt:
			is(n.X)
		case *ast.RangeStmt:
			is(n.Key)
			is(n.Value)
		}
		return !found
	})
	return found
}
