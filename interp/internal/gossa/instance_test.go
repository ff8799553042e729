package gossa

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"
)

const src = `package main

type T struct{ x int }

func Map[A, B any](as []A, f func(A) B) (bs []B) {
	for _, a := range as {
		bs = append(bs, f(a))
	}
	return bs
}

type S[E any] []E

func (s S[_]) Len() int     { return len(s) }
func (s *S[E]) Push(e ...E) { *s = append(*s, e...) }

func get[any comparable](x any) bool { return x == x }

var used = Map([]T{}, func(t T) string { return "" })
`

func build(t *testing.T) (*ssa.Program, *ssa.Package) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	pkg, err := new(types.Config).Check("main", fset, []*ast.File{f}, info)
	if err != nil {
		t.Fatal(err)
	}
	prog := ssa.NewProgram(fset, ssa.InstantiateGenerics|ssa.SanityCheckFunctions)
	p := prog.CreatePackage(pkg, []*ast.File{f}, info, false)
	p.Build()
	return prog, p
}

func TestInstance(t *testing.T) {
	prog, pkg := build(t)
	scope := pkg.Pkg.Scope()
	cellType, str := scope.Lookup("T").Type(), types.Typ[types.String]
	list := scope.Lookup("S").Type().(*types.Named)
	for _, c := range []struct {
		f    *types.Func
		args []types.Type
		want string
	}{
		{scope.Lookup("Map").(*types.Func), []types.Type{cellType, str}, "func(as []main.T, f func(main.T) string) (bs []string)"},
		{scope.Lookup("Map").(*types.Func), []types.Type{types.NewPointer(cellType), list}, ""},
		{scope.Lookup("get").(*types.Func), []types.Type{cellType}, "func(x main.T) bool"},
		{list.Method(0), []types.Type{cellType}, "func() int"},
		{list.Method(1), []types.Type{cellType}, "func(e ...main.T)"},
	} {
		fn, err := Instance(prog, c.f, c.args)
		if c.want == "" {
			if err == nil {
				t.Errorf("%v has an instance %v for a type without arguments", c.f, fn)
			}
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if fn.Blocks == nil || fn.Origin().Object() != c.f || types.TypeString(fn.Signature, nil) != c.want {
			t.Errorf("%v: %v with %d blocks, want %s", fn, fn.Signature, len(fn.Blocks), c.want)
		}
		if again, err := Instance(prog, c.f, c.args); again != fn || err != nil {
			t.Errorf("%v: another instance the second time, %v", fn, err)
		}
	}
	used := mentioned(pkg.Func("init"), scope.Lookup("Map").(*types.Func))
	if fn, err := Instance(prog, scope.Lookup("Map").(*types.Func), []types.Type{cellType, str}); fn != used || err != nil {
		t.Errorf("%v is not the instance that the program has, %v: %v", fn, used, err)
	}
}
