package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gophercell/interp/internal/gotypes"
)

// readImports takes the cell's import declarations out of its syntax: packages
// get into the scope by fill, so that none is ever "imported and not used".
func (c *checker) readImports() {
	for _, spec := range c.syntax.imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			c.problem(spec.Pos(), "invalid import path "+spec.Path.Value, "")
			continue
		}
		if why := refused[path]; why != "" {
			c.problem(spec.Pos(), "package "+path+" cannot be used in a cell", why)
			continue
		}
		pkg, err := c.reload(path)
		if err != nil {
			c.problem(spec.Pos(), err.Error(), "")
			continue
		}
		c.bindImport(spec, pkg)
	}
}

// reload imports what an import declaration names: where packages may change, as
// it is now.
func (c *checker) reload(path string) (*types.Package, error) {
	if r, ok := c.pkgs.(Reloader); ok {
		return r.Reload(path)
	}
	return c.pkgs.Import(path)
}

func (c *checker) bindImport(spec *ast.ImportSpec, pkg *types.Package) {
	name := pkg.Name()
	if spec.Name != nil {
		name = spec.Name.Name
	}
	switch name {
	case "_":
	case ".":
		c.dots = append(c.dots, pkg)
	default:
		c.imports[name] = pkg.Path()
		c.loaded[name] = pkg
	}
}

// dotted is what stands before a package's path where a session keeps a dot
// import, which holds for later cells, too. There, earlier cells' own names come
// before the package's.
const dotted = "·"

// readEarlierDots finds the packages of earlier dot imports that have a name
// which the cell mentions.
func (c *checker) readEarlierDots() {
	for name, path := range c.scope.Imports {
		if !strings.HasPrefix(name, dotted) {
			continue
		}
		pkg, err := c.pkgs.Import(path)
		if err == nil && slices.ContainsFunc(pkg.Scope().Names(), func(n string) bool { return c.names[n] && !c.decls[n] }) {
			c.earlierDots = append(c.earlierDots, pkg)
		}
	}
	slices.SortFunc(c.earlierDots, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
}

// newOuter returns a scope round pkg's, for what the package may refer to
// outside of it.
func newOuter(pkg *types.Package) *types.Scope {
	outer := types.NewScope(types.Universe, token.NoPos, token.NoPos, "session")
	gotypes.Surround(pkg, outer)
	return outer
}

// fill inserts into the scope round pkg's what the cell's identifiers may refer
// to: earlier cells' objects and packages. Names for which skip holds, and those
// that the cell declares, are left out. Only names that the cell mentions are
// looked at, so its cost does not grow with the session.
func (c *checker) fill(outer *types.Scope, pkg *types.Package, skip func(string) bool) {
	for _, dot := range c.dots {
		c.fillDot(outer, dot, skip)
	}
	for name := range c.names { // without effect where a dot import has the name
		if skip(name) || c.decls[name] {
			continue
		}
		switch {
		case c.imports[name] != "":
			outer.Insert(types.NewPkgName(token.NoPos, pkg, name, c.loaded[name]))
		case c.scope.Objects[name] != nil && !(c.syntax.program && types.Universe.Lookup(name) != nil):
			outer.Insert(c.scope.Objects[name]) // a whole program means Go's own int, whatever a cell has called so
		case c.bases[name]:
			if p := c.packageFor(name); p != nil {
				outer.Insert(types.NewPkgName(token.NoPos, pkg, name, p))
			}
		}
	}
	for _, dot := range c.earlierDots {
		c.fillDot(outer, dot, skip)
	}
}

func (c *checker) fillDot(outer *types.Scope, dot *types.Package, skip func(string) bool) {
	for _, name := range dot.Scope().Names() {
		if c.names[name] && token.IsExported(name) && !skip(name) && !c.decls[name] {
			outer.Insert(dot.Scope().Lookup(name))
		}
	}
}

// packageFor returns the package that name means without an import in this
// cell: an earlier cell's import, else the best known package of that name.
func (c *checker) packageFor(name string) *types.Package {
	if p := c.loaded[name]; p != nil {
		return p
	}
	paths := c.pkgs.ByName(name)
	if path := c.scope.Imports[name]; path != "" {
		paths = []string{path}
	}
	if len(paths) == 0 || refused[paths[0]] != "" {
		return nil
	}
	pkg, err := c.pkgs.Import(paths[0])
	if err != nil {
		return nil
	}
	c.loaded[name] = pkg
	return pkg
}

// receiver returns the name of a method's type.
func receiver(f *ast.FuncDecl) string {
	if len(f.Recv.List) == 0 {
		return ""
	}
	x := f.Recv.List[0].Type
	for {
		switch t := x.(type) {
		case *ast.StarExpr:
			x = t.X
		case *ast.ParenExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// recordSources keeps the definitions' texts for inspection.
func (c *checker) recordSources() {
	for _, d := range c.syntax.decls {
		c.sourcesOf(d, c.out.Sources)
	}
	for _, d := range c.defs {
		if d.fresh {
			line := c.fset.Position(d.id.Pos()).Line
			c.out.Sources[d.id.Name] = Source{Cell: c.name, Line: line, Text: c.lineText(line)}
		}
	}
}

func (c *checker) lineText(line int) string {
	lines := strings.Split(c.text, "\n")
	return strings.TrimSpace(lines[max(0, min(line, len(lines))-1)])
}

// sourcesOf adds the texts of what d declares.
func (c *checker) sourcesOf(d ast.Decl, to map[string]Source) {
	add := func(name string, n ast.Node, prefix string, docs ...*ast.CommentGroup) {
		src := Source{Cell: c.name, Line: c.fset.Position(n.Pos()).Line, Text: prefix + c.textOf(n)}
		t, _, isMethod := strings.Cut(name, ".")
		src.WithType = isMethod && c.typeNames[t]
		for _, doc := range docs {
			if src.Doc == "" {
				src.Doc = doc.Text()
			}
		}
		to[name] = src
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil {
			add(receiver(d)+"."+d.Name.Name, withoutDoc(d), "", d.Doc)
		} else {
			add(d.Name.Name, withoutDoc(d), "", d.Doc)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				add(s.Name.Name, span{s.Name.Pos(), s.End()}, "type ", s.Doc, s.Comment, d.Doc)
			case *ast.ValueSpec:
				for _, id := range s.Names {
					add(id.Name, span{s.Names[0].Pos(), s.End()}, d.Tok.String()+" ", s.Doc, s.Comment, d.Doc)
				}
			}
		}
	}
}

func withoutDoc(f *ast.FuncDecl) ast.Node { return span{f.Type.Func, f.End()} }

type span struct{ pos, end token.Pos }

func (s span) Pos() token.Pos { return s.pos }
func (s span) End() token.Pos { return s.end }

// textOf returns the text of a node as the user wrote it.
func (c *checker) textOf(n ast.Node) string {
	start, end := c.offset(n.Pos()), c.offset(n.End())
	if start < 0 || end > len(c.text) || start > end {
		return ""
	}
	return c.text[start:end]
}

// offset turns a position into a byte offset of the text.
func (c *checker) offset(pos token.Pos) int {
	for _, base := range []token.Pos{c.syntax.bodyBase, c.syntax.declBase} {
		if base.IsValid() && c.fset.File(base) == c.fset.File(pos) {
			return int(pos - base)
		}
	}
	return -1
}

// recordCaptures finds the variables that may live on without their name:
// those that functions use and those whose address is taken.
func (c *checker) recordCaptures() {
	captured := map[*types.Var]bool{}
	mark := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if v := c.sessionVar(id); v != nil {
					captured[v] = true
				}
			}
			return true
		})
	}
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			mark(n.Body)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				mark(n.X)
			}
		case *ast.SliceExpr:
			mark(n.X)
		case *ast.SelectorExpr:
			if s := c.out.Info.Selections[n]; s != nil && s.Kind() != types.FieldVal {
				mark(n.X) // a method may keep its receiver's address
			}
		}
		return true
	}
	for _, d := range c.syntax.decls {
		mark(d)
	}
	ast.Inspect(c.out.Body, visit)
	for v := range captured {
		c.out.Captured = append(c.out.Captured, v)
	}
	sort.Slice(c.out.Captured, func(i, j int) bool { return c.out.Captured[i].Name() < c.out.Captured[j].Name() })
}

// sessionVar returns the package-level variable that id uses, nil if none.
func (c *checker) sessionVar(id *ast.Ident) *types.Var {
	v, ok := c.out.Info.Uses[id].(*types.Var)
	if !ok || v.IsField() {
		return nil
	}
	if c.scope.Objects[v.Name()] == types.Object(v) || v.Parent() == c.out.Pkg.Scope() {
		return v
	}
	return nil
}
