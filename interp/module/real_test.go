package module

import (
	"encoding/json"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	std "gophercell/interp/symbols/source"
)

// real are packages of the modules that this one requires which cells have not
// compiled in.
var real = []string{
	"github.com/BurntSushi/toml",
	"github.com/aclements/go-moremath/stats",
	"github.com/ajstarks/svgo",
	"github.com/go-zeromq/zmq4",
	"golang.org/x/exp/typeparams",
	"golang.org/x/image/bmp",
	"golang.org/x/image/ccitt",
	"golang.org/x/image/tiff",
	"golang.org/x/image/webp",
	"golang.org/x/mod/modfile",
	"golang.org/x/mod/semver",
	"golang.org/x/mod/sumdb/dirhash",
	"golang.org/x/sync/errgroup",
	"golang.org/x/sync/semaphore",
	"golang.org/x/sync/singleflight",
	"golang.org/x/text/cases",
	"golang.org/x/text/language",
	"golang.org/x/text/message",
	"golang.org/x/text/unicode/norm",
	"golang.org/x/tools/container/intsets",
	"golang.org/x/tools/cover",
	"golang.org/x/tools/go/ast/astutil",
	"golang.org/x/tools/go/ast/inspector",
	"golang.org/x/tools/go/cfg",
	"golang.org/x/tools/go/types/typeutil",
	"golang.org/x/tools/txtar",
	"gonum.org/v1/gonum/blas/gonum",
	"gonum.org/v1/gonum/graph/community",
	"gonum.org/v1/gonum/graph/encoding/dot",
	"gonum.org/v1/gonum/graph/path",
	"gonum.org/v1/gonum/graph/simple",
	"gonum.org/v1/gonum/graph/topo",
	"gonum.org/v1/gonum/num/dual",
	"gonum.org/v1/gonum/num/hyperdual",
	"gonum.org/v1/gonum/num/quat",
	"gonum.org/v1/gonum/spatial/kdtree",
	"gonum.org/v1/gonum/spatial/vptree",
	"gonum.org/v1/gonum/stat/card",
	"gonum.org/v1/gonum/unit",
	"mvdan.cc/gofumpt/format",
}

// enough is the number of real packages that the tests need.
const enough = 20

// realLoader returns a loader for this module and those of the real packages
// whose modules are on this machine.
func realLoader(t *testing.T) (*Loader, []string) {
	t.Helper()
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	l := New(filepath.Join("..", ".."), token.NewFileSet(), std.Importer())
	w, err := newWorld(l.dir, readEnviron())
	if err != nil {
		t.Fatal(err)
	}
	have := slices.DeleteFunc(slices.Clone(real), func(path string) bool {
		if n := l.native(path); n.pkg != nil {
			return true
		}
		_, err := w.find(path)
		if err != nil {
			t.Logf("left out: %v", err)
		}
		return err != nil
	})
	if len(have) < enough {
		t.Skipf("%d of %d packages are in the module cache, fewer than %d", len(have), len(real), enough)
	}
	return l, have
}

// TestRealPackages checks and builds packages of others.
func TestRealPackages(t *testing.T) {
	l, have := realLoader(t)
	var loaded []*Package
	for _, path := range have {
		p, err := l.Load(path)
		if err != nil {
			if strings.Contains(err.Error(), "not in the module cache") {
				t.Logf("left out: %v", err)
				continue
			}
			t.Errorf("%v", err)
			continue
		}
		loaded = append(loaded, p)
	}
	buildSSA(t, l.fset, loaded...)
	t.Logf("%d packages, %d with what they need", len(loaded), len(l.loaded))
	if len(loaded) < enough {
		t.Errorf("%d packages were built, fewer than %d", len(loaded), enough)
	}
}

// TestFilesAsGo compares folders, files and versions with what the go command
// takes for the same packages and all that they need.
func TestFilesAsGo(t *testing.T) {
	goTool(t)
	l, have := realLoader(t)
	for _, path := range have {
		if _, err := l.Load(path); err != nil && !strings.Contains(err.Error(), "not in the module cache") {
			t.Error(err)
		}
	}
	compared := 0
	for _, want := range goList(t, l.dir, have) {
		p := l.loaded[want.ImportPath]
		if p == nil || want.Module == nil {
			continue // compiled in
		}
		var files []string
		for _, f := range p.Files {
			files = append(files, filepath.Base(l.fset.Position(f.Pos()).Filename))
		}
		module := strings.TrimSuffix(want.Module.Path+"@"+want.Module.Version, "@")
		if p.Dir != want.Dir || p.Module != module || p.GoVersion != "go"+want.Module.GoVersion {
			t.Errorf("%s: got %s %s %s, want %s %s %s", p.Path, p.Dir, p.Module, p.GoVersion, want.Dir, module, want.Module.GoVersion)
		}
		if !slices.Equal(files, want.GoFiles) && !pure[p.Path] {
			t.Errorf("%s: got %v, want %v", p.Path, files, want.GoFiles)
		}
		compared++
	}
	t.Logf("%d packages compared", compared)
	if compared < enough {
		t.Errorf("%d packages were compared, fewer than %d", compared, enough)
	}
}

// pure are packages that have assembly or unsafe, and a variant without.
var pure = map[string]bool{
	"gonum.org/v1/gonum/graph/iterator":     true,
	"gonum.org/v1/gonum/graph/internal/set": true,
	"gonum.org/v1/gonum/internal/asm/c128":  true,
	"gonum.org/v1/gonum/internal/asm/c64":   true,
	"gonum.org/v1/gonum/internal/asm/f32":   true,
	"gonum.org/v1/gonum/internal/asm/f64":   true,
	"gonum.org/v1/gonum/internal/math32":    true,
}

// A listed is what go list tells of a package.
type listed struct {
	ImportPath, Dir string
	GoFiles         []string
	Module          *struct{ Path, Version, GoVersion string }
}

func goList(t *testing.T, dir string, paths []string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-deps", "-json=ImportPath,Dir,GoFiles,Module"}, paths...)...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "CGO_ENABLED=0", "GOPROXY=off")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}
