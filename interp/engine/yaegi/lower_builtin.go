package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// builtinCall lowers a call of one of the language's own functions.
func (l *lowerer) builtinCall(e *ast.CallExpr, name string) string {
	switch name {
	case "len", "cap":
		return name + "(" + l.arrayOperand(e.Args[0]) + ")"
	case "append":
		return l.appendCall(e)
	case "copy":
		return l.copyCall(e)
	case "delete":
		m := l.typeOf(e.Args[0]).Underlying().(*types.Map)
		return "delete(" + l.expr(e.Args[0]) + ", " + l.conv(e.Args[1], m.Key()) + ")"
	case "make":
		return l.makeCall(e)
	case "new":
		return l.newCall(e)
	case "panic":
		return "gc.Panic(" + l.panicArg(e.Args[0]) + ")"
	case "print", "println":
		return "gc.P" + name[1:] + "(" + l.exprs(e.Args) + ")"
	case "recover":
		return l.recoverCall()
	case "min", "max":
		return l.minMax(e, name)
	case "clear":
		return "gc.Clear(" + l.expr(e.Args[0]) + ")"
	case "close", "complex", "real", "imag":
		return name + "(" + l.exprs(e.Args) + ")"
	}
	l.refuse(e, "unsafe.%s", name)
	return ""
}

func (l *lowerer) exprs(list []ast.Expr) string {
	var s []string
	for _, x := range list {
		s = append(s, l.expr(x))
	}
	return strings.Join(s, ", ")
}

func (l *lowerer) appendCall(e *ast.CallExpr) string {
	t, ok := l.typeOf(e).Underlying().(*types.Slice)
	if !ok {
		l.refuse(e, "append to %s", l.typeOf(e))
	}
	first := l.expr(e.Args[0])
	if l.info().Types[e.Args[0]].IsNil() {
		first = l.parenType(l.typeOf(e), e) + "(nil)"
	}
	args := []string{first}
	for _, a := range e.Args[1:] {
		switch {
		case !e.Ellipsis.IsValid():
			args = append(args, l.conv(a, t.Elem()))
		case isString(l.typeOf(a)):
			args = append(args, "[]byte("+l.expr(a)+")...")
		default:
			args = append(args, l.expr(a)+"...")
		}
	}
	return "append(" + strings.Join(args, ", ") + ")"
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func (l *lowerer) copyCall(e *ast.CallExpr) string {
	src := l.expr(e.Args[1])
	if isString(l.typeOf(e.Args[1])) {
		src = "[]byte(" + src + ")"
	}
	return "copy(" + l.expr(e.Args[0]) + ", " + src + ")"
}

func (l *lowerer) makeCall(e *ast.CallExpr) string {
	args := []string{l.typ(l.typeOf(e.Args[0]), e)}
	for _, a := range e.Args[1:] {
		args = append(args, "int("+l.expr(a)+")")
	}
	return "make(" + strings.Join(args, ", ") + ")"
}

// newCall lowers new(T) and new(x).
func (l *lowerer) newCall(e *ast.CallExpr) string {
	if l.info().Types[e.Args[0]].IsType() {
		return "new(" + l.typ(l.typeOf(e.Args[0]), e) + ")"
	}
	p := l.typeOf(e).Underlying().(*types.Pointer)
	t := l.typ(p.Elem(), e)
	v, ptr := l.tmp("v"), l.typ(l.typeOf(e), e)
	return "func(" + v + " " + t + ") " + ptr + " {\nreturn &" + v + "\n}(" + l.conv(e.Args[0], p.Elem()) + ")"
}

// panicArg keeps the message of a cell's own error or Stringer.
func (l *lowerer) panicArg(e ast.Expr) string {
	if l.info().Types[e].IsNil() {
		return "nil"
	}
	return l.anyArg(e)
}

func (l *lowerer) recoverCall() string {
	if l.fn.recover != "" {
		return l.fn.recover + ".Recover()"
	}
	return "gc.Recover()"
}

// minMax calls a compiled function for the kind of its operands.
func (l *lowerer) minMax(e *ast.CallExpr, name string) string {
	t := l.typeOf(e)
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		l.refuse(e, "%s of %s", name, t)
	}
	fn, wide := "gc."+strings.ToUpper(name[:1])+name[1:], ""
	switch info := b.Info(); {
	case info&types.IsUnsigned != 0:
		fn, wide = fn+"Uint", "uint64"
	case info&types.IsInteger != 0:
		fn, wide = fn+"Int", "int64"
	case info&types.IsFloat != 0:
		fn, wide = fn+"Float", "float64"
	default:
		fn, wide = fn+"String", "string"
	}
	args := make([]string, len(e.Args))
	for i, a := range e.Args {
		args[i] = l.expr(a)
		if l.typ(t, e) != wide {
			args[i] = wide + "(" + args[i] + ")"
		}
	}
	call := fn + "(" + strings.Join(args, ", ") + ")"
	if l.typ(t, e) != wide {
		call = l.typ(t, e) + "(" + call + ")"
	}
	return call
}
