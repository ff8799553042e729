package module

import (
	"go/token"
	"go/types"
	"testing"

	"gophercell/interp/symbols"
)

// A base with example.com/in, which refers to example.com/part.
type partBase struct{ in *types.Package }

func newPartBase() partBase {
	part := types.NewPackage("example.com/part", "part")
	part.MarkComplete()
	in := types.NewPackage("example.com/in", "in")
	in.SetImports([]*types.Package{part})
	in.MarkComplete()
	return partBase{in}
}

func (b partBase) Import(path string) (*types.Package, error) {
	if path == b.in.Path() {
		return b.in, nil
	}
	return symbols.Import(path)
}

// TestOnePackageOnly checks that a session never has a package from source
// beside the one that compiled-in packages are made with.
func TestOnePackageOnly(t *testing.T) {
	l := newLab(t, `
-- nb/go.mod --
module m

go 1.20

require example.com/part v1.0.0
-- example.com/part/@v/v1.0.0.mod --
module example.com/part
-- mod/example.com/part@v1.0.0/part.go --
package part
-- nb/both/both.go --
package both

import (
	_ "example.com/in"
	_ "example.com/part"
)
-- nb/later/later.go --
package later

import _ "example.com/in"
`)
	fresh := func() { l.Loader = New(l.dir, token.NewFileSet(), newPartBase()) }
	fresh()
	l.load("example.com/part")
	l.refuses("example.com/in", "it is compiled in and has types of example.com/part")
	l.refuses("m/later", "cannot import example.com/in (which m/later needs)")
	l.load("example.com/part")

	fresh()
	l.load("example.com/in")
	l.refuses("example.com/part", "example.com/in is compiled in and has types of it")

	fresh()
	l.refuses("m/both", "example.com/in is compiled in and has types of it")
}
