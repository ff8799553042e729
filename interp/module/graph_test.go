package module

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A dependency's version is decided by all of the graph; what a pruned module's
// requirements require does not count.
const graphs = `
-- nb/go.mod --
module m

go 1.20

require (
	example.com/a v1.0.0
	example.com/b v1.0.0
)
-- example.com/a/@v/v1.0.0.mod --
module example.com/a

go 1.20

require example.com/deep v1.1.0
-- example.com/b/@v/v1.0.0.mod --
module example.com/b

go 1.20

require (
	example.com/deep v1.2.0
	example.com/bad v1.0.0
)
-- example.com/deep/@v/v1.1.0.mod --
module example.com/deep

go 1.20
-- example.com/deep/@v/v1.2.0.mod --
module example.com/deep

go 1.20

require example.com/far v1.0.0
-- example.com/bad/@v/v1.0.0.mod --
module example.com/bad

go 1.20
-- mod/example.com/deep@v1.1.0/d.go --
package deep

const V = 110
-- mod/example.com/deep@v1.2.0/d.go --
package deep

const V = 120
-- mod/example.com/a@v1.0.0/a.go --
package a

import "example.com/deep"

const V = deep.V
`

func TestVersionOfTheGraph(t *testing.T) {
	l := newLab(t, graphs)
	p := l.load("example.com/a")
	wantConstant(t, p, "V", "120")
	if p.Module != "example.com/a@v1.0.0" || p.Imports[0].Module != "example.com/deep@v1.2.0" {
		t.Errorf("modules %s, %s", p.Module, p.Imports[0].Module)
	}
	l.refuses("example.com/far", "no module that")
}

func TestExclude(t *testing.T) {
	l := newLab(t, graphs)
	l.write("nb/go.mod", "module m\n\ngo 1.20\n\nrequire example.com/a v1.0.0\nrequire example.com/b v1.0.0\nexclude example.com/deep v1.2.0\n")
	wantConstant(t, l.load("example.com/a"), "V", "110")
}

func TestReplace(t *testing.T) {
	for name, c := range map[string]struct{ replace, want, module string }{
		"a folder":               {"replace example.com/deep => ../local", "1", "example.com/deep@v1.2.0"},
		"a folder, one version":  {"replace example.com/deep v1.2.0 => ../local", "1", "example.com/deep@v1.2.0"},
		"a folder, another one":  {"replace example.com/deep v1.1.0 => ../local", "120", "example.com/deep@v1.2.0"},
		"a version":              {"replace example.com/deep => example.com/deep v1.1.0", "110", "example.com/deep@v1.2.0"},
		"a module":               {"replace example.com/deep => example.com/fork v1.0.0", "7", "example.com/deep@v1.2.0"},
		"version before default": {"replace example.com/deep => ../local\nreplace example.com/deep v1.2.0 => example.com/fork v1.0.0", "7", "example.com/deep@v1.2.0"},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLab(t, graphs+`
-- local/go.mod --
module example.com/deep
-- local/d.go --
package deep

const V = 1
-- example.com/fork/@v/v1.0.0.mod --
module example.com/fork
-- mod/example.com/fork@v1.0.0/d.go --
package deep

const V = 7
`)
			l.write("nb/go.mod", "module m\n\ngo 1.20\n\nrequire example.com/a v1.0.0\nrequire example.com/b v1.0.0\n"+c.replace+"\n")
			p := l.load("example.com/a")
			wantConstant(t, p, "V", c.want)
			if got := p.Imports[0].Module; got != c.module {
				t.Errorf("module %s, want %s", got, c.module)
			}
		})
	}
}

// TestNotInRoots checks that a module that only the whole graph has is found.
func TestNotInRoots(t *testing.T) {
	l := newLab(t, graphs)
	p := l.load("example.com/deep")
	wantConstant(t, p, "V", "120")
	if l.world.graph.roots["example.com/deep"] != "" {
		t.Error("deep is among the roots: the test tests nothing")
	}
}

// TestUpperCase checks the escaping of the module cache.
func TestUpperCase(t *testing.T) {
	l := newLab(t, `
-- nb/go.mod --
module m

go 1.20

require github.com/BurntSushi/Toml v1.0.0-RC1
-- github.com/!burnt!sushi/!toml/@v/v1.0.0-!r!c1.mod --
module github.com/BurntSushi/Toml
-- mod/github.com/!burnt!sushi/!toml@v1.0.0-!r!c1/t.go --
package toml
`)
	if p := l.load("github.com/BurntSushi/Toml"); p.Types.Name() != "toml" {
		t.Errorf("got %+v", p)
	}
}

const workspace = `
-- go.work --
go 1.26

use (
	./lib
	./nb
)

replace example.com/x => ./xwork
-- nb/go.mod --
module example.com/nb

go 1.26

require (
	example.com/lib v1.2.3
	example.com/x v1.0.0
)

replace example.com/x => ../xmod
-- nb/p/p.go --
package p

import (
	"example.com/lib/internal/v"
	"example.com/x"
)

const V, X = v.V, x.X
-- nb/q/q.go --
package q

import (
	"example.com/lib"
	"example.com/x"
)

const V, X = lib.V, x.X
-- lib/go.mod --
module example.com/lib

go 1.26
-- lib/lib.go --
package lib

import "example.com/lib/internal/v"

const V = v.V
-- lib/internal/v/v.go --
package v

const V = 5
-- xwork/go.mod --
module example.com/x
-- xwork/x.go --
package x

const X = 1
-- xmod/go.mod --
module example.com/x
-- xmod/x.go --
package x

const X = 2
`

func TestWorkspace(t *testing.T) {
	l := newLab(t, workspace)
	p := l.load("example.com/nb/q")
	wantConstant(t, p, "V", "5")
	wantConstant(t, p, "X", "1")
	l.refuses("example.com/nb/p", "example.com/lib/internal/v (which example.com/nb/p needs): it is internal")
	if got := l.world.enclosing(); got != "example.com/nb" {
		t.Errorf("a cell is in %s", got)
	}
}

// TestWorkspaceInWorkspace checks that a cell is in the innermost module.
func TestWorkspaceInWorkspace(t *testing.T) {
	l := newLab(t, `
-- go.work --
go 1.26

use .
use ./nb
-- go.mod --
module example.com/all
-- internal/a/a.go --
package a
-- nb/go.mod --
module example.com/nb
-- nb/internal/b/b.go --
package b
`)
	l.load("example.com/nb/internal/b")
	l.refuses("example.com/all/internal/a", "only packages in example.com/all may import it")
}

func TestWorkspaceOff(t *testing.T) {
	l := newLab(t, workspace)
	t.Setenv("GOWORK", "off")
	l.refuses("example.com/nb/q", "example.com/lib@v1.2.3 is not in the module cache")
	t.Setenv("GOWORK", l.path("go.work"))
	wantConstant(t, l.load("example.com/nb/q"), "V", "5")
}

// TestGraphAsGo compares build lists of random graphs with the go command's.
func TestGraphAsGo(t *testing.T) {
	goTool(t)
	r := rand.New(rand.NewPCG(1, 2))
	stale := 0
	for i := range 24 {
		l := newLab(t, "")
		proxy := randomGraph(r, l)
		before, _ := os.ReadFile(l.path("nb/go.mod"))
		want := l.goRun(proxy, "list", "-mod=mod", "-m", "all")
		after, _ := os.ReadFile(l.path("nb/go.mod"))
		l.write("nb/go.mod", string(before))
		w, err := newWorld(l.dir, readEnviron())
		if err != nil {
			t.Fatal(err)
		}
		all, err := w.graph.whole()
		if w.graph.enough() && requirements(t, before) != requirements(t, after) {
			stale++
			if err == nil || !strings.Contains(err.Error(), "go.mod is not up to date") {
				t.Errorf("graph %d: %v, but go changes go.mod from\n%s\nto\n%s", i, err, before, after)
			}
			continue
		}
		if err != nil {
			t.Errorf("graph %d: %v\n%s", i, err, before)
			continue
		}
		var got strings.Builder
		got.WriteString("m\n")
		for _, path := range slices.Sorted(maps.Keys(all)) {
			fmt.Fprintf(&got, "%s %s\n", path, all[path])
		}
		if got.String() != want {
			t.Errorf("graph %d: got\n%s\nwant\n%s", i, &got, want)
		}
	}
	if stale == 0 || stale == 24 {
		t.Errorf("%d of 24 go.mod files are stale: the graphs are too much alike", stale)
	}
}

// requirements returns what a go.mod file requires.
func requirements(t *testing.T, text []byte) string {
	var list []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimPrefix(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line), "// indirect")), "require ")
		if strings.HasPrefix(line, "example.com/") {
			list = append(list, line)
		}
	}
	slices.Sort(list)
	return strings.Join(list, ",")
}

// randomGraph writes a module with requirements into nb, and a proxy that has
// the modules.
func randomGraph(r *rand.Rand, l *lab) (proxy string) {
	const modules, versions = 8, 4
	goLine := func() string { return []string{"", "\ngo 1.16\n", "\ngo 1.17\n", "\ngo 1.21\n"}[r.IntN(4)] }
	requires := func(from, n int) string {
		var b strings.Builder
		for range n {
			if from < modules {
				fmt.Fprintf(&b, "require example.com/m%d v1.%d.0\n", from+r.IntN(modules-from), r.IntN(versions))
			}
		}
		return b.String()
	}
	unique := func(s string) string { // the first requirement of each module
		var b strings.Builder
		seen := map[string]bool{}
		for line := range strings.Lines(s) {
			if f := strings.Fields(line); !seen[f[1]] {
				seen[f[1]] = true
				b.WriteString(line)
			}
		}
		return b.String()
	}
	for i := range modules {
		for v := range versions {
			name := fmt.Sprintf("proxy/example.com/m%d/@", i)
			l.writeAt(name+fmt.Sprintf("v/v1.%d.0.mod", v), fmt.Sprintf("module example.com/m%d\n%s%s", i, goLine(), unique(requires(i+1, r.IntN(4)))))
			l.writeAt(name+fmt.Sprintf("v/v1.%d.0.info", v), fmt.Sprintf(`{"Version":"v1.%d.0"}`, v))
		}
	}
	l.write("nb/go.mod", "module m\n"+[]string{"\ngo 1.16\n", "\ngo 1.20\n", "\ngo 1.20\n"}[r.IntN(3)]+unique(requires(0, 1+r.IntN(5))))
	return l.path("proxy")
}

// writeAt writes a file at the name itself, be there "@v" in it.
func (l *lab) writeAt(name, text string) {
	l.t.Helper()
	file := filepath.Join(l.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		l.t.Fatal(err)
	}
}

// goTool skips the test where there is no go command.
func goTool(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command to compare with")
	}
}

// goCache is the build cache of this machine's user: a lab hides it.
var goCache = func() string {
	out, _ := exec.Command("go", "env", "GOCACHE").Output()
	return strings.TrimSpace(string(out))
}()

// goRun runs the go command in the notebook's folder and returns its output.
func (l *lab) goRun(proxy string, args ...string) string {
	l.t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = l.path("nb")
	cmd.Env = append(os.Environ(), "GOPROXY=file://"+filepath.ToSlash(proxy), "GOSUMDB=off", "GOTOOLCHAIN=local",
		"GOFLAGS=-modcacherw", "CGO_ENABLED=0", "GOCACHE="+goCache)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		l.t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, &stderr)
	}
	return string(out)
}
