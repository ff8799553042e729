package module

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/ssa"

	std "gophercell/interp/symbols/source"
)

const shop = `
-- nb/go.mod --
module example.com/shop

go 1.26
-- nb/cart/cart.go --
package cart

import (
	"fmt"

	"example.com/shop/internal/price"
	"example.com/shop/list"
)

type Cart struct{ items list.List[price.Price] }

func (c *Cart) Add(p price.Price) { c.items.Push(p) }

func (c *Cart) String() string { return fmt.Sprint(list.Map(c.items, price.Price.Cents)) }
-- nb/cart/cart_test.go --
package cart

import "testing"

func TestNothing(t *testing.T) { undefined() }
-- nb/list/list.go --
package list

import (
	"iter"
	"slices"
)

type List[T any] struct{ all []T }

func (l *List[T]) Push(x T) { l.all = append(l.all, x) }

func (l *List[T]) All() iter.Seq[T] { return slices.Values(l.all) }

func Map[T, U any](l List[T], f func(T) U) []U {
	var us []U
	for x := range l.All() {
		us = append(us, f(x))
	}
	return us
}
-- nb/internal/price/price.go --
package price

type Price float64

func (p Price) Cents() int { return int(p * 100) }
`

func TestLocalPackages(t *testing.T) {
	l := newLab(t, shop)
	p := l.load("example.com/shop/cart")
	if p.Dir != l.path("nb/cart") || p.Module != "example.com/shop" || p.GoVersion != "go1.26" || p.Version != 1 {
		t.Errorf("got %+v", p)
	}
	if got, want := paths(p.Order()), "example.com/shop/internal/price example.com/shop/list example.com/shop/cart"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
	if len(p.Files) != 1 || p.Types.Name() != "cart" || !p.Types.Complete() {
		t.Errorf("files %v, types %v", p.Files, p.Types)
	}
	if again := l.load("example.com/shop/cart"); again != p {
		t.Error("a second load gives another package")
	}
	if l.Source(p.Types) != p {
		t.Error("Source does not find the package")
	}
	buildSSA(t, l.fset, p)
	p.Release()
	if p.Files != nil || p.Info != nil || len(p.Order()) != 3 {
		t.Error("Release drops too much or too little")
	}
}

// TestTypesAreOne checks that what two packages import is one package.
func TestTypesAreOne(t *testing.T) {
	l := newLab(t, shop)
	list := l.load("example.com/shop/list")
	cart := l.load("example.com/shop/cart")
	if cart.Imports[1] != list {
		t.Error("cart has a list of its own")
	}
	pkg, err := l.Import("example.com/shop/list")
	if err != nil || pkg != list.Types {
		t.Errorf("Import gives %v, %v", pkg, err)
	}
	items := cart.Types.Scope().Lookup("Cart").Type().Underlying().(*types.Struct).Field(0).Type()
	if items.(*types.Named).Origin() != list.Types.Scope().Lookup("List").Type() {
		t.Errorf("items is %v", items)
	}
}

func TestCompiledInComesFirst(t *testing.T) {
	l := newLab(t, shop)
	p := l.load("strings")
	if p.FromSource() || p.Types.Path() != "strings" || p.Order() != nil || l.Source(p.Types) != nil {
		t.Errorf("got %+v", p)
	}
	if pkg, err := l.Import("strings"); err != nil || pkg != p.Types {
		t.Errorf("Import gives %v, %v", pkg, err)
	}
}

// TestFilesBySystem checks build constraints in names and lines.
func TestFilesBySystem(t *testing.T) {
	other := map[bool]string{true: "windows", false: "linux"}[runtime.GOOS != "windows"]
	arch := map[bool]string{true: "arm64", false: "amd64"}[runtime.GOARCH != "arm64"]
	l := newLab(t, strings.NewReplacer("GOOS", runtime.GOOS, "OTHER", other, "GOARCH", runtime.GOARCH, "ARCH", arch).Replace(`
-- nb/go.mod --
module m

go 1.26
-- nb/p/p_GOOS.go --
package p

const System = 1
-- nb/p/p_OTHER.go --
package p

const System = 2
-- nb/p/q_GOARCH.go --
package p

const Machine = 1
-- nb/p/q_ARCH.go --
package p

const Machine = 2
-- nb/p/old.go --
//go:build !go1.26

package p

const Release = 1
-- nb/p/new.go --
//go:build go1.26 && !cgo && gc && !special

package p

const Release = 2
-- nb/p/special.go --
//go:build special

package p

const Release = 3
-- nb/p/ignored.go --
//go:build ignore

package main
-- nb/p/_hidden.go --
package hidden
-- nb/p/x_test.go --
package p_test
`))
	p := l.load("m/p")
	wantConstant(t, p, "System", "1")
	wantConstant(t, p, "Machine", "1")
	wantConstant(t, p, "Release", "2")
	l.age("nb/go.mod")
	wantConstant(t, l.load("m/p"), "Release", "2")
	t.Setenv("GOFLAGS", "-mod=mod -tags=other,special")
	wantConstant(t, l.load("m/p"), "Release", "3")
}

// TestLanguageVersion checks that go.mod decides the language: loop variables
// are per loop before Go 1.22.
func TestLanguageVersion(t *testing.T) {
	l := newLab(t, `
-- nb/go.mod --
module m

go 1.21
-- nb/p/p.go --
package p

func F() (fs []func() int) {
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	return fs
}
-- nb/q/q.go --
package q

func F() {
	for range 3 {
	}
}
`)
	p := l.load("m/p")
	if p.GoVersion != "go1.21" || p.Info.FileVersions[p.Files[0]] != "go1.21" {
		t.Errorf("versions %s, %v", p.GoVersion, p.Info.FileVersions)
	}
	l.refuses("m/q", "q/q.go:4:12", "requires go1.22")
}

// TestInitOrder compares with the order that Go 1.21 and later define: by
// import path, each after its imports.
func TestInitOrder(t *testing.T) {
	l := newLab(t, `
-- nb/go.mod --
module m

go 1.26
-- nb/z/z.go --
package z

import (
	_ "m/c"
	_ "m/a"
)
-- nb/a/a.go --
package a

import _ "m/y"
-- nb/b/b.go --
package b
-- nb/c/c.go --
package c

import _ "m/b"
-- nb/y/y.go --
package y
`)
	if got, want := paths(l.load("m/z").Order()), "m/b m/c m/y m/a m/z"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}

// TestInitOrderAsGo compares with what the go command's linker makes of random
// packages.
func TestInitOrderAsGo(t *testing.T) {
	goTool(t)
	r := rand.New(rand.NewPCG(3, 4))
	for range 3 {
		l := newLab(t, "-- nb/go.mod --\nmodule m\n\ngo 1.26\n")
		names := r.Perm(14) // a package imports only ones after it
		var root string
		for i, n := range names {
			var code strings.Builder
			fmt.Fprintf(&code, "package p%d\n\n", n)
			for _, dep := range names[i+1:] {
				if i == 0 || r.IntN(4) == 0 {
					fmt.Fprintf(&code, "import _ \"m/p%d\"\n", dep)
				}
			}
			fmt.Fprintf(&code, "\nfunc init() { print(\"m/p%d \") }\n", n)
			l.write(fmt.Sprintf("nb/p%d/p.go", n), code.String())
			if i == 0 {
				root = fmt.Sprintf("m/p%d", n)
			}
		}
		l.write("nb/main.go", "package main\n\nimport _ \""+root+"\"\n\nfunc main() {}\n")
		l.goRun("none", "build", "-o", l.path("program.exe"), ".")
		want, err := exec.Command(l.path("program.exe")).CombinedOutput()
		if err != nil {
			t.Fatal(err)
		}
		if got := paths(l.load(root).Order()) + " "; got != string(want) {
			t.Errorf("order\n%s\nwant\n%s", got, want)
		}
	}
}

// TestInternalOfOthers checks that what a package may import, a cell may not.
func TestInternalOfOthers(t *testing.T) {
	l := newLab(t, `
-- nb/go.mod --
module m
-- nb/a/a.go --
package a

import _ "m/a/internal/x"
-- nb/a/internal/x/x.go --
package x
`)
	l.load("m/a")
	l.refuses("m/a/internal/x", "it is internal")
	if pkg, err := l.Import("m/a/internal/x"); err == nil {
		t.Errorf("Import gives %v", pkg)
	}
}

func TestConcurrentLoads(t *testing.T) {
	l := newLab(t, shop)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := l.Load("example.com/shop/cart"); err != nil {
				t.Error(err)
			}
			if _, err := l.Import("example.com/shop/list"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(l.sources); n != 3 {
		t.Errorf("%d packages were made, want 3", n)
	}
}

// buildSSA builds packages and what they need with go/ssa's own checks.
func buildSSA(t *testing.T, fset *token.FileSet, pkgs ...*Package) {
	t.Helper()
	prog := ssa.NewProgram(fset, ssa.InstantiateGenerics|ssa.SanityCheckFunctions)
	made := map[*types.Package]bool{}
	for _, p := range pkgs {
		for _, q := range p.Order() {
			if !made[q.Types] {
				made[q.Types] = true
				prog.CreatePackage(q.Types, q.Files, q.Info, true)
			}
		}
	}
	for _, p := range pkgs {
		for _, q := range p.Order() {
			createNatives(t, prog, q.Types.Imports(), made)
		}
	}
	prog.Build()
	for _, p := range pkgs {
		for _, q := range p.Order() {
			wantBodies(t, prog, q)
		}
	}
}

// createNatives gives the program the packages that are compiled in, and the
// source of the standard library's generic functions.
func createNatives(t *testing.T, prog *ssa.Program, list []*types.Package, made map[*types.Package]bool) {
	t.Helper()
	for _, q := range list {
		if made[q] {
			continue
		}
		made[q] = true
		if p, err := std.Import(q.Path()); err == nil {
			if err := p.Create(prog); err != nil {
				t.Fatal(err)
			}
			createNatives(t, prog, p.Export.Imports(), made)
		}
		if prog.Package(q) == nil {
			prog.CreatePackage(q, nil, nil, false)
		}
		createNatives(t, prog, q.Imports(), made)
	}
}

// wantBodies checks that every function of the package was built.
func wantBodies(t *testing.T, prog *ssa.Program, p *Package) {
	for _, f := range p.Files {
		for _, d := range f.Decls {
			d, ok := d.(*ast.FuncDecl)
			if !ok || d.Name.Name == "_" {
				continue
			}
			if obj, ok := p.Info.Defs[d.Name].(*types.Func); ok && d.Name.Name != "init" {
				if fn := prog.FuncValue(obj); fn == nil || fn.Blocks == nil {
					t.Errorf("%s has no SSA form", obj.FullName())
				}
			}
		}
	}
}

// BenchmarkLoad loads a package with two dependencies anew each time, as the
// first import in a session does.
func BenchmarkLoad(b *testing.B) {
	dir := filepath.Join("testdata", "small")
	for _, path := range []string{"fmt", "iter", "slices"} {
		if _, err := std.Import(path); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := New(dir, token.NewFileSet(), std.Importer()).Load("example.com/small/cart"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReload asks for a package again of which nothing changed.
func BenchmarkReload(b *testing.B) {
	l := New(filepath.Join("testdata", "small"), token.NewFileSet(), std.Importer())
	for b.Loop() {
		if _, err := l.Load("example.com/small/cart"); err != nil {
			b.Fatal(err)
		}
	}
}
