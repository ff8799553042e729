package ssa_test

import (
	"context"
	"go/types"
	"os"
	"testing"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/interp/engine/ssa"
	"gophercell/interp/symbols"
)

type pkgs struct{}

func (pkgs) Import(path string) (*types.Package, error) { return symbols.Import(path) }
func (pkgs) ByName(name string) []string                { return symbols.ByName(name) }

type host struct{ t *testing.T }

func (h host) Result(vals []engine.Value) {
	for _, v := range vals {
		h.t.Logf("value %v (%s)", v.V, v.Type)
	}
}
func (h host) Bound(int)                            {}
func (h host) Crashed(p *engine.Panic, cell string) { h.t.Errorf("%s: %v %v", cell, p.Value, p.Frames) }

func TestSmoke(t *testing.T) {
	e, err := ssa.New(engine.Config{Stdout: os.Stdout, Stderr: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(os.Getenv("CELL"))
	if err != nil {
		t.Skip(err)
	}
	c, problems := cell.Check("cell[1]", string(src), cell.Scope{}, pkgs{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if err := e.Run(context.Background(), c, host{t}); err != nil {
		t.Fatalf("%T %v", err, err)
	}
}
