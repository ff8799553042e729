package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/gcexportdata"
)

// On every platform each exported name that has a value is in a table that is
// built there, and each name in such a table is exported there: package table
// can test this of one platform only.
func TestTablesOfAllPlatforms(t *testing.T) {
	for _, on := range full() {
		tables, types := tablesOn(t, on), typesOn(t, on)
		n := 0
		for key, names := range types {
			for name, valued := range names {
				if valued && !slices.Contains(tables[key], name) {
					t.Errorf("%s: no table has %s of %s", on, name, key)
				}
			}
			n += len(tables[key])
		}
		for key, names := range tables {
			for _, name := range names {
				if _, ok := types[key][strings.TrimPrefix(name, "_")]; !ok {
					t.Errorf("%s: a table has %s of %s, which is not there", on, name, key)
				}
			}
		}
		t.Logf("%s: %d entries of %d packages", on, n, len(types))
		if n < 4500 {
			t.Errorf("%s: %d entries", on, n)
		}
	}
}

// typesOn returns the exported names of a platform's packages by the keys of
// tables, and whether they need an entry.
func typesOn(t *testing.T, on platform) map[string]map[string]bool {
	t.Helper()
	archive := "data/types_std.zip"
	if on != base {
		archive = "data/platform/" + on.String() + ".zip"
	}
	all, read := unzipOver(t, committed, archive), map[string]*types.Package{}
	found := map[string]map[string]bool{}
	for line := range strings.Lines(string(all["index"])) {
		f := strings.Fields(line)
		if f[0] != "pkg" {
			continue
		}
		p, err := gcexportdata.Read(bytes.NewReader(all[f[1]]), token.NewFileSet(), read, f[1])
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for _, name := range p.Scope().Names() {
			if obj := p.Scope().Lookup(name); obj.Exported() {
				_, constant := obj.(*types.Const)
				names[name] = !constant && hasValue(obj)
			}
		}
		found[path.Join(f[1], f[2])] = names
	}
	return found
}

// tablesOn returns the names in the tables that are built on a platform.
func tablesOn(t *testing.T, on platform) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(committed, "table/gen_*.go"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, file := range files {
		if other := slices.ContainsFunc(full(), func(p platform) bool { return p != on && strings.HasSuffix(file, "_"+p.String()+".go") }); other {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if id, is := fun(call, ok).(*ast.Ident); is && id.Name == "add" {
				key := unquote(t, call.Args[0])
				for _, e := range call.Args[1].(*ast.CompositeLit).Elts {
					found[key] = append(found[key], unquote(t, e.(*ast.KeyValueExpr).Key))
				}
			}
			return true
		})
	}
	return found
}

func fun(call *ast.CallExpr, ok bool) ast.Expr {
	if !ok {
		return nil
	}
	return call.Fun
}

func unquote(t *testing.T, x ast.Expr) string {
	t.Helper()
	s, err := strconv.Unquote(x.(*ast.BasicLit).Value)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
