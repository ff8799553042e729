package symbols

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Paths returns the import paths of all packages that cells may import, in
// alphabetical order. The caller may change the slice.
func Paths() []string { return slices.Clone(paths()) }

var paths = sync.OnceValue(func() []string {
	var all []string
	for _, e := range entries() {
		if e.public {
			all = append(all, e.path)
		}
	}
	slices.Sort(all)
	return all
})

// ByName returns the import paths of the packages with the given package name,
// the one that is most likely meant first; nil if there is none. The project's
// packages come before gonum's, gonum's before the standard library's, and
// among the last the one that people use most: rand is math/rand, then
// math/rand/v2 and crypto/rand. A caller that knows which members are used can
// go down the list to the first package that has them.
func ByName(name string) []string { return slices.Clone(byName()[name]) }

var byName = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, p := range paths() {
		name := entries()[p].name
		m[name] = append(m[name], p)
	}
	for _, same := range m {
		slices.SortStableFunc(same, func(a, b string) int {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(len(a), len(b)))
		})
	}
	return m
})

// rank orders packages of one name; among equals the shorter path comes first.
func rank(path string) int {
	switch {
	case strings.HasPrefix(path, "gophercell/"):
		return 0
	case strings.HasPrefix(path, "gonum.org/"):
		return 1
	case strings.HasPrefix(path, "golang.org/"):
		return 2
	}
	if i := slices.Index(usual, path); i >= 0 {
		return 3 + i
	}
	return 3 + len(usual)
}

// usual are the packages of the standard library that people mean when they
// write a name that several have, where the shorter path says it wrongly.
var usual = []string{
	"math/rand",
	"math/rand/v2",
	"runtime/pprof",
	"text/scanner",
	"text/template",
}
