package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Running a cell again must not make the values that earlier runs made foreign:
// a type whose declaration says what it said before stays the type that it is.

// keepUnchangedTypes drops type declarations that say what an earlier cell's
// said, if all of the cell's types do and nothing that they mention has changed
// since, and their methods that are as they were. Of the others nothing may be
// left, unless the engine can change the methods of a type: then they replace
// the type's.
func (c *checker) keepUnchangedTypes() {
	g := c.typeDecls()
	if len(g.types) == 0 || !c.sameTypes(g) {
		return
	}
	changed := c.changedMethods(g)
	if len(changed) > 0 && (!c.scope.ChangesMethods || g.generic || c.syntax.program) {
		return // a whole program has types of its own
	}
	for _, d := range g.types {
		for _, id := range declared(d) {
			delete(c.decls, id.Name)
		}
	}
	c.syntax.decls = append(g.rest, changed...)
}

// typeGroup are the declarations of a cell in groups.
type typeGroup struct {
	types, methods []ast.Decl        // the types and the methods of these
	rest           []ast.Decl        // all others
	now            map[string]Source // the texts of types and methods
	generic        bool              // one of the types has type parameters
}

func (c *checker) typeDecls() *typeGroup {
	g := &typeGroup{now: map[string]Source{}}
	for _, d := range c.syntax.decls {
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.TYPE {
			g.types = append(g.types, d)
			c.sourcesOf(d, g.now)
			for _, s := range gen.Specs {
				s := s.(*ast.TypeSpec)
				c.typeNames[s.Name.Name] = true
				g.generic = g.generic || s.TypeParams != nil
			}
		}
	}
	for _, d := range c.syntax.decls {
		f, isFunc := d.(*ast.FuncDecl)
		gen, isGen := d.(*ast.GenDecl)
		switch {
		case isFunc && f.Recv != nil && g.now[receiver(f)].Text != "":
			g.methods = append(g.methods, d)
		case !isGen || gen.Tok != token.TYPE:
			g.rest = append(g.rest, d)
		}
	}
	return g
}

// sameTypes reports whether the types are those of an earlier cell, which had no
// method beside them that this one lacks.
func (c *checker) sameTypes(g *typeGroup) bool {
	oldest := int(^uint(0) >> 1)
	for name, src := range g.now {
		old, ok := c.scope.Sources[name]
		if !ok || old.Text != src.Text {
			return false
		}
		oldest = min(oldest, old.Seq)
	}
	for _, d := range g.methods {
		c.sourcesOf(d, g.now)
	}
	for name, src := range c.scope.Sources {
		t, _, isMethod := strings.Cut(name, ".")
		_, ours := g.now[t]
		_, still := g.now[name]
		if isMethod && ours && !still && src.WithType && src.Seq >= c.scope.Sources[t].Seq {
			return false
		}
	}
	return !c.changedSince(g.types, oldest)
}

// changedMethods returns the methods that the types do not have already.
func (c *checker) changedMethods(g *typeGroup) []ast.Decl {
	var changed []ast.Decl
	for _, d := range g.methods {
		f := d.(*ast.FuncDecl)
		t := receiver(f)
		old, ok := c.scope.Sources[t+"."+f.Name.Name]
		same := ok && old.Text == g.now[t+"."+f.Name.Name].Text && old.Seq >= c.scope.Sources[t].Seq
		if !same || c.changedSince([]ast.Decl{d}, old.Seq) {
			changed = append(changed, d)
		}
	}
	return changed
}

// changedSince reports whether the declarations mention a type or constant
// that was defined after seq.
func (c *checker) changedSince(decls []ast.Decl, seq int) bool {
	changed := false
	for _, d := range decls {
		ast.Inspect(d, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				switch c.scope.Objects[id.Name].(type) {
				case *types.TypeName, *types.Const:
					changed = changed || c.scope.Sources[id.Name].Seq > seq
				}
			}
			return !changed
		})
	}
	return changed
}
