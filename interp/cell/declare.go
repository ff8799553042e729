package cell

import (
	"go/ast"
	"go/token"
	"go/types"
)

// declareVars returns a file that declares the fresh variables of the top level
// with the types that the first check found.
func (c *checker) declareVars(outer *types.Scope) *ast.File {
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
		outer.Insert(n)
	}
	return c.file(decls...)
}

// renameOld gives another name to identifiers that mean an earlier object whose
// name the cell takes for a new variable further down: `x := strconv.Itoa(x)`.
func (c *checker) renameOld(fresh map[string]bool, outer *types.Scope) {
	if c.syntax.program {
		return // its variables are package-level from the start
	}
	ast.Inspect(c.body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || !fresh[id.Name] {
			return true
		}
		obj := c.info1.Uses[id]
		if _, builtin := obj.(*types.Builtin); builtin {
			c.hidden[id] = true
		} else if obj != nil && c.isOutside(obj) {
			id.Name += oldSuffix
			c.olds[id] = obj
			aliasOld(outer, c.out.Pkg, id.Name, obj)
		}
		return true
	})
	c.qualifyBuiltins(outer)
}

// isOutside reports whether obj is one that the cell finds round itself: an
// earlier cell's, a package, or Go's own.
func (c *checker) isOutside(obj types.Object) bool {
	return obj.Parent() == c.outer1 || obj.Parent() == types.Universe || obj == c.scope.Objects[obj.Name()]
}

// aliasOld inserts a stand-in for obj under another name, for the second check.
func aliasOld(outer *types.Scope, pkg *types.Package, name string, obj types.Object) {
	if outer.Lookup(name) != nil {
		return
	}
	switch obj := obj.(type) {
	case *types.Var:
		outer.Insert(types.NewVar(token.NoPos, pkg, name, obj.Type()))
	case *types.Const:
		outer.Insert(types.NewConst(token.NoPos, pkg, name, obj.Type(), obj.Val()))
	case *types.Func:
		outer.Insert(types.NewFunc(token.NoPos, pkg, name, obj.Signature()))
	case *types.TypeName:
		outer.Insert(types.NewTypeName(token.NoPos, pkg, name, obj.Type()))
	case *types.PkgName:
		outer.Insert(types.NewPkgName(token.NoPos, pkg, name, obj.Imported()))
	}
}

// resolveOld makes the renamed identifiers refer to the objects themselves: the
// stand-ins are declared nowhere.
func (c *checker) resolveOld() {
	for id, obj := range c.olds {
		if _, isPackage := obj.(*types.PkgName); !isPackage && c.out.Info.Uses[id] != nil {
			c.out.Info.Uses[id] = obj
		}
	}
}
