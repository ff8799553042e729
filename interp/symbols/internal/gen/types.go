package main

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
)

// writeTypes packs the types of the public packages, and of those that they
// refer to, into one archive a group. The entry "index" lists them: "pkg" for
// a public package and "dep" for another, then path and name. An archive of
// each further platform has the packages that are not the same there.
func writeTypes(dir string, w world) error {
	all, err := packAll(w[base])
	if err != nil {
		return err
	}
	for _, g := range groups {
		of := all.filter(func(p *packed) bool { return p.group == g })
		if err := of.write(filepath.Join(dir, "types_"+string(g)+".zip")); err != nil {
			return err
		}
	}
	for _, on := range others {
		own, err := packAll(w[on])
		if err != nil {
			return err
		}
		diff := own.filter(func(p *packed) bool { return !p.equal(all[p.path]) })
		if err := diff.write(filepath.Join(dir, "platform", on.String()+".zip")); err != nil {
			return err
		}
	}
	return nil
}

// A packed package is an entry of an archive, with its line in the index.
type packed struct {
	path, line string
	group      group
	data       []byte
}

func (p *packed) equal(q *packed) bool {
	return q != nil && p.line == q.line && bytes.Equal(p.data, q.data)
}

// A packing holds packed packages by path.
type packing map[string]*packed

// packAll packs the public packages and those that they refer to.
func packAll(pkgs []*listed) (packing, error) {
	byPath := map[string]*listed{}
	var todo []string
	for _, p := range pkgs {
		byPath[p.ImportPath] = p
		if public(p) {
			todo = append(todo, p.ImportPath)
		}
	}
	all := packing{}
	for len(todo) > 0 {
		p := byPath[todo[0]]
		todo = todo[1:]
		if all[p.ImportPath] != nil {
			continue
		}
		data, refs, err := pack(p)
		if err != nil {
			return nil, err
		}
		all[p.ImportPath] = &packed{p.ImportPath, indexLine(p), groupOf(p), data}
		todo = append(todo, refs...)
	}
	return all, nil
}

func (a packing) filter(keep func(*packed) bool) packing {
	some := packing{}
	for path, p := range a {
		if keep(p) {
			some[path] = p
		}
	}
	return some
}

func (a packing) write(file string) error {
	entries, index := map[string][]byte{}, []string{}
	for path, p := range a {
		entries[path] = p.data
		index = append(index, p.line)
	}
	sort.Strings(index)
	entries["index"] = []byte(strings.Join(index, ""))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return writeZip(file, entries)
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
