package source

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"sync"

	"gophercell/interp/symbols"
)

// A Package is a package that cells may import. Its fields must not be changed.
type Package struct {
	Types   *types.Package // what importers see
	Export  *types.Package // the compiled part
	Overlay *types.Package // the part with source, nil if there is none
	Files   []*ast.File    // the overlay's
	Info    *types.Info    // the overlay's
}

// Import returns the package with the given import path. Every call gives the
// same one, and all that can be reached from it is complete, so it may be read
// without a lock. An unknown path is a [*symbols.UnknownError].
func Import(path string) (*Package, error) {
	cache.mu.Lock()
	defer cache.mu.Unlock()
	return cache.load(path)
}

// Importer returns an importer for go/types that gives the Types of [Import].
func Importer() types.Importer { return importer(Import) }

type importer func(path string) (*Package, error)

func (f importer) Import(path string) (*types.Package, error) {
	p, err := f(path)
	if err != nil {
		return nil, err
	}
	return p.Types, nil
}

// FileSet has the positions of all overlays that were imported.
func FileSet() *token.FileSet { return cache.fset }

// FirstPos comes before all positions of overlays, and after those of any other
// file set that does not hold a gigabyte.
const FirstPos token.Pos = 1 << 30

var cache = newLibrary()

// A library holds the packages that were imported.
type library struct {
	mu   sync.Mutex
	pkgs map[string]*Package
	fset *token.FileSet
}

func newLibrary() *library {
	l := &library{pkgs: map[string]*Package{}, fset: token.NewFileSet()}
	l.fset.AddFile("", int(FirstPos), 0)
	return l
}

// load needs the lock.
func (l *library) load(path string) (*Package, error) {
	if p := l.pkgs[path]; p != nil {
		return p, nil
	}
	export, err := symbols.Import(path)
	if err != nil {
		return nil, err
	}
	p := &Package{Types: export, Export: export}
	if sources := files()[path]; sources != nil {
		if err := l.overlay(p, sources); err != nil {
			return nil, err
		}
		p.Types = p.merge()
	}
	l.pkgs[path] = p
	return p, nil
}

// overlay checks the sources in a scope that has what they do not declare.
func (l *library) overlay(p *Package, sources []file) error {
	for _, f := range sources {
		a, err := parser.ParseFile(l.fset, f.name, f.read(), parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p.Files = append(p.Files, a)
	}
	p.Overlay = types.NewPackage(p.Export.Path(), p.Export.Name())
	fill(p.Overlay.Scope(), p.Export, declared(p.Files))
	p.Info = newInfo()
	conf := types.Config{Importer: importer(l.load), GoVersion: goVersion}
	return types.NewChecker(&conf, l.fset, p.Overlay, p.Info).Files(p.Files)
}

const goVersion = "go1.26"

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Instances:    map[*ast.Ident]types.Instance{},
		Scopes:       map[ast.Node]*types.Scope{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		FileVersions: map[*ast.File]string{},
	}
}

// fill inserts the exported objects of a package, but for those to leave out.
func fill(scope *types.Scope, from *types.Package, but map[string]bool) {
	for _, name := range from.Scope().Names() {
		if !but[name] && ast.IsExported(name) {
			scope.Insert(from.Scope().Lookup(name))
		}
	}
}

// declared lists the package-level names that files declare.
func declared(files []*ast.File) map[string]bool {
	names := map[string]bool{}
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					names[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						names[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, id := range s.Names {
							names[id.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}

// merge makes the package that importers see. It imports nothing itself: what
// its objects refer to is found through their own packages.
func (p *Package) merge() *types.Package {
	all := types.NewPackage(p.Export.Path(), p.Export.Name())
	for _, name := range p.Overlay.Scope().Names() { // has Export's, too
		if obj := p.Overlay.Scope().Lookup(name); obj.Exported() {
			all.Scope().Insert(obj)
		}
	}
	all.MarkComplete()
	return all
}
