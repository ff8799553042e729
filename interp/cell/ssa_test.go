package cell_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/txtar"

	"gophercell/interp/cell"
	"gophercell/interp/internal/gossa"
	"gophercell/interp/internal/gotypes"
)

// ssaProgram builds checked cells as an engine over go/ssa does: one program,
// one package for each cell, compiled packages without syntax.
type ssaProgram struct {
	t    *testing.T
	prog *ssa.Program
	have map[*types.Package]bool
}

func newSSA(t *testing.T) *ssaProgram {
	p := &ssaProgram{t, ssa.NewProgram(token.NewFileSet(), ssa.InstantiateGenerics|ssa.SanityCheckFunctions), map[*types.Package]bool{}}
	p.native(cell.Hooks)
	return p
}

// native adds a compiled package and all that it refers to.
func (p *ssaProgram) native(pkg *types.Package) {
	if p.have[pkg] {
		return
	}
	p.have[pkg] = true
	if !pkg.Complete() {
		p.t.Errorf("package %s is not complete", pkg.Path())
	}
	p.prog.CreatePackage(pkg, nil, nil, true)
	for _, imp := range pkg.Imports() {
		p.native(imp)
	}
}

// build builds a cell and checks that nothing in it is unknown to the program.
func (p *ssaProgram) build(c *cell.Checked) *ssa.Package {
	p.t.Helper()
	defer func() {
		if r := recover(); r != nil {
			p.t.Errorf("go/ssa: %v\nof the cell:\n%s\n%s", r, c.Text, debug.Stack())
		}
	}()
	for _, obj := range c.Info.Uses {
		if name, ok := obj.(*types.PkgName); ok {
			p.native(name.Imported())
		}
	}
	p.have[c.Pkg] = true
	for id, obj := range c.Info.Uses {
		if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() && !p.have[obj.Pkg()] {
			p.t.Errorf("%s at %v belongs to no package of the program:\n%s", id.Name, c.Fset.Position(id.Pos()), c.Text)
		}
	}
	for _, m := range c.Methods {
		if m.Type.TypeParams().Len() > 0 { // the program has instances that the session knows nothing of
			gotypes.RefreshWithin(m.Type, p.prog)
		}
	}
	pkg := p.prog.CreatePackage(c.Pkg, c.Files, c.Info, false)
	pkg.Build()
	if f := pkg.Func(c.Body.Name.Name); f == nil || f.Blocks == nil {
		p.t.Errorf("no body of the cell\n%s", c.Text)
	}
	for _, v := range c.Vars {
		if pkg.Var(v.Name()) == nil {
			p.t.Errorf("no variable %s of the cell\n%s", v.Name(), c.Text)
		}
	}
	for _, m := range pkg.Members {
		if f, ok := m.(*ssa.Function); ok {
			p.callees(f, map[*ssa.Function]bool{})
		}
	}
	return pkg
}

// callees checks that the functions of cells that f calls have bodies.
func (p *ssaProgram) callees(f *ssa.Function, seen map[*ssa.Function]bool) {
	p.t.Helper()
	if seen[f] {
		return
	}
	seen[f] = true
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			var operands [8]*ssa.Value
			for _, op := range instr.Operands(operands[:0]) {
				g, ok := (*op).(*ssa.Function)
				if !ok {
					continue
				}
				if obj := g.Object(); g.Blocks == nil && (obj == nil || obj.Pkg() == nil || obj.Pkg().Path() == "main") {
					p.t.Errorf("%v has no body; %v uses it", g, f)
				}
				p.callees(g, seen)
			}
		}
	}
}

// TestSSABuildsCells builds the cells of the tests in the users' language, those
// of this package's tests, and small programs.
func TestSSABuildsCells(t *testing.T) {
	for name, cells := range sessions(t) {
		t.Run(name, func(t *testing.T) {
			s, p, built := newSession(), newSSA(t), 0
			for _, text := range cells {
				if c, problems := s.check(text); problems == nil {
					p.build(c)
					built++
				}
			}
			if built == 0 {
				t.Error("no cell was built")
			}
		})
	}
}

// sessions returns lists of cells by name.
func sessions(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/cells/*.txtar")
	more, _ := filepath.Glob("../engine/yaegi/testdata/lower/*.txtar")
	if err != nil || len(files) < 5 || len(more) < 5 {
		t.Fatal(files, more, err)
	}
	all := map[string][]string{}
	for _, file := range append(files, more...) {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if text := string(f.Data); f.Name == "in" && !strings.HasPrefix(text, "%") {
				all[filepath.Base(file)] = append(all[filepath.Base(file)], text)
			}
		}
	}
	for _, tt := range rewrites {
		all[tt.name] = append(strings.Split(tt.earlier, "\x00"), tt.text)
	}
	return all
}

// Loops have a variable for each iteration, whatever version a build constraint
// names: it is allocated before the loop and again in it.
func TestSSALanguageVersion(t *testing.T) {
	c := newSession().must(t, "//go:build go1.20\n\nvar fs []func() int\nfor i := 0; i < 3; i++ {\n\tfs = append(fs, func() int { return i })\n}")
	pkg := newSSA(t).build(c)
	allocs := 0
	for _, b := range pkg.Func(c.Body.Name.Name).Blocks {
		for _, instr := range b.Instrs {
			if a, ok := instr.(*ssa.Alloc); ok && a.Comment == "i" {
				allocs++
			}
		}
	}
	if allocs != 2 {
		t.Errorf("the loop's variable is allocated at %d places, want 2; versions %v", allocs, c.Info.FileVersions)
	}
	newSSA(t).build(newSession().must(t, "for x := range slices.Values([]int{1, 2}) {\n\tfmt.Println(x)\n}"))
}

// An engine knows the calls of hooks by their function's object.
func TestSSAHooks(t *testing.T) {
	s, p := newSession(), newSSA(t)
	p.build(s.must(t, "x := 1"))
	c := s.must(t, "x := strconv.Itoa(x)\nos.Chdir(x)\nstrconv.Atoi(x)")
	pkg := p.build(c)
	var calls []string
	for _, b := range pkg.Func(c.Body.Name.Name).Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			switch f := call.Call.StaticCallee(); f.Object() {
			case c.ValueHook:
				calls = append(calls, "value")
			case c.DropHook:
				calls = append(calls, "drop")
			case c.BindHook:
				calls = append(calls, "bind")
			default:
				calls = append(calls, f.Name())
			}
		}
	}
	if got := fmt.Sprint(calls); got != "[Itoa bind Chdir drop Atoi value]" {
		t.Errorf("calls %s", got)
	}
	if len(c.Files) != 2 || c.Files[0] != c.File || c.Last == nil || len(c.Files[1].Decls) != 1 {
		t.Errorf("files %v, last %v", c.Files, c.Last)
	}
	ast.Inspect(c.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && strings.Contains(id.Name, "·old") && c.Info.Uses[id].Name() != "x" {
			t.Errorf("%s is %v", id.Name, c.Info.Uses[id])
		}
		return true
	})
}

// Calls of a generic function in earlier cells can go to the one that replaces
// it: an engine gets the new one's instance for the old one's type arguments.
func TestSSAInstancesOfReplacedGenerics(t *testing.T) {
	s, p := newSession(), newSSA(t)
	p.build(s.must(t, "type T struct{}\ntype S[E any] []E\nfunc (s *S[E]) Add(e E) int { return 1 }\nfunc f[A, B any](a A, b B) A { return a }\nx := f(T{}, 1)\ns := S[T]{}\ns.Add(x)"))
	c := s.must(t, "func f[C, D any](c C, d D) C { return c }\nfunc (s *S[E]) Add(e E) int { return 2 }")
	p.build(c)
	cellType := s.scope.Objects["T"].Type()
	if len(c.LateBound) != 2 {
		t.Fatalf("late bound: %v", c.LateBound)
	}
	for now, old := range c.LateBound {
		args := []types.Type{cellType, types.Typ[types.Int]}[:1+now.Signature().TypeParams().Len()/2]
		fn, err := gossa.Instance(p.prog, now, args)
		if err != nil {
			t.Error(err)
			continue
		}
		if fn.Blocks == nil || fn.Origin().Object() != now || fn.Signature.Params().At(0).Type() != cellType {
			t.Errorf("%v (%v) for %v", fn, fn.Signature, old)
		}
	}
}
