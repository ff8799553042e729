package symbols

import (
	"slices"
	"testing"
)

func TestByName(t *testing.T) {
	for name, want := range map[string][]string{
		"fmt":      {"fmt"},
		"rand":     {"math/rand", "math/rand/v2", "crypto/rand"},
		"template": {"text/template", "html/template"},
		"scanner":  {"text/scanner", "go/scanner"},
		"pprof":    {"runtime/pprof", "net/http/pprof"},
		"mat":      {"gonum.org/v1/gonum/mat"},
		"plot":     {"gonum.org/v1/plot"},
		"draw":     {"gonum.org/v1/plot/vg/draw", "image/draw"},
		"palette":  {"gonum.org/v1/plot/palette", "image/color/palette"},
		"font":     {"gonum.org/v1/plot/font", "golang.org/x/image/font"},
		"metrics":  {"gophercell/mllib/metrics", "runtime/metrics"},
		"linear":   {"gophercell/mllib/linear"},
		"display":  {"gophercell/display"},
		"http":     {"net/http"},
		"json":     {"encoding/json"},
		"exec":     {"os/exec"},
		"cgo":      nil,
		"plugin":   nil,
		"abi":      nil, // internal/abi is packed, but not for cells
		"":         nil,
	} {
		if got := ByName(name); !slices.Equal(got, want) {
			t.Errorf("ByName(%q) = %q, want %q", name, got, want)
		}
	}
}

// Every name that several packages have is decided by the test above.
func TestByNameAmbiguous(t *testing.T) {
	decided := []string{"rand", "template", "scanner", "pprof", "draw", "palette", "font"}
	for name, paths := range byName() {
		if len(paths) > 1 && rank(paths[0]) == rank(paths[1]) && len(paths[0]) == len(paths[1]) {
			t.Errorf("%s: no order between %q", name, paths)
		}
		if len(paths) > 1 && rank(paths[0]) > 0 && !slices.Contains(decided, name) {
			t.Errorf("%s is ambiguous: %q; decide in names.go and add it to TestByName", name, paths)
		}
	}
}

func TestPathsIsACopy(t *testing.T) {
	p := Paths()
	if !slices.IsSorted(p) {
		t.Error("Paths is not sorted")
	}
	p[0] = "changed"
	if Paths()[0] == "changed" {
		t.Error("Paths gives away its own slice")
	}
	if q := ByName("rand"); len(q) > 0 {
		q[0] = "changed"
		if ByName("rand")[0] == "changed" {
			t.Error("ByName gives away its own slice")
		}
	}
}
