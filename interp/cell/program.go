package cell

import (
	"go/ast"
	"go/token"
	"go/types"
)

// startCalls returns calls of the cell's init functions and of main: a cell
// that defines them runs them, after its statements.
func (c *checker) startCalls() []ast.Stmt {
	var inits, main []ast.Stmt
	for i, d := range c.syntax.decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil || f.Type.Params.NumFields() > 0 || f.Type.Results.NumFields() > 0 || f.Type.TypeParams.NumFields() > 0 {
			continue // for a main or an init like this go/types has a message
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
	defined, specs := map[*types.Var]*ast.Ident{}, map[*types.Var]ast.Expr{}
	for _, d := range c.syntax.decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, s := range g.Specs {
				stmts = append(stmts, c.programVars(s.(*ast.ValueSpec), defined, specs)...)
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
		if len(i.Lhs) == 1 {
			s.Rhs[0] = typed(defined[i.Lhs[0]], specs[i.Lhs[0]], i.Rhs)
		}
		stmts = append(stmts, s)
	}
	c.syntax.decls = rest
	c.body.Body.List = append(stmts, c.startCalls()...)
}

// programVars notes the variables of a package-level declaration and returns
// assignments of zero values where it has no initialisers.
func (c *checker) programVars(spec *ast.ValueSpec, defined map[*types.Var]*ast.Ident, specs map[*types.Var]ast.Expr) []ast.Stmt {
	var zeros []ast.Stmt
	for _, id := range spec.Names {
		delete(c.decls, id.Name)
		v, ok := c.info1.Defs[id].(*types.Var)
		if !ok {
			continue
		}
		defined[v], specs[v] = id, spec.Type
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

// typed returns the value of `var id t = x`. To a blank variable of type t it is
// assigned as a t: otherwise nil would have no type, and a constant another one.
func typed(id *ast.Ident, t, x ast.Expr) ast.Expr {
	if t == nil || id.Name != "_" {
		return x
	}
	return &ast.CallExpr{Fun: &ast.ParenExpr{Lparen: x.Pos(), X: t, Rparen: x.Pos()}, Lparen: x.Pos(), Args: []ast.Expr{x}, Rparen: x.End()}
}
