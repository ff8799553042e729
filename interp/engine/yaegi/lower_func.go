package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// funcInfo is a function of the user's, as the lowering and the traces see it.
type funcInfo struct {
	name    string // as the user wrote it, for frames
	cell    string
	pos     token.Position
	point   string // the variable that holds the place being executed
	id      int    // index in Engine.points
	sig     *types.Signature
	results []string // variables that hold the results, nil if none are needed
	defers  string   // the variable that holds the deferred calls, "" if there are none
	recover string   // whose panics recover() sees: another function's defers, or ""
	lits    int      // function literals so far
	loops   int      // loops around the statement being lowered
	yield   *yieldInfo
}

// function is a named function that can be replaced by a later declaration.
type function struct {
	name    string // storage
	sig     *types.Signature
	sigText string
	old     string // the user's name
	slot    string // of the first function of the name and signature, its own if that is it
	version int    // later functions have greater ones
}

// declareFunc gives a function of package level its name.
func (l *lowerer) declareFunc(d *ast.FuncDecl) {
	f, ok := l.info().Defs[d.Name].(*types.Func)
	if !ok || d.Recv != nil || d.Name.Name == "_" {
		return
	}
	if f.Signature().TypeParams().Len() > 0 {
		l.generic[f] = &source{l.src.cell, d}
		return
	}
	l.objects[f] = l.eng.names.fresh(d.Name.Name)
}

func (l *lowerer) funcDecl(d *ast.FuncDecl) {
	f, ok := l.info().Defs[d.Name].(*types.Func)
	if !ok || d.Name.Name == "_" || d.Body == nil {
		return
	}
	if d.Recv != nil {
		l.method(d, f)
		return
	}
	name := l.objects[f]
	if name == "" { // generic: lowered where it is used
		return
	}
	fn := &function{name: name, sig: f.Signature(), sigText: l.typ(f.Signature(), d), old: d.Name.Name}
	l.eng.place(fn)
	l.funcs = append(l.funcs, fn)
	l.funcDecls = append(l.funcDecls, l.function(d, name, "", fn))
}

func (l *lowerer) method(d *ast.FuncDecl, f *types.Func) {
	recv, ptr := receiver(f)
	if recv.TypeParams().Len() > 0 {
		return // lowered with each instance of the type
	}
	l.funcDecls = append(l.funcDecls, l.function(d, d.Name.Name, strings.Repeat("*", ptr)+l.typ(recv, d), nil))
}

// function lowers a declared function or method. recv is the receiver's type; fn
// is for functions that a later declaration can replace.
func (l *lowerer) function(d *ast.FuncDecl, name, recv string, fn *function) string {
	f := l.info().Defs[d.Name].(*types.Func)
	sig := f.Signature()
	l.fn = l.newFunc(userName(d, f), d.Pos(), sig)
	defer func() { l.fn = nil }()
	head := "func "
	if recv != "" {
		head += "(" + l.paramName(receiverIdent(d)) + " " + recv + ") "
	}
	names := l.paramNames(d.Type)
	head += name + l.header(names, sig, d) + " {\n"
	succ := ""
	if fn != nil {
		succ = fn.successor(names)
	}
	return head + l.funcBody(d.Body, d.Type, succ) + "}\n"
}

// successor lowers the jump to a later declaration of the same function.
func (f *function) successor(params []string) string {
	call := f.slot + "_new(" + strings.Join(params, ", ")
	if f.sig.Variadic() {
		call += "..."
	}
	call += ")"
	test := "if " + f.slot + "_latest > " + strconv.Itoa(f.version) + " {\n"
	if f.sig.Results().Len() == 0 {
		return test + call + "\nreturn\n}\n"
	}
	return test + "return " + call + "\n}\n"
}

func userName(d *ast.FuncDecl, f *types.Func) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	recv, ptr := receiver(f)
	if ptr == 1 {
		return "(*" + recv.Obj().Name() + ")." + d.Name.Name
	}
	return recv.Obj().Name() + "." + d.Name.Name
}

func receiverIdent(d *ast.FuncDecl) *ast.Ident {
	if names := d.Recv.List[0].Names; len(names) > 0 {
		return names[0]
	}
	return nil
}

func (l *lowerer) newFunc(name string, pos token.Pos, sig *types.Signature) *funcInfo {
	f := &funcInfo{
		name: name, cell: l.src.cell.Name, pos: l.src.cell.Fset.Position(pos), sig: sig,
		id: l.eng.nextPoint(),
	}
	f.point = l.eng.names.fresh(fmt.Sprintf("at%d", f.id))
	l.points = append(l.points, f)
	return f
}

// header spells parameters with names, and results without.
func (l *lowerer) header(names []string, sig *types.Signature, at ast.Node) string {
	sig = l.subst(sig).(*types.Signature)
	var params []string
	for i, n := range names {
		params = append(params, n+" "+l.param(sig, i, at))
	}
	s := "(" + strings.Join(params, ", ") + ")"
	if sig.Results().Len() > 0 {
		s += " (" + l.tuple(sig.Results(), at) + ")"
	}
	return s
}

func (l *lowerer) paramNames(t *ast.FuncType) []string {
	var names []string
	for _, f := range t.Params.List {
		for _, id := range f.Names {
			names = append(names, l.paramName(id))
		}
		if len(f.Names) == 0 {
			names = append(names, l.paramName(nil))
		}
	}
	return names
}

func (l *lowerer) paramName(id *ast.Ident) string {
	if id == nil || id.Name == "_" {
		return l.tmp("p")
	}
	return l.localName(l.info().Defs[id])
}

// localName returns the name of a local variable. Each has one of its own, so
// that nothing is shadowed in the lowered source.
func (l *lowerer) localName(o types.Object) string {
	if s, ok := l.objs[o]; ok {
		return s
	}
	s := l.tmp(o.Name())
	l.objs[o] = s
	return s
}

func (l *lowerer) tmp(base string) string {
	return freshIn(base, l.local, l.eng.names.used)
}

// funcBody lowers the body of l.fn. first comes after the check for interrupts.
func (l *lowerer) funcBody(b *ast.BlockStmt, t *ast.FuncType, first string) string {
	entry := l.mark(b.Pos(), true) + l.check()
	protect := hasDefer(b)
	if hasGoto(b) {
		l.fn.loops++
	}
	decl, ret := l.resultVars(t, protect)
	if !protect {
		text := entry + first + decl + l.stmts(b.List)
		if l.fn.results != nil && !terminates(b.List) {
			text += ret
		}
		return text
	}
	l.fn.defers = l.tmp("defers")
	body := l.stmts(b.List)
	return first + decl + "gc.Protect(func(" + l.fn.defers + " *gc.Defers) {\n" + entry + body + "})\n" + ret
}

// resultVars declares the variables of named results, or of all results where
// the body is a closure, and the statement that returns them.
func (l *lowerer) resultVars(t *ast.FuncType, all bool) (decl, ret string) {
	if t.Results == nil || len(t.Results.List) == 0 {
		return "", ""
	}
	named := len(t.Results.List[0].Names) > 0
	if !named && !all {
		return "", ""
	}
	sig := l.subst(l.fn.sig).(*types.Signature)
	i := 0
	for _, f := range t.Results.List {
		for k := range max(1, len(f.Names)) {
			name := ""
			if named && f.Names[k].Name != "_" {
				name = l.localName(l.info().Defs[f.Names[k]])
			} else {
				name = l.tmp("r")
			}
			decl += "var " + name + " " + l.typ(sig.Results().At(i).Type(), t) + "\n"
			l.fn.results = append(l.fn.results, name)
			i++
		}
	}
	return decl, "return " + strings.Join(l.fn.results, ", ") + "\n"
}

// check lowers the look at the interrupt flag.
func (l *lowerer) check() string {
	if raceEnabled {
		return "if gc.Stopped() {\ngc.Stop()\n}\n"
	}
	return "if stop {\ngc.Stop()\n}\n"
}

// at notes the place of n, if executing n can panic.
func (l *lowerer) at(n ast.Node, exprs ...ast.Expr) string {
	if !l.risky(exprs...) {
		return ""
	}
	p := l.src.cell.Fset.Position(n.Pos())
	m := l.mark(n.Pos(), false)
	if raceEnabled {
		return fmt.Sprintf("%sgc.At(%d, %d)\n", m, l.fn.id, encode(p))
	}
	return fmt.Sprintf("%s%s = %d\n", m, l.fn.point, encode(p))
}

// A place is one int, so that noting it costs one assignment.
func encode(p token.Position) int { return p.Line*1000 + min(p.Column, 999) }

func decode(n int) (line, col int) { return n / 1000, n % 1000 }

// funcLit lowers a function literal.
func (l *lowerer) funcLit(e *ast.FuncLit, recoverFrom string) string {
	outer := l.fn
	outer.lits++
	name := fmt.Sprintf("func%d", outer.lits)
	if outer.name != "" {
		name = outer.name + "." + name
	}
	sig := l.info().TypeOf(e).(*types.Signature)
	l.fn = l.newFunc(name, e.Pos(), sig)
	l.fn.recover = recoverFrom
	defer func() { l.fn = outer }()
	names := l.paramNames(e.Type)
	return "func" + l.header(names, sig, e) + " {\n" + l.funcBody(e.Body, e.Type, "") + "}"
}

// closure lowers the value of a function literal. When a closure returns, yaegi
// restores the place where its literal was evaluated: in a loop, that may be
// while the place holds the next closure, and it may be another goroutine that
// does it. There each closure is made in a call of its own.
func (l *lowerer) closure(lit string, t types.Type, at ast.Node) string {
	if l.fn.loops == 0 {
		return lit
	}
	return "func() " + l.typ(t, at) + " {\nreturn " + lit + "\n}()"
}

// hasGoto reports whether a body can run in a loop of its own making.
func hasGoto(b *ast.BlockStmt) bool {
	found := false
	ast.Inspect(b, func(n ast.Node) bool {
		if s, ok := n.(*ast.BranchStmt); ok && s.Tok == token.GOTO {
			found = true
		}
		return !found
	})
	return found
}

// hasDefer reports whether a body has defer statements of its own.
func hasDefer(b *ast.BlockStmt) bool {
	found := false
	ast.Inspect(b, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			found = true
		}
		return !found
	})
	return found
}

// terminates reports whether a list ends in a return statement.
func terminates(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return ok
}
