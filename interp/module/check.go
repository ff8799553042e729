package module

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/token"
	"go/types"
	"go/version"
	"runtime"
	"slices"
	"strings"
)

// build loads a package from its source: the first selection of its files
// whose imports can be loaded, too.
func (t *trip) build(path string, at place) (*Package, error) {
	if err := t.l.conflict(path); err != nil {
		return nil, err
	}
	src, err := readSource(at.dir)
	if err != nil {
		return nil, asError(path, err)
	}
	candidates, err := t.l.choose(path, src, t.l.world.env.tagList())
	if err != nil {
		return nil, err
	}
	for _, c := range candidates {
		deps, failed := t.deps(path, c.needs())
		if failed == nil {
			return t.make(c, at, deps)
		}
		err = cmp.Or(err, failed)
	}
	return nil, err
}

// make makes the package of the selected files.
func (t *trip) make(c *candidate, at place, deps []*Package) (*Package, error) {
	p := &Package{
		Path: c.path, Dir: at.dir, Module: at.mod.String(), GoVersion: at.mod.goVersion, Version: t.l.count[c.path] + 1,
		Files: c.files, Imports: deps, needs: c.needs(), id: t.identity(at), src: c.src,
	}
	if err := t.check(p, c); err != nil {
		return nil, err
	}
	c.src.text = nil // no one needs it any more
	return p, t.l.embedFiles(p)
}

// needs returns what the candidate's files import, "unsafe" left out.
func (c *candidate) needs() []string {
	return slices.DeleteFunc(slices.Sorted(slices.Values(c.built.Imports)), func(s string) bool { return s == "unsafe" })
}

// check type-checks the package.
func (t *trip) check(p *Package, c *candidate) error {
	var problems []types.Error
	conf := types.Config{
		Importer:  t.importer(p),
		GoVersion: p.GoVersion,
		Sizes:     types.SizesFor("gc", runtime.GOARCH),
		Error: func(err error) {
			if e, ok := errors.AsType[types.Error](err); ok {
				problems = append(problems, e)
			}
		},
	}
	p.Info = newInfo()
	p.Types = types.NewPackage(p.Path, c.built.Name)
	if err := types.NewChecker(&conf, t.l.fset, p.Types, p.Info).Files(p.Files); err != nil {
		return t.l.typeError(c, problems, err)
	}
	return t.l.checkUnsafe(p, c)
}

// typeError makes one error of the type checker's.
func (l *Loader) typeError(c *candidate, problems []types.Error, err error) error {
	e := &Error{Path: c.path, Reason: "it does not compile", Err: err}
	if cgo := l.cgoFiles(c.src); len(cgo) > 0 {
		e.Reason += " without its cgo files " + strings.Join(cgo, ", ")
		e.Hint = cgoHint
	}
	for _, p := range problems {
		e.Problems = append(e.Problems, Problem{l.position(p.Pos), p.Msg})
	}
	return e
}

// importer gives the type checker what a package imports.
func (t *trip) importer(p *Package) types.Importer {
	return importerFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		if n := t.l.native(path); n.pkg != nil {
			return n.pkg, nil
		}
		if dep := t.done[path]; dep != nil {
			return dep.Types, nil
		}
		return nil, fmt.Errorf("package %s is not among the imports of %s", path, p.Path)
	})
}

type importerFunc func(string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

// checkUnsafe refuses the sizes of unsafe that are no constants, those of type
// parameters.
func (l *Loader) checkUnsafe(p *Package, c *candidate) error {
	if l.AllowUnsafe {
		return nil
	}
	for _, f := range p.Files {
		if !imports(f, "unsafe") {
			continue
		}
		for pos, what := range variableSizes(f, p.Info) {
			c.obstacles = append(c.obstacles, obstacle{unsafeUse, pos, what})
		}
	}
	if len(c.obstacles) == 0 {
		return nil
	}
	return c.refusal(l)
}

// variableSizes finds calls of unsafe.Sizeof and the like without a constant
// value.
func variableSizes(f *ast.File, info *types.Info) map[token.Pos]string {
	found := map[token.Pos]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if ok && info.Uses[sel.Sel] != nil && info.Uses[sel.Sel].Pkg() == types.Unsafe && info.Types[call].Value == nil {
			found[sel.Pos()] = "unsafe." + sel.Sel.Name + " of a type parameter"
		}
		return true
	})
	return found
}

// tooNew refuses a module that asks for a later Go than the cells have.
func tooNew(path string, m *mod) error {
	tags := build.Default.ReleaseTags
	have := tags[len(tags)-1]
	if version.Compare(version.Lang(m.goVersion), have) <= 0 {
		return nil
	}
	return refuse(path, "choose an earlier version of the module", "module %s asks for %s, cells run %s", m, m.goVersion, have)
}
