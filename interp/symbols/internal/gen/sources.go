package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// writeSources packs the source of the standard library's generic functions
// and methods: of each package the declarations that they need and that cells
// do not have in compiled form. What the folder "_own" declares takes the place
// of a declaration that works in Go's own runtime only.
func writeSources(dir string, pkgs []*listed) error {
	own, err := ownDecls()
	if err != nil {
		return err
	}
	l := loader{platform: base, done: map[string]*types.Package{}}
	for _, p := range pkgs {
		l.done[p.ImportPath] = p.Types
	}
	entries := map[string][]byte{}
	for _, p := range pkgs {
		if !public(p) || !p.Standard {
			continue
		}
		files, err := l.extract(p, own[p.ImportPath])
		if err != nil {
			return err
		}
		for name, src := range files {
			entries[path.Join(p.ImportPath, name)] = src
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := writeLicence(dir); err != nil {
		return err
	}
	return writeZip(filepath.Join(dir, "std.zip"), entries)
}

// writeLicence puts Go's licence beside its sources.
func writeLicence(dir string) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "LICENSE"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "LICENSE"), text, 0o644)
}

// ownDir is where the hand-written sources are.
const ownDir = "source/_own"

// ownDecls returns the names that each package's hand-written sources declare.
func ownDecls() (map[string]map[string]bool, error) {
	root, err := symbolsDir()
	if err != nil {
		return nil, err
	}
	root = filepath.Join(root, filepath.FromSlash(ownDir))
	own := map[string]map[string]bool{}
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		p := filepath.ToSlash(rel)
		if own[p] == nil {
			own[p] = map[string]bool{}
		}
		for _, d := range f.Decls {
			for _, name := range declared(d) {
				own[p][name] = true
			}
		}
		return nil
	})
	return own, err
}

// declared lists the package-level names of a declaration.
func declared(d ast.Decl) []string {
	var names []string
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, id := range s.Names {
					names = append(names, id.Name)
				}
			}
		}
	}
	return names
}

// extract returns what is needed of the files of a package.
func (l *loader) extract(p *listed, own map[string]bool) (map[string][]byte, error) {
	var roots []string
	for _, name := range p.Types.Scope().Names() {
		if obj := p.Types.Scope().Lookup(name); obj.Exported() && needsSource(obj) && !own[name] {
			roots = append(roots, name)
		}
	}
	if len(roots) == 0 {
		return nil, nil
	}
	x, err := l.newExtractor(p, own)
	if err != nil {
		return nil, err
	}
	for _, name := range roots {
		x.need(x.pkg.Scope().Lookup(name))
	}
	files := x.files()
	if x.err != nil {
		return nil, fmt.Errorf("source of %s: %w; write it in %s", p.ImportPath, x.err, ownDir)
	}
	return files, nil
}

// needsSource reports whether an object is generic and has a body.
func needsSource(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Signature().TypeParams().Len() > 0
	case *types.TypeName:
		named, ok := obj.Type().(*types.Named)
		return ok && named.TypeParams().Len() > 0 && named.NumMethods() > 0
	}
	return false
}

// newExtractor checks the package again, with the bodies of its functions.
func (l *loader) newExtractor(p *listed, own map[string]bool) (*extractor, error) {
	x := &extractor{
		fset: token.NewFileSet(), own: own, kept: map[ast.Node]bool{}, decls: map[types.Object]ast.Node{}, methods: map[types.Object][]*ast.FuncDecl{},
		info: &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}},
	}
	for _, name := range p.GoFiles {
		src, err := os.ReadFile(filepath.Join(p.Dir, name))
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(x.fset, filepath.Join(p.Dir, name), src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		x.sources = append(x.sources, source{name, src, f})
	}
	conf := types.Config{Importer: vendored{l.done, p.ImportMap}, Sizes: types.SizesFor("gc", l.arch)}
	var err error
	if x.pkg, err = conf.Check(p.ImportPath, x.fset, x.asts(), x.info); err != nil {
		return nil, err
	}
	x.index()
	return x, nil
}
