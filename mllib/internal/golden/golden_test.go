package golden

import (
	"encoding/json"
	"math"
	"path/filepath"
	"strings"
	"testing"
)

func TestAllFilesRead(t *testing.T) {
	entries, err := files.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) == 0 {
		t.Fatal("no reference values are embedded")
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))
		if g := Read(t, name); g.Group == "" || len(g.MadeWith) == 0 {
			t.Errorf("%s: the file does not say what it holds or what made it", name)
		}
	}
}

func TestReadMissing(t *testing.T) {
	if _, err := read("no such group"); err == nil {
		t.Error("read of a missing file gave no error")
	}
}

func TestValue(t *testing.T) {
	var x Tensor
	if err := json.Unmarshal([]byte(`{"shape":[4],"data":[1.5,"nan","inf","-inf"]}`), &x); err != nil {
		t.Fatal(err)
	}
	Near(t, "data", x.Floats(), []float64{1.5, math.NaN(), math.Inf(1), math.Inf(-1)}, 0)
	if err := json.Unmarshal([]byte(`{"data":["one"]}`), &x); err == nil {
		t.Error(`"one" was read as a number`)
	}
}

func TestShapeIsChecked(t *testing.T) {
	c := Case{Outputs: map[string]Tensor{"y": {Shape: []int{2, 2}, Data: make([]Value, 3)}}}
	if c.check() == nil {
		t.Error("three numbers passed for shape [2 2]")
	}
}

// recorder counts the errors that a helper reports.
type recorder struct {
	testing.TB
	errors int
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.errors++ }

func TestNear(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		got, want []float64
		tol       float64
		errors    int
	}{
		{[]float64{1, 2}, []float64{1, 2}, 0, 0},
		{[]float64{1}, []float64{1, 2}, 0, 1},
		{[]float64{1.001, 2}, []float64{1, 2}, 1e-4, 1},
		{[]float64{1000.05}, []float64{1000}, 1e-4, 0},
		{[]float64{nan, inf, -inf}, []float64{nan, inf, -inf}, 0, 0},
		{[]float64{nan, 1, inf}, []float64{1, nan, -inf}, 1, 3},
	} {
		r := &recorder{TB: t}
		Near(r, "x", c.got, c.want, c.tol)
		if r.errors != c.errors {
			t.Errorf("Near(%v, %v, %v) reported %d errors, want %d", c.got, c.want, c.tol, r.errors, c.errors)
		}
	}
}
