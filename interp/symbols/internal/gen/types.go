package main

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
)

// writeTypes packs the types of the public packages, and of those that they
// refer to, into one archive a group. The entry "index" lists them: "pkg" for
// a public package and "dep" for another, then path and name.
func writeTypes(dir string, pkgs []*listed) error {
	byPath := map[string]*listed{}
	var todo []string
	for _, p := range pkgs {
		byPath[p.ImportPath] = p
		if public(p) {
			todo = append(todo, p.ImportPath)
		}
	}
	archives, index := map[group]map[string][]byte{}, map[group][]string{}
	for _, g := range groups {
		archives[g] = map[string][]byte{}
	}
	for len(todo) > 0 {
		p := byPath[todo[0]]
		todo = todo[1:]
		g := groupOf(p)
		if archives[g][p.ImportPath] != nil {
			continue
		}
		data, refs, err := pack(p)
		if err != nil {
			return err
		}
		archives[g][p.ImportPath] = data
		index[g] = append(index[g], indexLine(p))
		todo = append(todo, refs...)
	}
	for _, g := range groups {
		sort.Strings(index[g])
		archives[g]["index"] = []byte(strings.Join(index[g], ""))
		if err := writeZip(filepath.Join(dir, "types_"+string(g)+".zip"), archives[g]); err != nil {
			return err
		}
	}
	return nil
}

func indexLine(p *listed) string {
	kind := "dep"
	if public(p) {
		kind = "pkg"
	}
	return fmt.Sprintf("%s %s %s\n", kind, p.ImportPath, p.Name)
}

// pack encodes the types of p without positions, so that the bytes change with
// the API alone, and returns the paths of the packages that they refer to.
func pack(p *listed) (data []byte, refs []string, err error) {
	var buf bytes.Buffer
	if err := gcexportdata.Write(&buf, token.NewFileSet(), p.Types); err != nil {
		return nil, nil, fmt.Errorf("types of %s: %w", p.ImportPath, err)
	}
	back, err := gcexportdata.Read(bytes.NewReader(buf.Bytes()), token.NewFileSet(), map[string]*types.Package{}, p.ImportPath)
	if err != nil {
		return nil, nil, fmt.Errorf("types of %s: %w", p.ImportPath, err)
	}
	for _, ref := range back.Imports() {
		if ref != types.Unsafe && ref.Path() != "unsafe" {
			refs = append(refs, ref.Path())
		}
	}
	return buf.Bytes(), refs, nil
}
