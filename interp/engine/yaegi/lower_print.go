package yaegi

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"
)

// Functions that print get cell values in a wrapper that knows their methods,
// as the values themselves have lost them.

// printer reports whether a call formats its arguments as package fmt does.
func (l *lowerer) printer(e *ast.CallExpr) bool {
	f, _ := l.static(e.Fun)
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "fmt", "log":
		return true
	}
	return false
}

// printed lowers an argument of a printing function.
func (l *lowerer) printed(a ast.Expr) string {
	return l.printedText(l.expr(a), l.typeOf(a))
}

func (l *lowerer) printedText(text string, t types.Type) string {
	if types.Implements(t, errorInterface) && (types.IsInterface(t) || l.cellBase(t) != nil) {
		return l.convText(text, t, errorType) // %w needs an error
	}
	switch {
	case types.IsInterface(t):
		return "gc.Format(-1, " + text + ")"
	case namesCell(t, map[types.Type]bool{}):
		return "gc.Format(" + strconv.Itoa(l.eng.typeNumber(t)) + ", " + text + ")"
	}
	return text
}

var (
	errorType      = types.Universe.Lookup("error").Type()
	errorInterface = errorType.Underlying().(*types.Interface)
)

// printfFormat returns the index of the format among the arguments of a printing
// function, -1 if it has none.
func printfFormat(f *types.Func) int {
	switch name := f.Name(); {
	case strings.HasPrefix(name, "Fprintf"), strings.HasPrefix(name, "Appendf"):
		return 1
	case strings.HasSuffix(name, "f") && f.Pkg().Path() == "fmt" || f.Pkg().Path() == "log" && strings.HasSuffix(name, "f"):
		return 0
	}
	return -1
}

// typeVerbs finds the arguments that a constant format prints by %T: only the
// type checker knows the names of a cell's types. It returns the format with
// those verbs as %s, and the indexes of the arguments.
func (l *lowerer) typeVerbs(e *ast.CallExpr) (format string, named map[ast.Expr]bool) {
	f, _ := l.static(e.Fun)
	if f == nil || !l.printer(e) || e.Ellipsis.IsValid() {
		return "", nil
	}
	at := printfFormat(f)
	if at < 0 || at >= len(e.Args) {
		return "", nil
	}
	v := l.info().Types[e.Args[at]].Value
	if v == nil || v.Kind() != constant.String || strings.ContainsAny(constant.StringVal(v), "*[") {
		return "", nil
	}
	return l.replaceVerbs(constant.StringVal(v), e.Args[at+1:])
}

func (l *lowerer) replaceVerbs(format string, args []ast.Expr) (string, map[ast.Expr]bool) {
	named := map[ast.Expr]bool{}
	b := []byte(format)
	for i, n := 0, 0; i < len(b); i++ {
		if b[i] != '%' {
			continue
		}
		for i++; i < len(b) && strings.IndexByte("+-# 0123456789.", b[i]) >= 0; {
			i++
		}
		if i >= len(b) || b[i] == '%' {
			continue
		}
		if b[i] == 'T' && n < len(args) && l.nameless(l.typeOf(args[n])) {
			b[i] = 's'
			named[args[n]] = true
		}
		n++
	}
	return string(b), named
}

// nameless reports whether a value of type t may print as another type.
func (l *lowerer) nameless(t types.Type) bool {
	found := types.IsInterface(t)
	switch u := types.Unalias(t).(type) {
	case *types.Named:
		found = found || l.isCell(u.Obj().Pkg())
		for a := range u.TypeArgs().Types() {
			found = found || l.nameless(a)
		}
	case *types.Pointer:
		found = l.nameless(u.Elem())
	case *types.Slice:
		found = l.nameless(u.Elem())
	case *types.Array:
		found = l.nameless(u.Elem())
	case *types.Chan:
		found = l.nameless(u.Elem())
	case *types.Map:
		found = l.nameless(u.Key()) || l.nameless(u.Elem())
	}
	return found
}

// typeText lowers the name of an argument's dynamic type.
func (l *lowerer) typeText(a ast.Expr) string {
	t := l.typeOf(a)
	if types.IsInterface(t) {
		return "gc.TypeName(" + l.conv(a, emptyInterface) + ")"
	}
	return strconv.Quote(goTypeString(t))
}

// goTypeString spells a type as package reflect does.
func goTypeString(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}
