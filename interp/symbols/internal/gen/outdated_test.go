package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/gcexportdata"
)

// outdated compares old output with fresh one. A patch release of Go changes
// no API, but perhaps comments and what is unexported, so the archives of the
// standard library need not be equal: they must have the same packages with
// the same exported names.
func outdated(t *testing.T, old, fresh string) []string {
	t.Helper()
	var diffs []string
	was, is := files(t, old), files(t, fresh)
	for _, name := range onlyIn(was, is) {
		diffs = append(diffs, name+" is left over")
	}
	for _, name := range onlyIn(is, was) {
		diffs = append(diffs, name+" is missing")
	}
	for _, name := range is {
		if !slices.Contains(was, name) {
			continue
		}
		a, b := filepath.Join(old, name), filepath.Join(fresh, name)
		switch {
		case strings.HasPrefix(name, "data/platform/"):
			diffs = append(diffs, outdatedAPI(name, unzipOver(t, old, name), unzipOver(t, fresh, name))...)
		case strings.HasSuffix(name, ".zip"):
			diffs = append(diffs, outdatedArchive(name, unzip(t, a), unzip(t, b))...)
		case !bytes.Equal(read(t, a), read(t, b)):
			diffs = append(diffs, name+" is out of date")
		}
	}
	return diffs
}

func onlyIn(a, b []string) []string {
	in := map[string]bool{}
	for _, s := range b {
		in[s] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return in[s] })
}

// outdatedArchive compares entries, for the bytes of an archive depend on the
// version of the compressor.
func outdatedArchive(name string, was, is map[string][]byte) []string {
	var diffs []string
	switch name {
	case "data/types_std.zip":
		return outdatedAPI(name, was, is)
	case "source/data/std.zip":
		was, is = declarations(was), declarations(is)
	}
	for _, e := range slices.Sorted(maps.Keys(is)) {
		_, ok := was[e]
		if !ok || name != "data/docs_std.zip" && !bytes.Equal(was[e], is[e]) {
			diffs = append(diffs, fmt.Sprintf("%s: %s is out of date", name, e))
		}
	}
	for _, e := range onlyIn(slices.Sorted(maps.Keys(was)), slices.Sorted(maps.Keys(is))) {
		diffs = append(diffs, fmt.Sprintf("%s: %s is left over", name, e))
	}
	return diffs
}

// declarations leaves of each source the names that it declares: a patch release
// may mend a function.
func declarations(sources map[string][]byte) map[string][]byte {
	all := map[string][]byte{}
	for name, src := range sources {
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			all[name] = src
			continue
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
				all[name] = fmt.Append(all[name], receiver(fn.Recv.List[0].Type), ".", fn.Name.Name, "\n")
			}
			all[name] = fmt.Append(all[name], declared(d), "\n")
		}
	}
	return all
}

// unzipOver returns the types that a platform has: its own and the base's.
func unzipOver(t *testing.T, dir, name string) map[string][]byte {
	t.Helper()
	all, index := map[string][]byte{}, map[string]string{}
	for _, file := range []string{"data/types_std.zip", "data/types_gonum.zip", "data/types_project.zip", name} {
		m := unzip(t, filepath.Join(dir, file))
		for line := range strings.Lines(string(m["index"])) {
			index[strings.Fields(line)[1]] = line
		}
		maps.Copy(all, m)
	}
	var lines []string
	for _, path := range slices.Sorted(maps.Keys(index)) {
		lines = append(lines, index[path])
	}
	all["index"] = []byte(strings.Join(lines, ""))
	return all
}

func outdatedAPI(name string, was, is map[string][]byte) []string {
	same := func(path string) bool { return was[path] != nil && bytes.Equal(was[path], is[path]) }
	a, errA := api(was, same)
	b, errB := api(is, same)
	if errA != nil || errB != nil {
		return []string{fmt.Sprintf("%s: %v, %v", name, errA, errB)}
	}
	var diffs []string
	for _, line := range onlyIn(b, a) {
		diffs = append(diffs, fmt.Sprintf("%s lacks %s", name, line))
	}
	for _, line := range onlyIn(a, b) {
		diffs = append(diffs, fmt.Sprintf("%s has %s", name, line))
	}
	return diffs
}

// api returns a line for each exported object and method of the packages in an
// archive of types that cells may import, and only the path of those to skip.
func api(entries map[string][]byte, skip func(path string) bool) ([]string, error) {
	var lines []string
	for line := range strings.Lines(string(entries["index"])) {
		var kind, path, name string
		if _, err := fmt.Sscan(line, &kind, &path, &name); err != nil {
			return nil, err
		}
		if kind != "pkg" {
			continue
		}
		lines = append(lines, "package "+path)
		if skip(path) {
			continue
		}
		p, err := gcexportdata.Read(bytes.NewReader(entries[path]), token.NewFileSet(), map[string]*types.Package{}, path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		lines = append(lines, packageAPI(p)...)
	}
	return lines, nil
}

func packageAPI(p *types.Package) []string {
	var lines []string
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		if _, ok := obj.(*types.TypeName); ok { // its fields may be unexported
			lines = append(lines, fmt.Sprintf("type %s.%s", p.Path(), name))
		} else {
			lines = append(lines, types.ObjectString(obj, nil))
		}
		if named, ok := obj.Type().(*types.Named); ok && named.Obj() == obj {
			for m := range named.Methods() {
				if m.Exported() {
					lines = append(lines, m.FullName()+m.Signature().String())
				}
			}
		}
	}
	return lines
}

func unzip(t *testing.T, file string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	entries := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if entries[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return entries
}
