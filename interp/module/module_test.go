package module

import (
	"errors"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	std "gophercell/interp/symbols/source"
)

// A lab is a temporary folder with modules, a module cache and a loader.
type lab struct {
	*Loader
	t    *testing.T
	root string
}

// newLab lays the txtar archive out in a temporary folder, and gives it a
// loader for notebooks in its folder nb. The module cache is in its folder mod,
// the user's cache folder is cache. "@v/…" in a file's name is in the download
// folder of the module cache.
func newLab(t *testing.T, archive string) *lab {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for key, value := range map[string]string{
		"GOENV": "off", "GOFLAGS": "", "GOWORK": "", "GOPATH": "", "GOMODCACHE": filepath.Join(root, "mod"),
		"XDG_CACHE_HOME": filepath.Join(root, "cache"), "HOME": filepath.Join(root, "cache"), "LocalAppData": filepath.Join(root, "cache"),
	} {
		t.Setenv(key, value)
	}
	l := &lab{t: t, root: root}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		l.write(f.Name, string(f.Data))
	}
	if err := os.MkdirAll(l.path("nb"), 0o777); err != nil {
		t.Fatal(err)
	}
	l.Loader = New(l.path("nb"), token.NewFileSet(), std.Importer())
	return l
}

func (l *lab) path(name string) string {
	if mod, file, ok := strings.Cut(name, "/@v/"); ok {
		name = "mod/cache/download/" + mod + "/@v/" + file
	}
	return filepath.Join(l.root, filepath.FromSlash(name))
}

func (l *lab) write(name, text string) {
	l.t.Helper()
	file := l.path(name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		l.t.Fatal(err)
	}
}

// load loads a package that must load.
func (l *lab) load(path string) *Package {
	l.t.Helper()
	p, err := l.Load(path)
	if err != nil {
		l.t.Fatalf("Load(%s): %v", path, err)
	}
	return p
}

// refuses checks that a package does not load, with all texts in the error.
func (l *lab) refuses(path string, texts ...string) {
	l.t.Helper()
	p, err := l.Load(path)
	if err == nil {
		l.t.Fatalf("Load(%s) = %+v, want an error with %q", path, p, texts)
	}
	var e *Error
	if !errors.As(err, &e) {
		l.t.Fatalf("Load(%s): %T, want an *Error", path, err)
	}
	for _, s := range texts {
		if !strings.Contains(err.Error(), s) {
			l.t.Errorf("Load(%s) says\n%s\nwithout %q", path, err, s)
		}
	}
}

// constant returns the value of a constant of the package.
func constant(p *Package, name string) string {
	c, ok := p.Types.Scope().Lookup(name).(*types.Const)
	if !ok {
		return "no constant " + name
	}
	return c.Val().ExactString()
}

func wantConstant(t *testing.T, p *Package, name, want string) {
	t.Helper()
	if got := constant(p, name); got != want {
		t.Errorf("%s.%s = %s, want %s", p.Path, name, got, want)
	}
}

func paths(list []*Package) string {
	var names []string
	for _, p := range list {
		names = append(names, p.Path)
	}
	return strings.Join(names, " ")
}
