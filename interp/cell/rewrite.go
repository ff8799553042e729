package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// Names that no user can write, for what the rewriting adds.
const (
	valueHook = "·value"
	dropHook  = "·drop"
	bindHook  = "·bind"
	oldSuffix = "·old"
)

// rewrite turns the statements into what the second check sees.
func (c *checker) rewrite() {
	c.qualifyDots()
	c.keyLiterals()
	if c.syntax.program {
		c.rewriteProgram()
		return
	}
	c.hookErrors()
	c.hookValue()
	c.liftVars()
	c.body.Body.List = append(c.body.Body.List, c.startCalls()...)
}

// qualifyDots gives identifiers of dot imports their package.
func (c *checker) qualifyDots() {
	for _, pkg := range c.dots {
		hidden := "·" + pkg.Name()
		c.imports[hidden], c.loaded[hidden], c.names[hidden] = pkg.Path(), pkg, true
		fix := func(cur *astutil.Cursor) bool {
			if id, ok := cur.Node().(*ast.Ident); ok {
				if obj := c.info1.Uses[id]; obj != nil && obj.Parent() == pkg.Scope() {
					if _, isSel := cur.Parent().(*ast.SelectorExpr); !isSel || cur.Name() == "X" {
						cur.Replace(&ast.SelectorExpr{X: &ast.Ident{NamePos: id.NamePos, Name: hidden}, Sel: id})
						return false
					}
				}
			}
			return true
		}
		for _, d := range c.syntax.decls {
			astutil.Apply(d, fix, nil)
		}
		astutil.Apply(c.body, fix, nil)
	}
}

// keyLiterals names the fields in literals of earlier cells' structs: an
// unkeyed one may not set unexported fields of another package's struct, and
// each cell is a package of its own.
func (c *checker) keyLiterals() {
	visit := func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || len(lit.Elts) == 0 {
			return true
		}
		st := c.earlierStruct(c.info1.Types[lit].Type)
		if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); keyed || st == nil || st.NumFields() != len(lit.Elts) {
			return true
		}
		for i, e := range lit.Elts {
			key := &ast.Ident{NamePos: e.Pos(), Name: st.Field(i).Name()}
			lit.Elts[i] = &ast.KeyValueExpr{Key: key, Colon: e.Pos(), Value: e}
		}
		return true
	}
	for _, d := range c.syntax.decls {
		ast.Inspect(d, visit)
	}
	ast.Inspect(c.body, visit)
}

// earlierStruct returns the struct of an earlier cell's type, nil for others.
func (c *checker) earlierStruct(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element of []*T
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "main" || named.Obj().Pkg() == c.pkg1 {
		return nil
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == "_" {
			return nil
		}
	}
	return st
}

// liftVars makes the variables of the top level package-level ones.
func (c *checker) liftVars() {
	var out []ast.Stmt
	for _, s := range c.body.Body.List {
		switch n := s.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				n.Tok = token.ASSIGN
				out = append(out, c.lift(n, n.Lhs)...)
				continue
			}
		case *ast.DeclStmt:
			for _, spec := range n.Decl.(*ast.GenDecl).Specs {
				out = append(out, c.liftSpec(spec.(*ast.ValueSpec))...)
			}
			continue
		}
		out = append(out, s)
	}
	c.body.Body.List = out
}

// lift notes the variables that stmt defines and returns it with a call of the
// bind hook for each one that may replace an earlier cell's.
func (c *checker) lift(stmt ast.Stmt, lhs []ast.Expr) []ast.Stmt {
	out := []ast.Stmt{stmt}
	for _, x := range lhs {
		id, ok := x.(*ast.Ident)
		if !ok || id.Name == "_" {
			continue
		}
		v, ok := c.info1.Defs[id].(*types.Var)
		if !ok {
			continue
		}
		if c.decls[id.Name] {
			c.problem(id.Pos(), id.Name+" is defined twice in this cell", "give one of them another name")
			continue
		}
		c.define(id, v)
		if d := c.defs[len(c.defs)-1]; d.fresh && c.scope.Objects[id.Name] != nil {
			out = append(out, c.bindCall(id))
		}
	}
	return out
}

// define adds a variable of the top level. An earlier cell's variable of the
// same name and type stays what it is, so that functions which use it see the
// new value.
func (c *checker) define(id *ast.Ident, v *types.Var) {
	old, ok := c.scope.Objects[id.Name].(*types.Var)
	same := ok && types.Identical(old.Type(), v.Type())
	c.defs = append(c.defs, definition{id: id, first: v, fresh: !same})
}

func (c *checker) bindCall(id *ast.Ident) ast.Stmt {
	n := 0
	for _, d := range c.defs[:len(c.defs)-1] {
		if d.fresh {
			n++
		}
	}
	index := &ast.BasicLit{ValuePos: id.NamePos, Kind: token.INT, Value: itoa(n)}
	return &ast.ExprStmt{X: c.call(bindHook, id.NamePos, index)}
}

// liftSpec turns `var x, y T = a, b` into assignments.
func (c *checker) liftSpec(spec *ast.ValueSpec) []ast.Stmt {
	lhs := make([]ast.Expr, len(spec.Names))
	for i, id := range spec.Names {
		lhs[i] = id
	}
	values := spec.Values
	if len(values) == 0 {
		for range lhs {
			values = append(values, c.zero(spec.Type))
		}
	}
	stmt := &ast.AssignStmt{Lhs: lhs, TokPos: spec.Pos(), Tok: token.ASSIGN, Rhs: values}
	return c.lift(stmt, lhs)
}

// zero returns the zero value of a type, *new(T).
func (c *checker) zero(t ast.Expr) ast.Expr {
	pos := t.Pos()
	return &ast.StarExpr{Star: pos, X: &ast.CallExpr{
		Fun: &ast.Ident{NamePos: pos, Name: "new"}, Lparen: pos, Args: []ast.Expr{t}, Rparen: pos,
	}}
}

func (c *checker) call(name string, pos token.Pos, args ...ast.Expr) *ast.CallExpr {
	end := pos
	if len(args) > 0 {
		end = args[len(args)-1].End()
	}
	return &ast.CallExpr{Fun: &ast.Ident{NamePos: pos, Name: name}, Lparen: pos, Args: args, Rparen: end}
}

// hookErrors hands every call that drops an error to the drop hook: in the
// cell's statements at any depth, not in functions, which keep Go's rule.
func (c *checker) hookErrors() {
	ast.Inspect(c.body.Body, func(n ast.Node) bool {
		if _, isFunc := n.(*ast.FuncLit); isFunc {
			return false
		}
		if s, ok := n.(*ast.ExprStmt); ok && s != c.syntax.last && c.dropsError(s.X) {
			s.X = c.call(dropHook, s.X.Pos(), s.X)
		}
		return true
	})
}

// dropsError reports whether x is a call whose last result is an error.
func (c *checker) dropsError(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || c.prints(call, "Print") {
		return false
	}
	tv := c.info1.Types[x]
	if tup, ok := tv.Type.(*types.Tuple); ok {
		return tup.Len() > 0 && isError(tup.At(tup.Len()-1).Type())
	}
	return tv.IsValue() && isError(tv.Type) && !c.info1.Types[call.Fun].IsType()
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// prints reports whether call is fmt.Print, Println or Printf, or with prefix
// "Fprint" one of their relatives: nobody wants to see (6, nil) below a line.
func (c *checker) prints(call *ast.CallExpr, prefix string) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	f, ok := c.info1.Uses[sel.Sel].(*types.Func)
	return ok && f.Pkg() != nil && f.Pkg().Path() == "fmt" && strings.HasPrefix(f.Name(), prefix)
}

// hookValue hands the last expression to the value hook.
func (c *checker) hookValue() {
	last := c.syntax.last
	if last == nil {
		return
	}
	tv := c.info1.Types[last.X]
	call, isCall := ast.Unparen(last.X).(*ast.CallExpr)
	switch {
	case tv.Type == nil || tv.IsVoid() || isCall && c.prints(call, "Print"):
		return
	case c.syntax.suppressed && !isCall:
		c.discard(last)
	case c.syntax.suppressed && !c.dropsError(last.X):
		return
	case c.syntax.suppressed:
		last.X = c.call(dropHook, last.X.Pos(), last.X)
	case isCall && (c.prints(call, "Fprint") || isError(tv.Type) && c.dropsError(last.X)):
		last.X = c.call(dropHook, last.X.Pos(), last.X)
	default:
		last.X = c.call(valueHook, last.X.Pos(), last.X)
	}
}

// discard evaluates an expression and forgets its value: `x;`.
func (c *checker) discard(last *ast.ExprStmt) {
	blank := &ast.Ident{NamePos: last.Pos(), Name: "_"}
	list := c.body.Body.List
	for i, s := range list {
		if s == last {
			list[i] = &ast.AssignStmt{Lhs: []ast.Expr{blank}, TokPos: last.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{last.X}}
		}
	}
}

// startCalls returns calls of the cell's init functions and of main: a cell
// that defines them runs them, after its statements.
func (c *checker) startCalls() []ast.Stmt {
	var inits, main []ast.Stmt
	for i, d := range c.syntax.decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil {
			continue
		}
		switch f.Name.Name {
		case "init": // Go lets nobody call init
			f.Name.Name = "·init" + itoa(i)
			inits = append(inits, &ast.ExprStmt{X: c.call(f.Name.Name, f.Pos())})
		case "main":
			main = append(main, &ast.ExprStmt{X: c.call("main", f.Pos())})
		}
	}
	return append(inits, main...)
}

// rewriteProgram turns a whole program into declarations and a body: the
// variables' initialisers in the order of the language, init functions, main.
func (c *checker) rewriteProgram() {
	var rest []ast.Decl
	var stmts []ast.Stmt
	defined := map[*types.Var]*ast.Ident{}
	for _, d := range c.syntax.decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, s := range g.Specs {
				stmts = append(stmts, c.programVars(s.(*ast.ValueSpec), defined)...)
			}
		} else {
			rest = append(rest, d)
		}
	}
	for _, i := range c.info1.InitOrder {
		s := &ast.AssignStmt{Tok: token.ASSIGN, Rhs: []ast.Expr{i.Rhs}}
		for _, v := range i.Lhs {
			s.Lhs = append(s.Lhs, copyIdent(defined[v]))
		}
		s.TokPos = s.Lhs[0].Pos()
		stmts = append(stmts, s)
	}
	c.syntax.decls = rest
	c.body.Body.List = append(stmts, c.startCalls()...)
}

// programVars notes the variables of a package-level declaration and returns
// assignments of zero values where it has no initialisers.
func (c *checker) programVars(spec *ast.ValueSpec, defined map[*types.Var]*ast.Ident) []ast.Stmt {
	var zeros []ast.Stmt
	for _, id := range spec.Names {
		delete(c.decls, id.Name)
		v, ok := c.info1.Defs[id].(*types.Var)
		if !ok {
			continue
		}
		defined[v] = id
		if id.Name != "_" {
			c.define(id, v)
		}
		if len(spec.Values) == 0 {
			zeros = append(zeros, &ast.AssignStmt{
				Lhs: []ast.Expr{copyIdent(id)}, TokPos: id.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{c.zero(spec.Type)},
			})
		}
	}
	return zeros
}

func copyIdent(id *ast.Ident) *ast.Ident { return &ast.Ident{NamePos: id.NamePos, Name: id.Name} }

// insertHooks puts the hooks into the second check's scope.
func (c *checker) insertHooks() {
	pkg := c.out.Pkg
	hook := func(name string) types.Object {
		args := types.NewVar(token.NoPos, nil, "v", types.NewSlice(types.Universe.Lookup("any").Type()))
		sig := types.NewSignatureType(nil, nil, nil, types.NewTuple(args), nil, true)
		f := types.NewFunc(token.NoPos, pkg, name, sig)
		pkg.Scope().Insert(f)
		return f
	}
	c.out.ValueHook, c.out.DropHook, c.out.BindHook = hook(valueHook), hook(dropHook), hook(bindHook)
	if last := c.syntax.last; last != nil {
		if call, ok := last.X.(*ast.CallExpr); ok && len(call.Args) == 1 {
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == valueHook {
				c.out.Last = call.Args[0]
			}
		}
	}
}

// declareVars returns a file that declares the fresh variables of the top level
// with the types that the first check found.
func (c *checker) declareVars() *ast.File {
	t := newTyper(c.pkg1, c.out.Pkg)
	var decls []ast.Decl
	for _, d := range c.defs {
		if !d.fresh {
			continue
		}
		t.pos = d.id.Pos()
		name := &ast.Ident{NamePos: d.id.NamePos, Name: d.id.Name}
		spec := &ast.ValueSpec{Names: []*ast.Ident{name}, Type: t.expr(d.first.Type())}
		decls = append(decls, &ast.GenDecl{TokPos: d.id.Pos(), Tok: token.VAR, Specs: []ast.Spec{spec}})
	}
	for _, n := range t.named {
		c.out.Pkg.Scope().Insert(n)
	}
	return c.file(decls...)
}

// renameOld gives another name to identifiers that mean an earlier object whose
// name the cell takes for a new variable further down: `x := strconv.Itoa(x)`.
func (c *checker) renameOld(fresh map[string]bool) {
	if c.syntax.program {
		return // its variables are package-level from the start
	}
	done := map[string]bool{}
	ast.Inspect(c.body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || !fresh[id.Name] {
			return true
		}
		obj := c.info1.Uses[id]
		if obj == nil || obj.Parent() != c.pkg1.Scope() && obj != c.scope.Objects[id.Name] {
			if _, builtin := obj.(*types.Builtin); builtin {
				c.problem(id.Pos(), id.Name+" is Go's builtin here and a new variable of this cell as well", "give the variable another name")
			}
			return true
		}
		name := id.Name
		id.Name += oldSuffix
		if !done[name] {
			done[name] = true
			c.aliasOld(name, obj)
		}
		return true
	})
}

// aliasOld inserts a stand-in for obj under its old name.
func (c *checker) aliasOld(name string, obj types.Object) {
	pkg, old := c.out.Pkg, name+oldSuffix
	var alias types.Object
	switch obj := obj.(type) {
	case *types.Var:
		alias = types.NewVar(token.NoPos, pkg, old, obj.Type())
	case *types.Const:
		alias = types.NewConst(token.NoPos, pkg, old, obj.Type(), obj.Val())
	case *types.Func:
		alias = types.NewFunc(token.NoPos, pkg, old, obj.Signature())
	case *types.TypeName:
		alias = types.NewTypeName(token.NoPos, pkg, old, obj.Type())
	case *types.PkgName:
		pkg.Scope().Insert(types.NewPkgName(token.NoPos, pkg, old, obj.Imported()))
		return
	default:
		return
	}
	pkg.Scope().Insert(alias)
	c.out.Renamed[alias] = obj
}
