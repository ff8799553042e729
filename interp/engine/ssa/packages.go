package ssa

import (
	"go/types"

	"gophercell/interp/symbols/source"
)

// Import returns a package that cells can use.
func (e *Engine) Import(path string) (*types.Package, error) {
	p, err := source.Import(path)
	if err != nil {
		return nil, err
	}
	return p.Types, nil
}

// importPackage makes the package that an object is from known to go/ssa.
func (p *program) importPackage(o types.Object) {
	pkg := o.Pkg()
	if name, ok := o.(*types.PkgName); ok {
		pkg = name.Imported()
	}
	if pkg == nil || p.ssa.Package(pkg) != nil || !pkg.Complete() {
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
