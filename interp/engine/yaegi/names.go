package yaegi

import (
	"go/types"
	"path"
	"strconv"
	"strings"
	"unicode"
)

// names hands out identifiers for the lowered source. Those of package level
// are never used twice in one interpreter.
type names struct {
	used    map[string]bool
	objects map[types.Object]string // storage of the session's objects
	imports map[string]string       // import path to alias
}

func newNames() *names {
	n := &names{used: map[string]bool{}, objects: map[types.Object]string{}, imports: map[string]string{}}
	for _, s := range types.Universe.Names() {
		n.used[s] = true
	}
	// "main" would run with every later cell; the others are the prelude's.
	for _, s := range []string{"main", "init", "_", "gc", "stop", "iota"} {
		n.used[s] = true
	}
	return n
}

// fresh returns base or base_2, base_3, ... and marks it as used.
func (n *names) fresh(base string) string {
	return freshIn(base, n.used)
}

func freshIn(base string, used ...map[string]bool) string {
	base = identifier(base)
	name := base
	for i := 2; inAny(name, used); i++ {
		name = base + "_" + strconv.Itoa(i)
	}
	used[0][name] = true
	return name
}

func inAny(name string, used []map[string]bool) bool {
	for _, u := range used {
		if u[name] {
			return true
		}
	}
	return false
}

// alias returns the identifier under which cells import a package.
func (n *names) alias(pkgPath string) string {
	a, ok := n.imports[pkgPath]
	if !ok {
		a = n.fresh(identifier(path.Base(pkgPath)))
		n.imports[pkgPath] = a
	}
	return a
}

// identifier makes a Go identifier of a path element such as "go-fonts" and of
// the checker's own names such as "x·old".
func identifier(s string) string {
	first := true
	return strings.Map(func(r rune) rune {
		ok := r == '_' || unicode.IsLetter(r) || !first && unicode.IsDigit(r)
		first = false
		if !ok {
			return '_'
		}
		return r
	}, s)
}
