package cell

import (
	"go/ast"
	"go/token"
	"go/types"
)

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
