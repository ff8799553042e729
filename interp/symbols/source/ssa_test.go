package source

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/symbols/table"
)

// uses calls something of each kind of every overlay.
const uses = `package main

import (
	"cmp"
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unique"
	"weak"
)

type point struct{ x, y int }

type oops struct{ code int }

func (o *oops) Error() string { return fmt.Sprint(o.code) }

var last atomic.Pointer[point]

func main() {
	m := map[string]int{"a": 1, "b": 2}
	keys := slices.Sorted(maps.Keys(m))
	ps := []point{{2, 1}, {1, 2}}
	slices.SortFunc(ps, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	slices.SortStableFunc(ps, func(a, b point) int { return b.x - a.x })
	slices.Sort([]float64{2, 1})
	_, _ = slices.BinarySearch(keys, "a")
	ps = slices.Insert(ps, 0, point{}, point{1, 1})
	ps = slices.Concat(ps, slices.Repeat(ps, 2))
	for c := range slices.Chunk(ps, 2) {
		fmt.Println(c, slices.MaxFunc(c, func(a, b point) int { return a.x - b.x }))
	}
	var lines iter.Seq[string] = strings.Lines("a\nb")
	next, stop := iter.Pull(lines)
	next2, stop2 := iter.Pull2(maps.All(maps.Clone(m)))
	fmt.Println(next())
	fmt.Println(next2())
	stop()
	stop2()
	fmt.Println(slices.Collect(lines), maps.Collect(slices.All(keys)))
	last.Store(&ps[0])
	last.CompareAndSwap(last.Load(), nil)
	var local atomic.Pointer[oops]
	local.Swap(&oops{})
	once := sync.OnceValue(func() point { return ps[0] })
	pair := sync.OnceValues(func() (int, error) { return 1, nil })
	fmt.Println(once())
	fmt.Println(pair())
	e, ok := errors.AsType[*oops](fmt.Errorf("w: %w", &oops{3}))
	_, _ = errors.AsType[*fs.PathError](e)
	v, _ := reflect.TypeAssert[point](reflect.ValueOf(ps[0]))
	fmt.Println(e, ok, reflect.TypeFor[point](), v, rand.N(10))
	h := unique.Make(point{1, 2})
	fmt.Println(h == unique.Make(point{1, 2}), h.Value(), unique.Make("s").Value())
	p := new(point)
	w := weak.Make(p)
	runtime.AddCleanup(p, func(s string) { fmt.Println(s) }, "gone").Stop()
	fmt.Println(w.Value() == p, maphash.Comparable(maphash.MakeSeed(), h))
	maphash.WriteComparable(new(maphash.Hash), point{})
	var n sql.Null[point]
	fmt.Println(n.Scan(nil))
	fmt.Println(n.Value())
	k, _ := hkdf.Key(sha256.New, nil, nil, "i", 5)
	k2, _ := hkdf.Extract(sha256.New, nil, nil)
	k3, _ := hkdf.Expand(sha256.New, k2, "i", 5)
	k4, _ := pbkdf2.Key(sha256.New, "p", nil, 1, 5)
	fmt.Println(k, k3, k4)
}
`

// build makes a program of a cell, as an engine would.
func build(t testing.TB, src string, mode ssa.BuilderMode) *ssa.Package {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "cell.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info, pkg := newInfo(), types.NewPackage("main", "main")
	conf := types.Config{Importer: Importer(), GoVersion: goVersion}
	if err := types.NewChecker(&conf, fset, pkg, info).Files([]*ast.File{f}); err != nil {
		t.Fatal(err)
	}
	prog := ssa.NewProgram(fset, mode)
	for _, imp := range pkg.Imports() {
		if err := create(prog, imp.Path()); err != nil {
			t.Fatal(err)
		}
	}
	p := prog.CreatePackage(pkg, []*ast.File{f}, info, false)
	p.Build()
	return p
}

// reachable returns the functions that a package's functions use, with those
// that these use.
func reachable(p *ssa.Package) []*ssa.Function {
	var todo, all []*ssa.Function
	seen := map[*ssa.Function]bool{}
	add := func(f *ssa.Function) {
		if f != nil && !seen[f] {
			seen[f] = true
			todo = append(todo, f)
		}
	}
	for _, m := range p.Members {
		if f, ok := m.(*ssa.Function); ok {
			add(f)
		}
	}
	for len(todo) > 0 {
		f := todo[0]
		todo = todo[1:]
		all = append(all, f)
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				for _, op := range instr.Operands(nil) {
					if g, ok := (*op).(*ssa.Function); ok {
						add(g)
					}
				}
			}
		}
	}
	return all
}

// compiled reports whether the tables have a function, or a type of which it is
// a method.
func compiled(f *ssa.Function) bool {
	obj, ok := f.Object().(*types.Func)
	if !ok || len(f.TypeArgs()) > 0 {
		return false
	}
	name := obj.Name()
	if recv := obj.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		named := t.(*types.Named)
		name = named.Obj().Name()
		if named.TypeArgs().Len() > 0 || !obj.Exported() {
			return false
		}
		if !named.Obj().Exported() { // its reflect type comes from a value
			return true
		}
	}
	return table.Symbols[path.Join(obj.Pkg().Path(), obj.Pkg().Name())][name].IsValid()
}

// Every function that a cell reaches is compiled or has a body.
func TestProgramHasBodies(t *testing.T) {
	p := build(t, uses, ssa.InstantiateGenerics|ssa.SanityCheckFunctions)
	instances, natives := 0, 0
	for _, f := range reachable(p) {
		switch {
		case compiled(f):
			natives++
		case f.Name() == "init" && f.Pkg != p && f.Object() == nil:
		case len(f.Blocks) == 0:
			t.Errorf("%s (%s) has no body and is in no table", f, f.Synthetic)
		case strings.HasPrefix(f.Synthetic, "instance of"):
			instances++
		}
	}
	t.Logf("%d instances with a body, %d compiled functions", instances, natives)
	if instances < 90 || natives < 30 {
		t.Errorf("%d instances, %d compiled functions: the walk is wrong", instances, natives)
	}
}

// All that the overlays have was used: a function that is added is noticed.
func TestProgramUsesEveryOverlay(t *testing.T) {
	var used []string
	for _, f := range reachable(build(t, uses, ssa.InstantiateGenerics)) {
		if o := f.Object(); o != nil && len(f.Blocks) > 0 && f.Pkg == nil {
			used = append(used, o.Pkg().Path())
		}
	}
	for _, p := range Paths() {
		if !slices.Contains(used, p) {
			t.Errorf("the program uses nothing of %s", p)
		}
	}
}
