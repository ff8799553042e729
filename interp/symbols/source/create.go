package source

import (
	"golang.org/x/tools/go/ssa"
)

// Create adds the package to a program, if it is not there yet, with the
// packages whose functions its overlay calls, and builds the overlay. Generic
// functions get their bodies when something that is built needs them.
func (p *Package) Create(prog *ssa.Program) error {
	if prog.Package(p.Types) != nil {
		return nil
	}
	prog.CreatePackage(p.Types, nil, nil, true)
	if p.Overlay == nil {
		return nil
	}
	prog.CreatePackage(p.Export, nil, nil, false)
	for _, q := range p.Overlay.Imports() {
		if err := create(prog, q.Path()); err != nil {
			return err
		}
	}
	prog.CreatePackage(p.Overlay, p.Files, p.Info, false).Build()
	return nil
}

func create(prog *ssa.Program, path string) error {
	p, err := Import(path)
	if err != nil {
		return err
	}
	return p.Create(prog)
}
