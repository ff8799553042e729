package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
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
	for _, pkg := range slices.Concat(c.dots, c.earlierDots) {
		hidden := dotted + pkg.Path()
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

// earlierStruct returns the struct of type t if an earlier cell wrote it, nil for
// others. Blank fields cannot be named.
func (c *checker) earlierStruct(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element of []*T
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	earlier := false
	for f := range st.Fields() {
		if f.Name() == "_" {
			return nil
		}
		earlier = earlier || !f.Exported() && f.Pkg() != c.pkg1 && f.Pkg().Path() == "main"
	}
	if !earlier {
		return nil
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
		if id.Name == "main" || id.Name == "init" {
			c.problem(id.Pos(), id.Name+" can only be a function here", "give the variable another name")
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
	} else if len(values) == len(spec.Names) {
		values = slices.Clone(values)
		for i, id := range spec.Names {
			values[i] = typed(id, spec.Type, values[i])
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
