package gotypes

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

// check checks a file of package main and fails the test if it has errors.
func check(t *testing.T, pkg *types.Package, src string) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", "package main\n"+src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if err := types.NewChecker(new(types.Config), fset, pkg, nil).Files([]*ast.File{f}); err != nil {
		t.Fatalf("%s: %v", src, err)
	}
}

func newMain() *types.Package { return types.NewPackage("main", "main") }

func TestSurround(t *testing.T) {
	first, second := newMain(), newMain()
	check(t, first, "type T struct{ x int }; var v T")
	outer := types.NewScope(types.Universe, token.NoPos, token.NoPos, "")
	for _, name := range first.Scope().Names() {
		outer.Insert(first.Scope().Lookup(name))
	}
	Surround(second, outer)
	check(t, second, "type U T; type A = T; var w = v; func f(a A) U { return U(a) }; var v string = \"hides the other\" ")
	if got := second.Scope().Names(); len(got) != 5 {
		t.Errorf("the package declares %v", got)
	}
	if w := second.Scope().Lookup("w"); !types.Identical(w.Type(), types.Typ[types.String]) {
		t.Errorf("w is %v", w)
	}
}

func TestFindPanics(t *testing.T) {
	defer func() {
		want := "gotypes: in this release of Go, types.Scope has no field nope of type int"
		if got := recover(); got != want {
			t.Errorf("panic %v, want %s", got, want)
		}
	}()
	find[types.Scope, int]("nope")
}

func TestNewFileSet(t *testing.T) {
	end := token.Pos(beyond)
	for _, n := range []int{0, 1, 1000, 5} {
		fset := NewFileSet(2 * n)
		for range 2 {
			f := fset.AddFile("x", -1, n)
			if f.Pos(0) <= end {
				t.Errorf("a file begins at %d, the one before ends at %d", f.Pos(0), end)
			}
			end = f.Pos(n)
		}
	}
}
