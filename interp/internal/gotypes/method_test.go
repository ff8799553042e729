package gotypes

import (
	"go/token"
	"go/types"
	"testing"
)

// method makes a method of t without parameters that returns results.
func method(t *types.Named, name string, results ...types.Type) *types.Func {
	pkg := t.Obj().Pkg()
	var params []*types.TypeParam
	var args []types.Type
	for p := range t.TypeParams().TypeParams() {
		q := types.NewTypeParam(types.NewTypeName(token.NoPos, pkg, p.Obj().Name(), nil), p.Constraint())
		params, args = append(params, q), append(args, q)
	}
	var recv types.Type = t
	if len(args) > 0 {
		recv, _ = types.Instantiate(nil, t, args, false)
	}
	var vars []*types.Var
	for _, r := range results {
		vars = append(vars, types.NewVar(token.NoPos, pkg, "", r))
	}
	sig := types.NewSignatureType(types.NewVar(token.NoPos, pkg, "", recv), params, nil, nil, types.NewTuple(vars...), false)
	return types.NewFunc(token.NoPos, pkg, name, sig)
}

// lookup returns the method of t, as go/types finds it.
func lookup(t types.Type, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	f, _ := obj.(*types.Func)
	return f
}

func named(pkg *types.Package, name string) *types.Named {
	return pkg.Scope().Lookup(name).Type().(*types.Named)
}

func TestSetMethod(t *testing.T) {
	pkg := newMain()
	check(t, pkg, "type T struct{}; func (T) A() {}; type E struct{ *T }")
	tt, e := named(pkg, "T"), named(pkg, "E")
	before := Save(tt)
	a, b := method(tt, "A", types.Typ[types.Int]), method(tt, "B")
	if old := SetMethod(tt, a); old == nil || old.Name() != "A" || old == a {
		t.Errorf("replaced %v", old)
	}
	if old := SetMethod(tt, b); old != nil {
		t.Errorf("replaced %v", old)
	}
	if lookup(tt, "A") != a || lookup(e, "B") != b || tt.NumMethods() != 2 {
		t.Errorf("methods %v %v of %d", lookup(tt, "A"), lookup(e, "B"), tt.NumMethods())
	}
	before.Restore()
	if f := lookup(tt, "A"); f == a || f == nil || lookup(e, "B") != nil || tt.NumMethods() != 1 {
		t.Errorf("after Restore: %v %v of %d", f, lookup(e, "B"), tt.NumMethods())
	}
}

func TestRefresh(t *testing.T) {
	for _, src := range []string{
		"type G[P any] struct{ p P }; var v G[int]",
		"type G[P any] struct{ p P }; func (G[P]) A() P { panic(0) }; var v G[int]; var a = v.A()",
		"type G[P any] struct{ p P }; func (G[P]) A() P { panic(0) }; func (G[P]) C() {}; var v G[int]; var a = v.A()",
		"type G[P any] struct{ p P }; func (G[P]) A() P { panic(0) }; func (G[P]) C() {}; var v G[int]",
	} {
		for _, holder := range []string{
			"type H G[int]; var x H; type I interface{ M(map[string][]*G[int]) }", "type H[Q any] struct{ *G[Q] }; var x H[int]; var y H[G[int]]",
			"func x(G[int]) (c chan func(...[2]G[int])) { return }", "type H = G[int]; type J[Q interface{ ~[]H | *H }] struct{}",
		} {
			testRefresh(t, src+"; "+holder)
		}
	}
}

// testRefresh adds and replaces methods of G and takes them away again.
func testRefresh(t *testing.T, src string) {
	pkg := newMain()
	check(t, pkg, src)
	var roots []types.Type
	for _, name := range pkg.Scope().Names() {
		roots = append(roots, pkg.Scope().Lookup(name).Type())
	}
	g, v := named(pkg, "G"), pkg.Scope().Lookup("v").Type()
	types.NewMethodSet(v) // has all methods expanded
	a, c, before := lookup(v, "A"), lookup(v, "C"), Save(g)
	SetMethod(g, method(g, "A", types.Typ[types.String]))
	SetMethod(g, method(g, "B", g.TypeParams().At(0)))
	Refresh(g, roots...)
	for _, r := range roots {
		types.NewMethodSet(r)
	}
	if f := lookup(v, "A"); f == a || f.Signature().Results().At(0).Type() != types.Typ[types.String] || types.NewMethodSet(v).Lookup(nil, "B") == nil {
		t.Errorf("%s: A is %v, B %v", src, f, lookup(v, "B"))
	}
	if f := lookup(v, "C"); f != c {
		t.Errorf("%s: C has changed from %v to %v", src, c, f)
	}
	before.Restore()
	hidden := struct{ types map[string][]any }{map[string][]any{"all": {&roots, pkg}}}
	RefreshWithin(g, &hidden)
	if f := lookup(v, "A"); (f == nil) != (a == nil) || f != nil && f.Signature().Results().At(0).Type() != types.Typ[types.Int] || lookup(v, "B") != nil {
		t.Errorf("%s: after Restore A is %v, B %v", src, f, lookup(v, "B"))
	}
	check(t, pkg, "var z, zz = v, G[string]{}")
}
