package yaegi

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"sync"

	"gophercell/interp/cell"
	"gophercell/interp/symbols"
)

//go:embed generic/slices.go generic/sort.go generic/maps.go generic/misc.go
var genericSources embed.FS

// genericStd is package generic, checked like the cells: as one that lowering
// takes generic functions from. Its Name is empty: no frame names it.
var genericStd = sync.OnceValue(func() *cell.Checked {
	c := &cell.Checked{
		Fset: token.NewFileSet(), File: &ast.File{Name: ast.NewIdent("main")},
		Info: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
			Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		},
	}
	var files []*ast.File
	entries, _ := genericSources.ReadDir("generic")
	for _, d := range entries {
		src, _ := genericSources.ReadFile("generic/" + d.Name())
		f, err := parser.ParseFile(c.Fset, d.Name(), src, parser.SkipObjectResolution)
		if err != nil {
			panic(err) // it is part of the program
		}
		files = append(files, f)
		c.File.Decls = append(c.File.Decls, f.Decls...)
	}
	pkg, err := (&types.Config{Importer: symbols.Importer()}).Check("main", c.Fset, files, c.Info)
	if err != nil {
		panic(err)
	}
	c.Pkg = pkg
	return c
})

// foreignGeneric lowers an instance of a generic function of the standard
// library, which has no compiled code, from package generic.
func (l *lowerer) foreignGeneric(f *types.Func, id *ast.Ident) string {
	name := f.Pkg().Name()
	name = strings.ToUpper(name[:1]) + name[1:] + f.Name()
	ours, ok := genericStd().Pkg.Scope().Lookup(name).(*types.Func)
	if !ok || !standard(f.Pkg()) {
		l.refuse(id, "the generic function %s", f.FullName())
	}
	return l.instanceFunc(ours, id)
}

// standard reports whether a package may be one of the standard library.
func standard(p *types.Package) bool {
	first, _, _ := strings.Cut(p.Path(), "/")
	return !strings.Contains(first, ".") && first != "gophercell"
}

// stdSource returns the source of a function of package generic.
func stdSource(f types.Object) *source {
	c := genericStd()
	if f.Pkg() != c.Pkg {
		return nil
	}
	for _, d := range c.File.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Name.Name == f.Name() {
			return &source{c, fd}
		}
	}
	return nil
}
