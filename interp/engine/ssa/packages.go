package ssa

import (
	"go/types"
	"os"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/vm"
	"gophercell/interp/internal/gotypes"
	"gophercell/interp/module"
	"gophercell/interp/symbols/source"
)

// newLoader returns what loads the packages that are not compiled in: for the
// folder that the process was started in, which is the notebook's.
func newLoader() (*module.Loader, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return module.New(dir, moduleFiles, source.Importer()), nil
}

// moduleFiles has the positions of packages from source, of all sessions.
var moduleFiles = gotypes.NewFileSet(1 << 30)

// Import returns a package that cells can use.
func (e *Engine) Import(path string) (*types.Package, error) {
	if p, err := source.Import(path); err == nil {
		return p.Types, nil
	}
	return e.loader.Import(path)
}

// Reload is Import for an import declaration: a package from source is looked at
// again, and comes anew where it has changed.
func (e *Engine) Reload(path string) (*types.Package, error) {
	if p, err := source.Import(path); err == nil {
		return p.Types, nil
	}
	p, err := e.loader.Load(path)
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.declared = append(e.declared, p)
	return p.Types, nil
}

// importPackage makes the package that an object is from known to go/ssa.
func (p *program) importPackage(o types.Object) {
	pkg := o.Pkg()
	if name, ok := o.(*types.PkgName); ok {
		pkg = name.Imported()
	}
	p.createPackage(pkg)
}

func (p *program) createPackage(pkg *types.Package) {
	if pkg == nil || p.ssa.Package(pkg) != nil || !pkg.Complete() {
		return
	}
	if q := p.loader.Source(pkg); q != nil {
		p.buildSource(q)
		return
	}
	if std, err := source.Import(pkg.Path()); err == nil && (pkg == std.Types || pkg == std.Overlay || pkg == std.Export) {
		if err := std.Create(p.ssa); err != nil {
			panic(err)
		}
	}
	if p.ssa.Package(pkg) == nil {
		p.ssa.CreatePackage(pkg, nil, nil, false)
	}
}

// buildSource builds a package from source and those that it needs. They are
// initialised before the cell runs.
func (p *program) buildSource(q *module.Package) {
	for _, dep := range q.Order() {
		if p.ssa.Package(dep.Types) != nil {
			continue
		}
		for _, imported := range dep.Types.Imports() {
			p.createPackage(imported)
		}
		for _, o := range dep.Info.Uses {
			if o.Pkg() != dep.Types {
				p.importPackage(o)
			}
		}
		pkg := p.ssa.CreatePackage(dep.Types, dep.Files, dep.Info, false)
		pkg.Build()
		p.files[dep.Types] = moduleFiles
		p.uninitialised = append(p.uninitialised, pkg)
		p.embed(pkg, dep.Embeds)
		dep.Release()
	}
}

// buildDeclared builds the packages from source that import declarations name:
// also those that the cell does not mention otherwise are initialised.
func (p *program) buildDeclared() {
	slices.SortStableFunc(p.declared, func(a, b *module.Package) int { return strings.Compare(a.Path, b.Path) })
	for _, q := range p.declared {
		p.buildSource(q)
	}
	p.declared = nil
}

// embed sets the variables that embedded files fill.
func (p *program) embed(pkg *ssa.Package, list []module.Embed) {
	for _, e := range list {
		t := p.typeOf(e.Var.Type())
		at := p.global(pkg.Var(e.Var.Name()))
		reflect.NewAt(t, at).Elem().Set(reflect.ValueOf(e.Value).Convert(t))
	}
}

// initialise runs the initialisers of packages from source that were loaded for
// a cell. A package whose initialiser panics is tried again by the next cell.
func (e *Engine) initialise(task *vm.Task, abandon <-chan struct{}) *vm.Panic {
	for {
		e.mu.Lock()
		if len(e.uninitialised) == 0 {
			e.mu.Unlock()
			return nil
		}
		f := e.function(e.uninitialised[0].Func("init"))
		e.mu.Unlock()
		if p := vm.Do(task, &vm.Closure{Fn: f}, abandon); p != nil {
			return p
		}
		e.mu.Lock()
		e.uninitialised = e.uninitialised[1:]
		e.mu.Unlock()
	}
}
