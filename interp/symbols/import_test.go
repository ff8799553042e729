package symbols

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestImportAll(t *testing.T) {
	for _, path := range Paths() {
		p, err := Import(path)
		if err != nil {
			t.Errorf("Import(%q): %v", path, err)
			continue
		}
		if p.Path() != path || p.Name() != entries()[path].name {
			t.Errorf("Import(%q) = package %s %q", path, p.Name(), p.Path())
		}
		checkComplete(t, p)
	}
}

// checkComplete checks the promise of Import about p and all that it refers to.
func checkComplete(t *testing.T, p *types.Package) {
	t.Helper()
	seen := map[*types.Package]bool{}
	var visit func(*types.Package)
	visit = func(q *types.Package) {
		if seen[q] {
			return
		}
		seen[q] = true
		if !q.Complete() {
			t.Errorf("Import(%q): %s is not complete", p.Path(), q.Path())
		}
		for _, ref := range q.Imports() {
			visit(ref)
		}
	}
	visit(p)
}

func TestImportKnownNames(t *testing.T) {
	for path, names := range map[string]string{
		"fmt":                         "Println Sprintf Stringer Errorf",
		"strings":                     "Builder Lines SplitSeq NewReader",
		"slices":                      "Sort SortFunc Collect",
		"maps":                        "Keys Values",
		"iter":                        "Seq Seq2 Pull",
		"os/exec":                     "Command Cmd ErrNotFound",
		"crypto/sha3":                 "New256 Sum256",
		"errors":                      "AsType Is As Join",
		"net/http":                    "Get Client Handler StatusOK",
		"math/rand/v2":                "N IntN PCG",
		"testing/synctest":            "Test Wait",
		"syscall":                     "SIGTERM Errno",
		"gonum.org/v1/gonum/mat":      "Dense NewDense Matrix Formatted",
		"gonum.org/v1/gonum/optimize": "Minimize LBFGS Problem",
		"gonum.org/v1/plot":           "New Plot",
		"gonum.org/v1/plot/plotter":   "NewScatter XYs",
		"gonum.org/v1/plot/vg":        "Points Inch",
		"gophercell/display":          "Show Table HTML Bundle Handle",
		"gophercell/mllib/datasets":   "Iris",
		"gophercell/mllib/linear":     "LogisticRegression",
		"gophercell/mllib/metrics":    "Accuracy",
		"gophercell/mllib/estimator":  "Classifier ProbaPredictor Decider Scorer",
	} {
		p, err := Import(path)
		if err != nil {
			t.Error(err)
			continue
		}
		for name := range strings.FieldsSeq(names) {
			if p.Scope().Lookup(name) == nil {
				t.Errorf("%s.%s is missing", path, name)
			}
		}
	}
	if p, err := Import("unsafe"); p != types.Unsafe || err != nil {
		t.Errorf("Import(unsafe) = %v, %v", p, err)
	}
}

func TestImportUnknown(t *testing.T) {
	for path, want := range map[string]string{
		"gonum/mat":                              "gonum.org/v1/gonum/mat",
		"mat":                                    "gonum.org/v1/gonum/mat",
		"github.com/gonum/plot":                  "gonum.org/v1/plot",
		"string":                                 "strings",
		"net/htp":                                "net/http",
		"internal/abi":                           "",
		"plugin":                                 "",
		"":                                       "",
		"github.com/some/thing/else":             "",
		"vendor/golang.org/x/net/dns/dnsmessage": "",
	} {
		p, err := Import(path)
		var unknown *UnknownError
		if p != nil || !errors.As(err, &unknown) {
			t.Errorf("Import(%q) = %v, %v; want an UnknownError", path, p, err)
			continue
		}
		switch {
		case want == "" && !strings.Contains(err.Error(), "not available in cells"):
			t.Errorf("Import(%q): %v", path, err)
		case want != "" && !slices.Contains(unknown.Close, want):
			t.Errorf("Import(%q): %v; want a hint at %s", path, err, want)
		case len(unknown.Close) > 3:
			t.Errorf("Import(%q): %d hints", path, len(unknown.Close))
		}
	}
}

// A slip in a long path does not suggest every path that begins like it.
func TestImportUnknownIsNotWide(t *testing.T) {
	_, err := Import("gophercell/mllib/linearr")
	var unknown *UnknownError
	if !errors.As(err, &unknown) || !slices.Equal(unknown.Close, []string{"gophercell/mllib/linear"}) {
		t.Errorf("%v", err)
	}
}

// A type that two packages refer to is one type, whichever came first.
func TestImportSharesTypes(t *testing.T) {
	const src = `package p
import ("bufio"; "io"; "os"; "strings"; "bytes"; "slices"; "maps"
	"gonum.org/v1/gonum/mat"; "gonum.org/v1/gonum/stat"; "gonum.org/v1/plot"; "gonum.org/v1/plot/plotter")
var _ io.Reader = bufio.NewReader(strings.NewReader(""))
var _ io.ReadWriter = &bytes.Buffer{}
var _ io.Writer = os.Stdout
var _ []string = slices.Sorted(maps.Keys(map[string]int{}))
var c mat.SymDense
func _(m *mat.Dense) { stat.CovarianceMatrix(&c, m.T(), nil) }
func _(p *plot.Plot, xys plotter.XYs) error { s, err := plotter.NewScatter(xys); p.Add(s); return err }
`
	if err := check(src); err != nil {
		t.Error(err)
	}
	if err := check("package p\nimport \"fmt\"\nvar _ int = fmt.Sprint(1)\n"); err == nil {
		t.Error("a wrong program passes")
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

// With -race: what was handed out is read while others import.
func TestImportConcurrently(t *testing.T) {
	lib := &library{pkgs: map[string]*types.Package{}}
	all := Paths()
	var wg sync.WaitGroup
	for range 4 {
		order := rand.Perm(len(all))
		wg.Go(func() {
			for _, i := range order[:len(order)/2] {
				p, err := lib.load(all[i])
				if err != nil {
					t.Error(err)
					return
				}
				walk(p)
			}
		})
	}
	wg.Wait()
}

// walk reads what completion reads: members and method sets, and the scopes
// of the packages referred to.
func walk(p *types.Package) {
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		_ = types.ObjectString(obj, nil)
		if _, ok := obj.(*types.TypeName); ok {
			types.NewMethodSet(types.NewPointer(obj.Type()))
		}
	}
	for _, q := range p.Imports() {
		q.Scope().Names()
		q.Complete()
	}
}

func BenchmarkImport(b *testing.B) {
	for _, path := range []string{"fmt", "net/http", "gonum.org/v1/plot"} {
		b.Run(path, func(b *testing.B) {
			entries()
			for b.Loop() {
				lib := &library{pkgs: map[string]*types.Package{}}
				if _, err := lib.load(path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
