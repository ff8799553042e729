package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// The stubs that are checked in are what the generator makes of the tables as
// they are now.
func TestGenerate(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the stubs are generated on Linux")
	}
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"gen_in.go", "gen_out.go"} {
		if !bytes.Equal(read(t, dir, name), read(t, "../..", name)) {
			t.Errorf("%s is out of date; run go generate ./interp/engine/ssa/internal/shape", name)
		}
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Well-known signatures have their shapes: the walk goes all ways.
func TestTableShapes(t *testing.T) {
	w := tableShapes()
	for shape, of := range map[string]string{
		"FF_F":      "the function math.Pow",
		"PPI_IPP":   "the method strings.Builder.WriteString",
		"II_I":      "the parameter of sort.Slice",
		"PIIPII_F":  "the function floats.Dot",
		"PPPP_":     "the interface method http.Handler.ServeHTTP",
		"PPI_":      "the field http.Server.ConnState",
		"PIPPPP_PP": "the type fs.WalkDirFunc",
	} {
		if w.out[shape] == 0 {
			t.Errorf("no %s: %s", shape, of)
		}
	}
	if w.in["ww_I"] == 0 {
		t.Error("no shape in lower case")
	}
}

// Small shapes are complete.
func TestAddSmall(t *testing.T) {
	w := &walker{out: map[string]int{}, in: map[string]int{}}
	w.addSmall()
	if want := (1 + 3 + 9 + 27 + 81) * (1 + 3 + 9); len(w.out) != want {
		t.Errorf("%d shapes, want %d", len(w.out), want)
	}
	for _, shape := range []string{"_", "PIFP_FF", "ww_I", "gg_F", "wgP_"} {
		if w.in[shape] == 0 {
			t.Errorf("%s is missing", shape)
		}
	}
	for _, shape := range []string{"wI_", "PIFPP_", "P_PPP"} {
		if w.in[shape] > 0 {
			t.Errorf("%s is there", shape)
		}
	}
	if got := sequences("ab", 2); !slices.Equal(got, []string{"", "a", "b", "aa", "ab", "ba", "bb"}) {
		t.Error(got)
	}
}
