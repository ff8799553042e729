package yaegi

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

func quote(s string) string { return strconv.Quote(s) }

// bodyDecl lowers the cell's statements to the init function of the file.
func (l *lowerer) bodyDecl(d *ast.FuncDecl) func() string {
	l.fn = l.newFunc("", d.Pos(), types.NewSignatureType(nil, nil, nil, nil, nil, false))
	body := l.funcBody(d.Body, d.Type, "")
	l.fn = nil
	return func() string { return "func init() {\n" + l.prologue() + "gc.Run(func() {\n" + body + "})\n}\n" }
}

// prologue lowers what makes the engine and the new names known to each other.
func (l *lowerer) prologue() string {
	var b strings.Builder
	for i, v := range l.vars {
		fmt.Fprintf(&b, "gc.Var(%d, &%s)\n", i, v.name)
	}
	if !raceEnabled {
		for _, f := range l.points {
			fmt.Fprintf(&b, "gc.Point(%d, &%s)\n", f.id, f.point)
		}
	}
	for _, t := range l.types {
		fmt.Fprintf(&b, "gc.Type(%d, (*%s)(nil)%s)\n", t.id, t.name, l.printMethods(t))
	}
	for _, o := range l.newPointers() {
		fmt.Fprintf(&b, "%s = gc.Pointer(%q, %q).(*%s)\n", l.ptrs[o], o.Pkg().Path(), o.Name(), l.typ(o.Type(), l.cell.Body))
	}
	for _, f := range l.funcs {
		if f.slot != f.name {
			fmt.Fprintf(&b, "%s_new = %s\n%s_latest = %d\n", f.slot, f.name, f.slot, f.version)
		}
	}
	return b.String()
}

// printMethods lists the methods by which packages fmt, errors and display treat
// a value of t.
func (l *lowerer) printMethods(t *cellType) string {
	s := ""
	for _, name := range append([]string{"Unwrap"}, displayNames...) {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t.named), true, t.named.Obj().Pkg(), name)
		f, ok := obj.(*types.Func)
		if !ok || !returns(f.Signature(), name) {
			continue
		}
		byValue := types.NewMethodSet(t.named).Lookup(t.named.Obj().Pkg(), name) != nil
		s += fmt.Sprintf(", gc.Method(%q, %t, func(r *%s) %s {\nreturn r.%s()\n})", name, byValue, t.name, f.Signature().Results().At(0).Type(), name)
	}
	return s
}

// returns reports whether s takes nothing and returns what package fmt, errors
// or display wants of a method of the name.
func returns(s *types.Signature, name string) bool {
	want := types.Type(types.Typ[types.String])
	switch name {
	case "Unwrap":
		want = errorType
	case "PNG", "JPEG":
		want = types.NewSlice(types.Universe.Lookup("byte").Type())
	case "JSON":
		want = types.Universe.Lookup("any").Type()
	case "MIMEBundle":
		want = types.NewMap(types.Typ[types.String], types.Universe.Lookup("any").Type())
	}
	return s.Params().Len() == 0 && s.Results().Len() == 1 && types.Identical(s.Results().At(0).Type(), want)
}

// hook lowers a call of one of the checker's hooks.
func (l *lowerer) hook(s ast.Stmt, e *ast.CallExpr) (string, bool) {
	id, ok := e.Fun.(*ast.Ident)
	if !ok {
		return "", false
	}
	c := l.src.cell
	switch o := l.info().Uses[id]; {
	case o == nil:
		return "", false
	case o == c.ValueHook:
		return l.note(s) + l.valueHook(e.Args[0]), true
	case o == c.DropHook:
		return l.note(s) + l.dropHook(e.Args[0]), true
	case c.BindHook != nil && o == c.BindHook:
		return "gc.Bound(" + l.expr(e.Args[0]) + ")\n", true
	}
	return "", false
}

func (l *lowerer) dropHook(e ast.Expr) string {
	t, ok := l.typeOf(e).(*types.Tuple)
	if !ok {
		return "gc.Drop(" + l.expr(e) + ")\n"
	}
	names := make([]string, t.Len())
	for i := range names {
		names[i] = "_"
	}
	err := l.tmp("err")
	names[len(names)-1] = err
	return "{\n" + strings.Join(names, ", ") + " := " + l.expr(e) + "\ngc.Drop(" + err + ")\n}\n"
}

// valueHook passes the last value, and the methods by which it may be shown.
func (l *lowerer) valueHook(e ast.Expr) string {
	var names []string
	var ts []types.Type
	text := "{\n"
	if t, ok := l.typeOf(e).(*types.Tuple); ok {
		c := l.callResults(e, nil)
		text += c.text
		for i := range t.Len() {
			names, ts = append(names, c.values[i]), append(ts, t.At(i).Type())
		}
	} else {
		v := l.tmp("v")
		t := l.typeOf(e)
		if l.info().Types[e].IsNil() {
			return "gc.Value(" + strconv.Itoa(l.typeIndex(t)) + ", nil)\ngc.Values()\n"
		}
		text += v + " := " + l.defValue(e, t) + "\n"
		names, ts = []string{v}, []types.Type{t}
	}
	for i, n := range names {
		text += fmt.Sprintf("gc.Value(%d, %s%s)\n", l.typeIndex(ts[i]), n, l.displayMethods(n, ts[i], e))
	}
	return text + "gc.Values()\n}\n"
}

// typeIndex numbers a type, for compiled functions to name it.
func (l *lowerer) typeIndex(t types.Type) int {
	l.shown = append(l.shown, types.Default(t))
	return len(l.shown) - 1
}

// Methods that package display looks for.
var displayNames = []string{
	"HTML", "Markdown", "LaTeX", "SVG", "PNG", "JPEG", "JSON", "MIMEBundle", "String", "Error", "GoString",
}

func (l *lowerer) displayMethods(v string, t types.Type, at ast.Node) string {
	if l.cellBase(t) == nil && !types.IsInterface(t) {
		return ""
	}
	s := ""
	for m := range types.NewMethodSet(t).Methods() {
		f := m.Obj().(*types.Func)
		sig := f.Signature()
		if !isDisplayName(f.Name()) || sig.Params().Len() > 0 || sig.Results().Len() == 0 {
			continue
		}
		s += fmt.Sprintf(", %q, func() (%s) {\nreturn %s.%s()\n}", f.Name(), l.tuple(l.subst(sig).(*types.Signature).Results(), at), v, f.Name())
	}
	return s
}

func isDisplayName(s string) bool {
	for _, n := range displayNames {
		if n == s {
			return true
		}
	}
	return false
}
