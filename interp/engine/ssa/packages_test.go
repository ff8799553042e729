package ssa_test

import (
	"go/types"

	"gophercell/interp/engine/ssa"
	"gophercell/interp/symbols"
)

// packages are those that the engine can run.
type packages struct{ e *ssa.Engine }

func (p packages) Import(path string) (*types.Package, error) { return p.e.Import(path) }
func (packages) ByName(name string) []string                  { return symbols.ByName(name) }
