package yaegi

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// call lowers a call, a conversion or a builtin.
func (l *lowerer) call(e *ast.CallExpr) string {
	if l.info().Types[e.Fun].IsType() {
		return l.conversion(e)
	}
	if b := l.builtin(e); b != nil {
		return l.builtinCall(e, b.Name())
	}
	c := l.prepare(e)
	return c.fun + "(" + strings.Join(c.args, ", ") + ")"
}

// prepared is a call whose parts are lowered.
type prepared struct {
	fun   string
	args  []string
	types []types.Type // of args, for temporaries; nil where args is f(g())
	fixed bool         // fun is a name that evaluating it early does not change
}

func (l *lowerer) prepare(e *ast.CallExpr) prepared {
	c := prepared{fun: l.callee(e)}
	sig, ok := l.typeOf(e.Fun).Underlying().(*types.Signature)
	if !ok {
		l.refuse(e, "a call of %s", l.typeOf(e.Fun))
	}
	f, fixed := l.static(e.Fun)
	c.fixed = fixed
	l.redirect(&c, e, f)
	if len(e.Args) == 1 {
		if t, ok := l.typeOf(e.Args[0]).(*types.Tuple); ok {
			return l.spread(c, e, sig, t)
		}
	}
	n := sig.Params().Len()
	for i, a := range e.Args {
		if sig.Variadic() && i >= n-1 {
			break
		}
		t := sig.Params().At(i).Type()
		c.args = append(c.args, l.arg(e, a, t))
		c.types = append(c.types, t)
	}
	if sig.Variadic() {
		l.variadic(&c, e, sig)
	}
	return c
}

// loggerFatal are the methods that would end the process.
var loggerFatal = map[string]string{
	"(*log.Logger).Fatal": "gc.LoggerFatal", "(*log.Logger).Fatalf": "gc.LoggerFatalf", "(*log.Logger).Fatalln": "gc.LoggerFatalln",
}

// redirect replaces a method by a function of package gc, which takes the
// receiver first.
func (l *lowerer) redirect(c *prepared, e *ast.CallExpr, f *types.Func) {
	if f == nil || loggerFatal[f.FullName()] == "" {
		return
	}
	sel := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	c.fun, c.fixed = loggerFatal[f.FullName()], true
	c.args = []string{l.methodPath(sel, l.info().Selections[sel])}
	c.types = []types.Type{f.Signature().Recv().Type()}
}

// variadic adds the variadic arguments: as a slice where their type is an
// interface with methods, since yaegi passes those wrongly.
func (l *lowerer) variadic(c *prepared, e *ast.CallExpr, sig *types.Signature) {
	last := sig.Params().Len() - 1
	given := len(c.args) - last // a receiver that redirect has put first
	slice := sig.Params().At(last).Type()
	if e.Ellipsis.IsValid() {
		c.args = append(c.args, l.conv(e.Args[last], slice)+"...")
		c.types = append(c.types, slice)
		return
	}
	if len(e.Args) <= last {
		return
	}
	elem := slice.Underlying().(*types.Slice).Elem()
	var vals []string
	for _, a := range e.Args[last:] {
		vals = append(vals, l.arg(e, a, elem))
	}
	packed := l.packed(append(c.args[given:len(c.args):len(c.args)], vals...), sig, e)
	c.args = append(c.args[:given:given], packed...)
	for len(c.types) < len(c.args) {
		c.types = append(c.types, elem)
	}
	if strings.HasSuffix(packed[last], "...") {
		c.types[given+last] = slice
	}
}

// spread lowers f(g()) where g has several results: a literal takes them and
// passes each on as the type that f wants.
func (l *lowerer) spread(c prepared, e *ast.CallExpr, sig *types.Signature, t *types.Tuple) prepared {
	inner := l.expr(e.Args[0])
	if !sig.Variadic() && !l.needsConv(sig, t) {
		c.args = []string{inner}
		return c
	}
	var params, args []string
	for i := range t.Len() {
		p := l.tmp("a")
		to := l.paramType(sig, i)
		params = append(params, p+" "+l.typ(t.At(i).Type(), e))
		if isAny(l.subst(to)) && l.printer(e) {
			args = append(args, l.printedText(p, t.At(i).Type()))
		} else {
			args = append(args, l.convText(p, t.At(i).Type(), to))
		}
	}
	args = l.packed(args, sig, e)
	ret, results := "", ""
	if sig.Results().Len() > 0 {
		ret, results = "return ", " ("+l.tuple(l.subst(sig.Results()).(*types.Tuple), e)+")"
	}
	c.fun = "func(" + strings.Join(params, ", ") + ")" + results + " {\n" + ret + c.fun + "(" + strings.Join(args, ", ") + ")\n}"
	c.args = []string{inner}
	return c
}

// paramType is the type that argument i is converted to.
func (l *lowerer) paramType(sig *types.Signature, i int) types.Type {
	last := sig.Params().Len() - 1
	if sig.Variadic() && i >= last {
		return l.subst(sig.Params().At(last).Type()).Underlying().(*types.Slice).Elem()
	}
	return sig.Params().At(i).Type()
}

// packed puts variadic arguments into a slice where variadic does.
func (l *lowerer) packed(args []string, sig *types.Signature, at ast.Node) []string {
	last := sig.Params().Len() - 1
	if !sig.Variadic() || len(args) <= last {
		return args
	}
	elem := l.paramType(sig, last)
	if !types.IsInterface(elem) || isAny(elem) {
		return args
	}
	return append(args[:last:last], "[]"+l.typ(elem, at)+"{"+strings.Join(args[last:], ", ")+"}...")
}

func (l *lowerer) needsConv(sig *types.Signature, t *types.Tuple) bool {
	for i := range t.Len() {
		if types.IsInterface(sig.Params().At(i).Type()) && !types.Identical(sig.Params().At(i).Type(), t.At(i).Type()) {
			return true
		}
	}
	return false
}

// arg lowers an argument of type to. Functions that print get cell values in a
// wrapper that knows their methods.
func (l *lowerer) arg(call *ast.CallExpr, a ast.Expr, to types.Type) string {
	if isAny(l.subst(to)) && l.printer(call) && !l.info().Types[a].IsNil() {
		if _, named := l.typeVerbs(call); named[a] {
			return l.typeText(a)
		}
		return l.printed(a)
	}
	f, _ := l.static(call.Fun)
	if f != nil && isString(to) && l.printer(call) && printfFormat(f) >= 0 {
		if format, named := l.typeVerbs(call); len(named) > 0 && call.Args[printfFormat(f)] == a {
			return strconv.Quote(format)
		}
	}
	if f == nil || l.isCell(f.Pkg()) {
		return l.conv(a, to)
	}
	if isAny(to) && !keepsAny[f.Pkg().Path()] && !l.info().Types[a].IsNil() {
		return l.unboxed(a)
	}
	return l.stored(a, to)
}

// keepsAny are the packages that only keep what they get in an any, and display,
// which knows boxes by its resolver. Others look at it: they get it without its
// box.
var keepsAny = map[string]bool{
	"gophercell/display": true,
	"container/heap":     true, "container/list": true, "container/ring": true, "context": true, "sync": true, "sync/atomic": true,
}

// unboxed lowers an argument of type any for compiled code.
func (l *lowerer) unboxed(a ast.Expr) string {
	switch t := l.typeOf(a); {
	case l.boxes(t):
		return l.expr(a)
	case isAny(t):
		return "gc.Unbox(" + l.expr(a) + ")"
	}
	return l.stored(a, emptyInterface)
}

// typeID returns the number of a cell's named type.
func (l *lowerer) typeID(n *types.Named) string {
	name := l.typ(n, l.cell.Body)
	for _, list := range [][]*cellType{l.types, l.eng.types} {
		for _, t := range list {
			if t.name == name {
				return strconv.Itoa(t.id)
			}
		}
	}
	return "-1"
}

// static returns the function or method that x names, and whether that is a
// function of package level.
func (l *lowerer) static(x ast.Expr) (f *types.Func, fixed bool) {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		f, _ = l.info().Uses[x].(*types.Func)
		return f, f != nil
	case *ast.SelectorExpr:
		f, _ = l.info().Uses[x.Sel].(*types.Func)
		return f, f != nil && l.info().Selections[x] == nil
	case *ast.IndexExpr:
		if l.info().Types[x.Index].IsType() {
			return l.static(x.X)
		}
	case *ast.IndexListExpr:
		return l.static(x.X)
	}
	return nil, false
}

// callee lowers the function of a call.
func (l *lowerer) callee(e *ast.CallExpr) string {
	switch f := ast.Unparen(e.Fun).(type) {
	case *ast.SelectorExpr:
		if s := l.info().Selections[f]; s != nil && s.Kind() == types.MethodVal {
			return l.methodPath(f, s) + "." + f.Sel.Name
		}
	case *ast.FuncLit:
		return l.funcLit(f, "")
	}
	return l.expr(e.Fun)
}

func (l *lowerer) builtin(e *ast.CallExpr) *types.Builtin {
	switch x := ast.Unparen(e.Fun).(type) {
	case *ast.Ident:
		b, _ := l.info().Uses[x].(*types.Builtin)
		return b
	case *ast.SelectorExpr:
		b, _ := l.info().Uses[x.Sel].(*types.Builtin)
		return b
	}
	return nil
}

// conversion lowers T(x).
func (l *lowerer) conversion(e *ast.CallExpr) string {
	to := l.typeOf(e.Fun)
	x := e.Args[0]
	if types.IsInterface(to) {
		return l.parenType(to, e) + "(" + l.conv(x, to) + ")"
	}
	if l.constToString(x, to) {
		return "string(rune(" + l.expr(x) + "))"
	}
	return l.parenType(to, e) + "(" + l.stored(x, l.typeOf(x)) + ")"
}

func (l *lowerer) constToString(x ast.Expr, to types.Type) bool {
	b, ok := to.Underlying().(*types.Basic)
	from, ok2 := l.typeOf(x).Underlying().(*types.Basic)
	return ok && ok2 && types.Identical(to, types.Typ[types.String]) && b.Info()&types.IsString != 0 && from.Info()&types.IsInteger != 0
}

func (l *lowerer) parenType(t types.Type, at ast.Node) string {
	s := l.typ(t, at)
	switch t.(type) {
	case *types.Basic, *types.Named, *types.Slice, *types.Array, *types.Map:
		return s
	}
	return "(" + s + ")"
}
