package symbols

import (
	"go/types"
	"strings"
	"sync"
	"testing"
)

func TestDoc(t *testing.T) {
	for _, tt := range []struct{ path, name, start, has string }{
		{"strings", "", "Package strings implements simple functions", ""},
		{"strings", "Builder.WriteString", "WriteString appends", "contents"},
		{"strings", "Lines", "Lines returns an iterator", "newline"},
		{"slices", "Sort", "Sort sorts", "ascending order"},
		{"io", "Reader", "Reader is the interface", "EOF"},
		{"io", "EOF", "EOF is the error", ""},
		{"net/http", "Server.ReadTimeout", "ReadTimeout is the maximum duration", ""},
		{"net/http", "Handler.ServeHTTP", "", ""},
		{"net/http", "StatusTeapot", "RFC 9110", ""},
		{"sync/atomic", "Pointer.Load", "Load atomically loads", ""},
		{"sort", "Interface.Len", "Len is the number", ""},
		{"builtin", "append", "The append built-in function", ""},
		{"builtin", "error.Error", "", ""},
		{"gonum.org/v1/gonum/mat", "Dense", "Dense is a dense matrix", ""},
		{"gonum.org/v1/gonum/mat", "Dense.Mul", "Mul takes the matrix product", ""},
		{"gonum.org/v1/gonum/optimize", "LBFGS.Store", "", ""},
		{"gonum.org/v1/plot", "Plot.Add", "Add adds a Plotters", ""},
		{"gophercell/mllib/datasets", "Iris", "Iris ", ""},
		{"gophercell/mllib/linear", "LogisticRegression", "LogisticRegression is", ""},
		{"gophercell/mllib/linear", "LogisticRegression.Fit", "Fit ", ""},
		{"gophercell/mllib/linear", "LogisticRegression.MaxIter", "", "100"},
		{"gophercell/mllib/estimator", "Classifier.Predict", "Predict ", ""},
		{"gophercell/display", "Show", "Show ", ""},
		{"gophercell/display", "", "Package display ", ""},
		{"strings", "NoSuchName", "", ""},
		{"no/such/package", "Name", "", ""},
		{"no/such/package", "", "", ""},
	} {
		got := Doc(tt.path, tt.name)
		if !strings.HasPrefix(got, tt.start) || !strings.Contains(got, tt.has) {
			t.Errorf("Doc(%q, %q) = %q, want it to start with %q and have %q", tt.path, tt.name, got, tt.start, tt.has)
		}
		if strings.HasPrefix(tt.path, "no/") && got != "" {
			t.Errorf("Doc(%q, %q) = %q", tt.path, tt.name, got)
		}
	}
}

func TestPackageDoc(t *testing.T) {
	if d := PackageDoc("fmt"); len(d) < 1000 || !strings.HasPrefix(d, "Package fmt implements") {
		t.Errorf("PackageDoc(fmt) has %d bytes: %.60s", len(d), d)
	}
	if d := Doc("fmt", ""); strings.Contains(d, "\n") || !strings.HasSuffix(d, ".") {
		t.Errorf("Doc(fmt, \"\") = %q, want one sentence", d)
	}
}

// Most of what packages export is documented, but for long lists of constants;
// a wrong key would show here.
func TestDocCoverage(t *testing.T) {
	total, missing := 0, 0
	for _, path := range Paths() {
		if Doc(path, "") == "" {
			t.Errorf("package %s has no doc", path)
		}
		if path == "syscall" || strings.HasPrefix(path, "debug/") {
			continue
		}
		p, err := Import(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range exportedNames(p) {
			total++
			if Doc(path, name) == "" {
				missing++
			}
		}
	}
	t.Logf("%d of %d names have no doc", missing, total)
	if missing*5 > total {
		t.Errorf("%d of %d names have no doc", missing, total)
	}
}

// exportedNames lists what Doc knows of a package: objects and the methods
// that its types declare.
func exportedNames(p *types.Package) []string {
	var names []string
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		names = append(names, name)
		if named, ok := obj.Type().(*types.Named); ok && named.Obj() == obj {
			for m := range named.Methods() {
				if m.Exported() {
					names = append(names, name+"."+m.Name())
				}
			}
		}
	}
	return names
}

func TestDocConcurrently(t *testing.T) {
	c := &docCache{pkgs: map[string]map[string]string{}}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, path := range []string{"fmt", "os", "net/http", "gonum.org/v1/plot"} {
				if c.of(path)[""] == "" {
					t.Errorf("no doc of %s", path)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkDoc(b *testing.B) {
	for b.Loop() {
		c := &docCache{pkgs: map[string]map[string]string{}}
		c.of("net/http")
	}
}
