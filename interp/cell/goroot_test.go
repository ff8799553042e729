package cell_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"gophercell/interp/symbols"
)

// TestGoPrograms checks the programs of Go's own tests that are to be run: what
// go/types accepts must be accepted as a cell, and be built by go/ssa.
func TestGoPrograms(t *testing.T) {
	root := filepath.Join(goroot(t), "test")
	if _, err := os.Stat(root); err != nil {
		t.Skip("this Go installation has no tests")
	}
	counts := map[string]int{}
	for _, dir := range []string{".", "abi", "chan", "fixedbugs", "interface", "ken", "typeparam", "escape", "stress", "syntax"} {
		files, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if runs.Match(src) {
				name, _ := filepath.Rel(root, file)
				counts[goProgram(t, name, string(src))]++
			}
		}
	}
	t.Log(counts)
}

// goroot returns the root of the Go installation that the tests run with.
func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("no go command: ", err)
	}
	return strings.TrimSpace(string(out))
}

var runs = regexp.MustCompile(`\A(//go:build[^\n]*\n+)*// run\b`)

// goProgram checks one program and says what it was.
func goProgram(t *testing.T, name, src string) string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return "does not parse"
	}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		if path == "unsafe" || path == "C" || path == "plugin" || strings.Contains("/"+path+"/", "/internal/") {
			return "imports what cells may not"
		}
		if _, err := symbols.Import(path); err != nil {
			t.Logf("%s: %v", name, err)
			return "unknown import"
		}
	}
	conf := types.Config{Importer: symbols.Importer(), GoVersion: "go1.26", Sizes: types.SizesFor("gc", runtime.GOARCH)}
	if _, err := conf.Check("main", fset, []*ast.File{file}, nil); err != nil {
		t.Logf("go/types: %v", err)
		return "refused by go/types"
	}
	c, problems := newSession().check(src)
	if problems != nil {
		t.Errorf("%s: %v", name, problems)
		return "refused"
	}
	newSSA(t).build(c)
	return "checked"
}
