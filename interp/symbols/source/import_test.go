package source

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"reflect"
	"strings"
	"sync"
	"testing"

	"gophercell/interp/symbols"
	"gophercell/interp/symbols/table"
)

func imported(t testing.TB, path string) *Package {
	t.Helper()
	p, err := Import(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Every generic function, and every generic type with methods, of the standard
// library comes from an overlay, and nothing else does.
func TestOverlaysHaveAllGenerics(t *testing.T) {
	count := map[string]int{}
	for _, path := range symbols.Paths() {
		p := imported(t, path)
		for _, name := range p.Types.Scope().Names() {
			obj := p.Types.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			from := "export data"
			if p.Overlay != nil && obj.Pkg() == p.Overlay {
				from = "overlay"
			}
			kind, want := kindOf(obj)
			count[kind]++
			if from != want {
				t.Errorf("%s.%s, one of the %s, is from the %s", path, name, kind, from)
			}
		}
		if n, all := exported(p.Types), exported(p.Export); n != all {
			t.Errorf("%s has %d names, %d in its export data", path, n, all)
		}
	}
	t.Log(count)
	if count["generic functions"] < 70 || count["generic types with methods"] < 4 {
		t.Errorf("%v", count)
	}
}

func kindOf(obj types.Object) (kind, from string) {
	if f, ok := obj.(*types.Func); ok && f.Signature().TypeParams().Len() > 0 {
		return "generic functions", "overlay"
	}
	named, ok := obj.Type().(*types.Named)
	if _, isType := obj.(*types.TypeName); !ok || !isType || named.TypeParams().Len() == 0 {
		return "other names", "export data"
	}
	if named.NumMethods() == 0 {
		return "generic types without methods", "export data"
	}
	return "generic types with methods", "overlay"
}

func exported(p *types.Package) int {
	n := 0
	for _, name := range p.Scope().Names() {
		if ast.IsExported(name) {
			n++
		}
	}
	return n
}

// Generic objects of an overlay have the signatures that the export data says.
func TestOverlaysKeepSignatures(t *testing.T) {
	for _, path := range Paths() {
		p := imported(t, path)
		for _, name := range p.Types.Scope().Names() {
			obj, want := p.Types.Scope().Lookup(name), p.Export.Scope().Lookup(name)
			if a, b := describe(obj), describe(want); a != b {
				t.Errorf("the source has\n\t%s, the compiled package\n\t%s", a, b)
			}
		}
	}
}

// describe writes an object without the names of parameters.
func describe(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.FullName() + signature(obj.Signature())
	case *types.TypeName:
		s := obj.Name()
		if named, ok := obj.Type().(*types.Named); ok {
			for m := range named.Methods() {
				if m.Exported() {
					s += "\n\t" + describe(m)
				}
			}
		}
		return s
	}
	return obj.String()
}

func signature(sig *types.Signature) string {
	s := "["
	for p := range sig.TypeParams().TypeParams() {
		s += p.Obj().Name() + " " + p.Constraint().Underlying().String() + ","
	}
	return s + "](" + tuple(sig.Params()) + ")(" + tuple(sig.Results()) + ")"
}

func tuple(tup *types.Tuple) string {
	var list []string
	for v := range tup.Variables() {
		list = append(list, v.Type().String())
	}
	return strings.Join(list, ", ")
}

// An overlay needs no initialisation, and uses of compiled types what is
// exported: cells have no more of them.
func TestOverlaysAreSelfContained(t *testing.T) {
	for _, path := range Paths() {
		p := imported(t, path)
		for id, obj := range p.Info.Defs {
			if v, ok := obj.(*types.Var); ok && v.Parent() == p.Overlay.Scope() {
				t.Errorf("%s: %s is a variable", FileSet().Position(id.Pos()), id.Name)
			}
			if id.Name == "init" {
				t.Errorf("%s: an init function", FileSet().Position(id.Pos()))
			}
		}
		for sel, s := range p.Info.Selections {
			if !s.Obj().Exported() && s.Obj().Pkg() == p.Export {
				t.Errorf("%s: %s is unexported in compiled code", FileSet().Position(sel.Pos()), s.Obj().Name())
			}
		}
		for _, q := range p.Overlay.Imports() {
			if strings.Contains(q.Path(), "internal/") {
				t.Errorf("%s imports %s", path, q.Path())
			}
		}
	}
}

// What an overlay leaves to compiled code is in a table, with that signature.
func TestOverlaysHaveTheirNatives(t *testing.T) {
	natives := map[string]bool{}
	for _, p := range Paths() {
		p := imported(t, p)
		key := path.Join(p.Overlay.Path(), p.Overlay.Name())
		for _, f := range p.Files {
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body != nil {
					continue
				}
				name := fn.Name.Name
				natives[key+"."+name] = true
				v := table.Symbols[key][name]
				if !v.IsValid() || v.Kind() != reflect.Func {
					t.Errorf("%s.%s has no body and is in no table", key, name)
				} else if want := reflectString(p.Info.Defs[fn.Name].(*types.Func).Signature()); v.Type().String() != want {
					t.Errorf("%s.%s is a %s in the table, a %s in the source", key, name, v.Type(), want)
				}
			}
		}
	}
	for key, entries := range table.Symbols {
		for name := range entries {
			if name[0] >= 'a' && !natives[key+"."+name] {
				t.Errorf("no source has %s of %s", name, key)
			}
		}
	}
}

// reflectString is the string that reflect has for a type.
func reflectString(sig *types.Signature) string {
	unnamed := func(tup *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for v := range tup.Variables() {
			typ := v.Type()
			if s, ok := typ.(*types.Signature); ok {
				typ = types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic())
			}
			vars = append(vars, types.NewParam(token.NoPos, nil, "", typ))
		}
		return types.NewTuple(vars...)
	}
	plain := types.NewSignatureType(nil, nil, nil, unnamed(sig.Params()), unnamed(sig.Results()), sig.Variadic())
	s := types.TypeString(plain, func(p *types.Package) string { return p.Name() })
	return strings.NewReplacer("any", "interface {}", "byte", "uint8").Replace(s)
}

// Types that compiled packages and overlays have in common are the same.
func TestImportSharesTypes(t *testing.T) {
	for name, src := range map[string]string{
		"iter.Seq":       `import ("iter"; "slices"; "strings"); var s iter.Seq[string] = strings.Lines(""); var _ []string = slices.Collect(s)`,
		"dot import":     `import . "slices"; var _ = Sorted(Values([]int{1}))`,
		"constraint":     `import "cmp"; func f[T cmp.Ordered](a, b T) int { return cmp.Compare(a, b) }; var _ = f(1, 2)`,
		"cleanup":        `import "runtime"; var c runtime.Cleanup = runtime.AddCleanup(new(int), func(int) {}, 1)`,
		"null":           `import "database/sql"; var _ sql.Scanner = new(sql.Null[int])`,
		"valuer":         `import ("database/sql"; "database/sql/driver"); var _ driver.Valuer = sql.Null[int]{}`,
		"pointer":        `import "sync/atomic"; type node struct { next atomic.Pointer[node] }; var n node; var _ *node = n.next.Load()`,
		"instance":       `import "slices"; var f func([]int) = slices.Sort`,
		"compiled field": `import ("net/http"; "reflect"); var h http.Handler; var _ = reflect.TypeFor[http.Server]() == reflect.TypeOf(h)`,
	} {
		if err := check("package p\n" + src); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, src := range map[string]string{
		"constraint":      `import "slices"; func f(s []func()) { slices.Sort(s) }`,
		"handle":          `import "unique"; var _ unique.Handle[int] = unique.Make("")`,
		"handle convert":  `import "unique"; var _ = unique.Handle[int](unique.Make(""))`,
		"pointer convert": `import "sync/atomic"; var a *atomic.Pointer[int]; var _ = (*atomic.Pointer[string])(a)`,
		"helper":          `import "slices"; var _ = slices.overlaps[int]`,
		"native":          `import "weak"; var _ = weak.register`,
	} {
		if err := check("package p\n" + src); err == nil {
			t.Errorf("%s: a wrong program passes", name)
		}
	}
}

func check(src string) error {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		return err
	}
	conf := types.Config{Importer: Importer()}
	_, err = conf.Check("p", fset, []*ast.File{f}, nil)
	return err
}

func TestImport(t *testing.T) {
	a, b := imported(t, "slices"), imported(t, "slices")
	if a != b {
		t.Error("two calls give two packages")
	}
	if a.Types == a.Export || a.Types == a.Overlay || !a.Types.Complete() {
		t.Error("slices is not made of two parts")
	}
	for _, path := range []string{"fmt", "unsafe", "gonum.org/v1/gonum/mat"} {
		if p := imported(t, path); p.Types != p.Export || p.Overlay != nil || p.Files != nil {
			t.Errorf("%s has an overlay", path)
		}
	}
	if p := imported(t, "unsafe"); p.Types != types.Unsafe {
		t.Error("unsafe is not go/types' own")
	}
	var unknown *symbols.UnknownError
	if _, err := Import("internal/race"); !errors.As(err, &unknown) {
		t.Errorf("internal/race: %v", err)
	}
	if _, err := Importer().Import("no/such"); !errors.As(err, &unknown) {
		t.Errorf("no/such: %v", err)
	}
}

// Positions name Go's own files, lie in FileSet and in no other.
func TestPositions(t *testing.T) {
	p := imported(t, "slices")
	pos := p.Types.Scope().Lookup("SortFunc").Pos()
	at := FileSet().Position(pos)
	if at.Filename != "slices/sort.go" || at.Line < 20 || pos < FirstPos {
		t.Errorf("SortFunc is at %v, %d", at, pos)
	}
}

// No exported name of a compiled package shows a generic type of an overlay
// by its other object: an engine would have two types of one name.
func TestCompiledPackagesHideOverlayTypes(t *testing.T) {
	w := walker{seen: map[types.Type]bool{}, bad: map[types.Object]bool{}}
	for _, path := range Paths() {
		p := imported(t, path)
		for _, name := range p.Export.Scope().Names() {
			obj := p.Export.Scope().Lookup(name)
			if kind, from := kindOf(obj); from == "overlay" && kind != "generic functions" {
				w.bad[obj] = true
			}
		}
	}
	if len(w.bad) < 4 {
		t.Fatalf("%d types", len(w.bad))
	}
	for _, path := range symbols.Paths() {
		export := imported(t, path).Export
		for _, name := range export.Scope().Names() {
			obj := export.Scope().Lookup(name)
			if _, from := kindOf(obj); from == "overlay" {
				continue
			}
			w.found = nil
			w.walk(obj.Type())
			if w.found != nil {
				t.Errorf("%s.%s shows %s", path, name, w.found)
			}
		}
	}
	if len(w.seen) < 5000 {
		t.Errorf("%d types seen: the walk is wrong", len(w.seen))
	}
}

// A walker looks at all that a program can name from a type.
type walker struct {
	seen  map[types.Type]bool
	bad   map[types.Object]bool
	found types.Object
}

func (w *walker) walk(t types.Type) {
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		w.walk(types.Unalias(t))
	case *types.Named:
		w.named(t)
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				w.walk(f.Type())
			}
		}
	case *types.Signature:
		w.walk(t.Params())
		w.walk(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			w.walk(v.Type())
		}
	case *types.Interface:
		for m := range t.Methods() {
			w.walk(m.Type())
		}
	case *types.Map:
		w.walk(t.Key())
		w.walk(t.Elem())
	case interface{ Elem() types.Type }:
		w.walk(t.Elem())
	}
}

func (w *walker) named(t *types.Named) {
	if w.bad[t.Origin().Obj()] {
		w.found = t.Obj()
	}
	for arg := range t.TypeArgs().Types() {
		w.walk(arg)
	}
	for m := range t.Methods() {
		if m.Exported() {
			w.walk(m.Type())
		}
	}
	w.walk(t.Underlying())
}

// With -race: what was handed out is read while others import.
func TestImportConcurrently(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				if err := check(strings.Replace(uses, "package main", "package p", 1)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkImport(b *testing.B) {
	files()
	symbols.Paths()
	for _, path := range []string{"cmp", "iter", "maps", "slices", "sync", "sync/atomic", "database/sql"} {
		b.Run(path, func(b *testing.B) {
			if _, err := symbols.Import(path); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				l := newLibrary()
				l.mu.Lock()
				if _, err := l.load(path); err != nil {
					b.Fatal(err)
				}
				l.mu.Unlock()
			}
		})
	}
}
