package module

import (
	"container/heap"
	"go/ast"
	"go/types"
)

// A Package is a package as it was loaded once.
type Package struct {
	Path      string
	Dir       string         // where its source lies; "" if it is compiled in
	Module    string         // as in "example.com/shop@v1.2.0"; without a version the notebook's own
	GoVersion string         // the language version that its go.mod asks for, as in "go1.21"
	Types     *types.Package // complete
	Files     []*ast.File    // in the order of their names; nil if it is compiled in, or released
	Info      *types.Info    // with every map, for all of Files
	Imports   []*Package     // those of its imports that come from source, in order of their paths
	Embeds    []Embed        // variables to set before the package is initialised
	Version   int            // 1 for the first load of the path in this session, 2 after its source changed

	needs []string // all import paths but "unsafe"
	id    string   // what else than its files decides what it is
	src   *source
	embed *embedding
}

// Order returns the packages from source that p consists of, itself and what
// it needs, in the order in which Go initialises them: each after its imports,
// else by their paths.
func (p *Package) Order() []*Package {
	if !p.FromSource() {
		return nil
	}
	users, waits := map[*Package][]*Package{}, map[*Package]int{}
	ready := &byPath{}
	p.visit(map[*Package]bool{}, func(q *Package) {
		waits[q] = len(q.Imports)
		for _, dep := range q.Imports {
			users[dep] = append(users[dep], q)
		}
		if len(q.Imports) == 0 {
			heap.Push(ready, q)
		}
	})
	var order []*Package
	for ready.Len() > 0 {
		q := heap.Pop(ready).(*Package)
		order = append(order, q)
		for _, u := range users[q] {
			if waits[u]--; waits[u] == 0 {
				heap.Push(ready, u)
			}
		}
	}
	return order
}

// visit calls f for p and for all that it needs from source, once each.
func (p *Package) visit(seen map[*Package]bool, f func(*Package)) {
	if seen[p] {
		return
	}
	seen[p] = true
	f(p)
	for _, q := range p.Imports {
		q.visit(seen, f)
	}
}

// FromSource reports whether the package was loaded from source.
func (p *Package) FromSource() bool { return p.Dir != "" }

// Release drops what only building the package needs: its syntax and the
// facts about it.
func (p *Package) Release() { p.Files, p.Info = nil, nil }

// byPath is a heap of packages.
type byPath []*Package

func (h byPath) Len() int           { return len(h) }
func (h byPath) Less(i, j int) bool { return h[i].Path < h[j].Path }
func (h byPath) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byPath) Push(x any)        { *h = append(*h, x.(*Package)) }
func (h *byPath) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
