// Package internal holds what is not for other modules, and the test of which
// package may import which.
package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// policy says what the packages of this module may import besides the standard
// library: "a, b < c d" lets a and b import c and d. "x/..." is x and what is
// below it; the longest pattern that matches a package is its rule. Tests are
// free. Packages of this module are named without its path.
const policy = `
	# The kernel: protocol, transport and evaluator know each other by seams only.
	kernelspec, kernel/wire, kernel/eval, kernel/history <
	kernel                    < kernel/wire kernel/eval kernel/history
	kernel/zmq                < kernel kernel/wire github.com/go-zeromq/zmq4/... golang.org/x/sys/...
	kernel/worker             < kernel/eval golang.org/x/sys/...

	# The interpreter: only the engine and its symbol tables know yaegi.
	interp/internal/edit, interp/internal/gotypes <
	interp/internal/gossa     < interp/internal/gotypes golang.org/x/tools/...
	interp/cell               < interp/internal/... golang.org/x/tools/...
	interp/engine             < interp/cell interp/symbols
	interp/engine/yaegi/...   < interp/engine interp/cell interp/symbols/... golang.org/x/tools/... github.com/traefik/yaegi/...
	interp/engine/ssa                              < interp/engine interp/cell interp/module interp/symbols/... interp/internal/... interp/engine/ssa/internal/... golang.org/x/tools/...
	interp/engine/ssa/internal/forge               <
	interp/engine/ssa/internal/ops                 < interp/engine/ssa/internal/vm
	interp/engine/ssa/internal/vm                  < interp/engine/ssa/internal/forge
	interp/engine/ssa/internal/shape               < interp/engine/ssa/internal/vm interp/engine/ssa/internal/shape/internal/regs
	interp/engine/ssa/internal/shape/internal/regs <
	interp/engine/ssa/internal/shape/internal/gen  < interp/engine/ssa/internal/shape/internal/regs interp/symbols/table mvdan.cc/gofumpt/format
	interp/symbols            < interp/internal/edit golang.org/x/tools/...
	interp/symbols/source     < interp/symbols golang.org/x/tools/...
	interp/symbols/table/...  < interp/symbols kernel/eval display mllib/... gonum.org/v1/... golang.org/x/image/... github.com/traefik/yaegi/...
	interp/symbols/internal/... < interp/symbols/... golang.org/x/tools/... github.com/traefik/yaegi/... mvdan.cc/gofumpt/format
	interp/module             < interp/symbols golang.org/x/mod/...
	interp/magic              < kernel/eval interp/module
	interp                    < kernel/eval interp/... display mllib/interrupt golang.org/x/tools/...

	# What users import knows nothing of Jupyter.
	display/...               < display/... gonum.org/v1/... golang.org/x/image/...
	mllib/...                 < mllib/... gonum.org/v1/...

	# The rest.
	internal/notebook         < kernel kernel/wire
	internal/testkernel       < kernel kernel/wire kernel/eval golang.org/x/tools/txtar
	internal, internal/e2e    <
	cmd/gophercell            < kernelspec kernel/... interp/... internal/notebook
	examples/...              < display mllib/... gonum.org/v1/...
	tools/..., tests/...      < kernel/... interp/... display/... mllib/... internal/... gonum.org/v1/... golang.org/x/tools/...
`

const module = "gophercell"

func TestImportPolicy(t *testing.T) {
	rules := parsePolicy(t)
	for pkg, imports := range packages(t) {
		allowed, ok := rules.find(pkg)
		if !ok {
			t.Errorf("package %s has no rule in internal/deps_test.go: say there what it may import", pkg)
			continue
		}
		for imp, file := range imports {
			if !matchAny(allowed, imp) {
				t.Errorf("%s imports %s, but %s may import only the standard library and %q", file, imp, pkg, allowed)
			}
		}
	}
}

// TestImportPolicyNotices tests the test.
func TestImportPolicyNotices(t *testing.T) {
	rules := parsePolicy(t)
	for _, c := range []struct {
		pkg, imp string
		want     bool
	}{
		{"kernel", "kernel/wire", true},
		{"kernel", "kernel/zmq", false},
		{"kernel", "interp", false},
		{"kernel/worker", "github.com/go-zeromq/zmq4", false},
		{"interp/cell", "github.com/traefik/yaegi/interp", false},
		{"interp/engine/yaegi", "github.com/traefik/yaegi/interp", true},
		{"interp", "github.com/traefik/yaegi/interp", false},
		{"mllib/linear", "display", false},
		{"mllib/linear", "mllib/estimator", true},
		{"mllib/linear", "gonum.org/v1/gonum/mat", true},
	} {
		allowed, ok := rules.find(c.pkg)
		if got := ok && matchAny(allowed, c.imp); got != c.want {
			t.Errorf("%s may import %s: got %v, want %v", c.pkg, c.imp, got, c.want)
		}
	}
}

// ruleSet holds what is allowed by pattern of the importing package.
type ruleSet map[string][]string

func parsePolicy(t *testing.T) ruleSet {
	t.Helper()
	rules := ruleSet{}
	for line := range strings.Lines(policy) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		left, right, ok := strings.Cut(line, "<")
		if !ok {
			t.Fatalf("no < in the rule %q", line)
		}
		for pkg := range strings.SplitSeq(left, ",") {
			pkg = strings.TrimSpace(pkg)
			if _, twice := rules[pkg]; twice {
				t.Fatalf("two rules for %s", pkg)
			}
			rules[pkg] = strings.Fields(right)
		}
	}
	return rules
}

// find returns what the package may import, by the longest pattern.
func (r ruleSet) find(pkg string) (allowed []string, ok bool) {
	best := -1
	for pattern, list := range r {
		if match(pattern, pkg) && len(pattern) > best {
			best, allowed, ok = len(pattern), list, true
		}
	}
	return allowed, ok
}

func match(pattern, pkg string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == base || strings.HasPrefix(pkg, base+"/")
	}
	return pkg == pattern
}

func matchAny(patterns []string, pkg string) bool {
	for _, p := range patterns {
		if match(p, pkg) {
			return true
		}
	}
	return false
}

// packages returns the packages of the module and what they import outside of
// the standard library, each with a file that does: for every system and tag.
func packages(t *testing.T) map[string]map[string]string {
	t.Helper()
	root := ".."
	found := map[string]map[string]string{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); file != root && (name == "testdata" || name[0] == '.' || name[0] == '_') {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			return addImports(found, root, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 10 {
		t.Fatalf("found %d packages only: the walk is wrong", len(found))
	}
	return found
}

func addImports(found map[string]map[string]string, root, file string) error {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return err
	}
	rel = filepath.ToSlash(rel)
	pkg := path.Dir(rel)
	if found[pkg] == nil {
		found[pkg] = map[string]string{}
	}
	for _, spec := range f.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		first, _, _ := strings.Cut(imp, "/")
		switch {
		case first == module:
			found[pkg][strings.TrimPrefix(imp, module+"/")] = rel
		case strings.Contains(first, "."): // the standard library has no domain
			found[pkg][imp] = rel
		}
	}
	return nil
}
