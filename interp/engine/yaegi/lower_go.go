package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// goStmt lowers a go statement: the function and its arguments are evaluated
// now, and a guard outside the interpreter runs the call.
func (l *lowerer) goStmt(s *ast.GoStmt) string {
	at := l.note(s)
	if lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit); ok && len(s.Call.Args) == 0 {
		return at + "gc.Go(" + quote(l.src.cell.Name) + ", " + l.hoist(l.closure(l.thunk(l.funcLit(lit, "")), thunkType, s)) + ")\n"
	}
	pre, call := l.bindCall(s.Call, "")
	f := l.tmp("f")
	thunk := l.closure("func() {\n"+call+"\n}", thunkType, s)
	return "{\n" + at + pre + f + " := " + thunk + "\ngc.Go(" + quote(l.src.cell.Name) + ", " + f + ")\n}\n"
}

// thunkType is func().
var thunkType = types.NewSignatureType(nil, nil, nil, nil, nil, false)

// thunk makes a func() of a literal without parameters.
func (l *lowerer) thunk(lit string) string {
	if strings.HasPrefix(lit, "func() {") {
		return lit
	}
	return "func() {\n" + lit + "()\n}"
}

// deferStmt pushes the call on the function's own list of deferred calls, since
// yaegi evaluates the arguments late and hangs on some closures.
func (l *lowerer) deferStmt(s *ast.DeferStmt) string {
	d := l.fn.defers
	at := l.note(s)
	if lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit); ok && len(s.Call.Args) == 0 {
		return at + d + ".Push(" + l.hoist(l.closure(l.thunk(l.funcLit(lit, d)), thunkType, s)) + ")\n"
	}
	pre, call := l.bindCall(s.Call, d)
	f := l.tmp("f")
	thunk := l.closure("func() {\n"+call+"\n}", thunkType, s)
	return "{\n" + at + pre + f + " := " + thunk + "\n" + d + ".Push(" + f + ")\n}\n"
}

// bindCall evaluates the function and arguments of a call into variables and
// returns the call that uses them.
func (l *lowerer) bindCall(e *ast.CallExpr, recoverFrom string) (pre, call string) {
	if b := l.builtin(e); b != nil {
		return l.bindBuiltin(e, b.Name(), recoverFrom)
	}
	if l.info().Types[e.Fun].IsType() {
		return "", "_ = " + l.call(e)
	}
	c := l.prepare(e)
	if lit, ok := ast.Unparen(e.Fun).(*ast.FuncLit); ok {
		c.fun = l.closure(l.funcLit(lit, recoverFrom), l.typeOf(lit), e)
	} else if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && l.info().Selections[sel] != nil && !c.fixed {
		c.fun = l.expr(sel) // a method value: it evaluates the receiver
	}
	fun := c.fun
	if !c.fixed {
		fun = l.tmp("f")
		pre = fun + " := " + c.fun + "\n"
	}
	if c.types == nil && len(c.args) == 1 {
		l.refuse(e, "go or defer of f(g()) where g has several results")
	}
	args := make([]string, len(c.args))
	for i, a := range c.args {
		args[i] = l.tmp("a")
		dots := ""
		if strings.HasSuffix(a, "...") {
			a, dots = strings.TrimSuffix(a, "..."), "..."
		}
		pre += "var " + args[i] + " " + l.typ(c.types[i], e) + " = " + a + "\n"
		args[i] += dots
	}
	return pre, fun + "(" + strings.Join(args, ", ") + ")"
}

func (l *lowerer) bindBuiltin(e *ast.CallExpr, name, recoverFrom string) (pre, call string) {
	switch name {
	case "recover":
		if recoverFrom != "" {
			return "", recoverFrom + ".Recover()"
		}
		return "", "gc.Recover()"
	case "panic":
		v := l.tmp("v")
		return "var " + v + " interface{} = " + l.panicArg(e.Args[0]) + "\n", "gc.Panic(" + v + ")"
	case "close", "delete", "print", "println":
		fun := name
		if name[0] == 'p' {
			fun = "gc.P" + name[1:]
		}
		var args []string
		for _, a := range e.Args {
			v := l.tmp("a")
			pre += v + " := " + l.defValue(a, l.typeOf(a)) + "\n"
			args = append(args, v)
		}
		return pre, fun + "(" + strings.Join(args, ", ") + ")"
	}
	l.refuse(e, "go or defer of %s", name)
	return "", ""
}
