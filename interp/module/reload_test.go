package module

import (
	"os"
	"testing"
	"time"
)

const layers = `
-- nb/go.mod --
module m

go 1.26
-- nb/a/a.go --
package a

import (
	"m/b"
	"m/other"
)

const V = b.V + other.V

type T struct{ b.B }
-- nb/b/b.go --
package b

const V = 1

type B struct{}
-- nb/other/other.go --
package other

const V = 10
`

// age makes all files old, so that their times tell of changes.
func (l *lab) age(names ...string) {
	l.t.Helper()
	for _, name := range names {
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(l.path(name), old, old); err != nil {
			l.t.Fatal(err)
		}
	}
}

func (l *lab) remove(name string) {
	l.t.Helper()
	if err := os.Remove(l.path(name)); err != nil {
		l.t.Fatal(err)
	}
}

func TestChangedSource(t *testing.T) {
	l := newLab(t, layers)
	before := l.load("m/a")
	other := l.load("m/other")
	l.write("nb/b/b.go", "package b\n\nconst V = 2\n\ntype B struct{}\n")
	pkg, err := l.Import("m/a")
	if err != nil || pkg != before.Types {
		t.Errorf("Import looks at the disk: %v, %v", pkg, err)
	}
	after := l.load("m/a")
	if after == before || after.Version != 2 || after.Imports[0].Version != 2 {
		t.Errorf("got %+v", after)
	}
	wantConstant(t, after, "V", "12")
	wantConstant(t, before, "V", "11") // what there was stays
	if after.Imports[1] != other || l.load("m/other") != other {
		t.Error("other is loaded again, although it did not change")
	}
	if l.Source(before.Types) != before || l.Source(after.Types) != after {
		t.Error("Source does not know both versions")
	}
}

// TestChangeBelow checks that a new version of a package makes those that
// depend on it load anew, even if nobody asks the disk for them.
func TestChangeBelow(t *testing.T) {
	l := newLab(t, layers)
	a := l.load("m/a")
	l.write("nb/b/b.go", "package b\n\nconst V = 3\n\ntype B struct{}\n")
	b := l.load("m/b")
	pkg, err := l.Import("m/a")
	if err != nil || pkg == a.Types || l.Source(pkg).Imports[0] != b {
		t.Errorf("a is built on the old b: %v, %v", pkg, err)
	}
}

func TestTouchedSource(t *testing.T) {
	l := newLab(t, layers)
	p := l.load("m/a")
	l.age("nb/a/a.go", "nb/b/b.go", "nb/other/other.go")
	if l.load("m/a") != p {
		t.Error("a package is loaded again for a new time of the same text")
	}
}

// TestSameSize checks that a change of a few bytes right after a load counts.
func TestSameSize(t *testing.T) {
	l := newLab(t, layers)
	for i, v := range []string{"2", "3", "4"} {
		l.write("nb/b/b.go", "package b\n\nconst V = "+v+"\n\ntype B struct{}\n")
		p := l.load("m/b")
		wantConstant(t, p, "V", v)
		if p.Version != i+1 {
			t.Errorf("version %d, want %d", p.Version, i+1)
		}
	}
}

// TestSameTime checks changes that neither size nor time tell of, as file
// systems with coarse times have them.
func TestSameTime(t *testing.T) {
	l := newLab(t, layers+`
-- example.com/x/@v/v1.0.0.mod --
module example.com/x
-- mod/example.com/x@v1.0.0/x.go --
package x

const V = 0
-- example.com/x/@v/v1.1.0.mod --
module example.com/x
-- mod/example.com/x@v1.1.0/x.go --
package x

const V = 1
`)
	now := time.Now()
	write := func(name, text string) {
		l.write(name, text)
		if err := os.Chtimes(l.path(name), now, now); err != nil {
			t.Fatal(err)
		}
	}
	for _, v := range []string{"0", "1", "0"} {
		write("nb/b/b.go", "package b\n\nconst V = "+v+"\n")
		write("nb/go.mod", "module m\n\ngo 1.20\n\nrequire example.com/x v1."+v+".0\n")
		wantConstant(t, l.load("m/b"), "V", v)
		wantConstant(t, l.load("example.com/x"), "V", v)
	}
}

func TestFilesComeAndGo(t *testing.T) {
	l := newLab(t, layers)
	l.load("m/b")
	l.write("nb/b/more.go", "package b\n\nconst More = 1\n")
	wantConstant(t, l.load("m/b"), "More", "1")
	l.remove("nb/b/more.go")
	wantConstant(t, l.load("m/b"), "More", "no constant More")
	l.remove("nb/b/b.go")
	l.refuses("m/b", "module m has no package of that path")
}

// TestBrokenChange checks that a session keeps what it has while the source
// does not compile.
func TestBrokenChange(t *testing.T) {
	l := newLab(t, layers)
	before := l.load("m/a")
	l.write("nb/b/b.go", "package b\n\nconst V = 2\n") // without B, which a needs
	l.refuses("m/a", "a/a.go:10:18: undefined: b.B")
	if pkg, err := l.Import("m/b"); err != nil || pkg != before.Imports[0].Types {
		t.Errorf("the session has half of a change: %v, %v", pkg, err)
	}
	l.write("nb/b/b.go", "package b\n\nconst V = 5\n\ntype B struct{}\n")
	wantConstant(t, l.load("m/a"), "V", "15")
}

// TestChangedModules checks that go.mod is read again: %get changes it.
func TestChangedModules(t *testing.T) {
	l := newLab(t, `
-- example.com/x/@v/v1.0.0.mod --
module example.com/x
-- mod/example.com/x@v1.0.0/x.go --
package x

const X = 1
-- example.com/x/@v/v1.1.0.mod --
module example.com/x
-- mod/example.com/x@v1.1.0/x.go --
package x

const X = 2
`)
	l.refuses("example.com/x", "no go.mod encloses", "run %get example.com/x@latest")
	folder, own, err := Folder(l.path("nb"))
	rel, ok := within(l.root, folder)
	if !ok || !own || err != nil {
		t.Fatalf("Folder: %s, %v, %v; not one of its own in the test's cache folder", folder, own, err)
	}
	l.write(rel+"/go.mod", "module notebook\n\ngo 1.20\n\nrequire example.com/x v1.0.0\n")
	old := l.load("example.com/x")
	wantConstant(t, old, "X", "1")
	l.write(rel+"/go.mod", "module notebook\n\ngo 1.20\n\nrequire example.com/x v1.1.0\n")
	wantConstant(t, l.load("example.com/x"), "X", "2")
	l.write("nb/go.mod", "module m\n\ngo 1.20\n\nrequire example.com/x v1.0.0\n")
	if folder, own, err := Folder(l.path("nb/deep/er")); folder != l.dir || own || err != nil {
		t.Errorf("Folder: %s, %v, %v", folder, own, err)
	}
	if p := l.load("example.com/x"); p.Version != 3 || p.Module != "example.com/x@v1.0.0" {
		t.Errorf("got %+v", p)
	}
	l.write("nb/go.mod", "module m\n\ngo 1.20\n\nrequire example.com/x v1.1.0\nrequires\n")
	l.refuses("example.com/x", "malformed go.mod")
}
