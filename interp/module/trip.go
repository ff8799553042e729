package module

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	xmod "golang.org/x/mod/module"

	"gophercell/interp/symbols"
)

// A trip loads a package and what it needs. What it loads counts only if all of
// it can be loaded, so that a session never has half of a change.
type trip struct {
	l     *Loader
	done  map[string]*Package
	stack []string
}

// commit makes the packages of the trip the current ones. Others that were
// built upon a package that is now superseded have to be loaded again.
func (t *trip) commit() {
	l := t.l
	for path, p := range t.done {
		l.loaded[path] = p
		l.sources[p.Types] = p
		l.count[path] = p.Version
	}
	for path, p := range l.loaded {
		p.visit(map[*Package]bool{}, func(q *Package) {
			if now := t.done[q.Path]; now != nil && now != q {
				delete(l.loaded, path)
			}
		})
	}
}

// load loads the package that another one, or the cell, imports.
func (t *trip) load(path, importer string) (*Package, error) {
	if p := t.done[path]; p != nil {
		return p, t.allowed(path, importer)
	}
	if i := slices.Index(t.stack, path); i >= 0 {
		return nil, refuse(path, "move what both need to a third package", "import cycle: %s", strings.Join(append(t.stack[i:], path), " → "))
	}
	at, err := t.find(path, importer)
	if err != nil {
		return nil, err
	}
	t.stack = append(t.stack, path)
	defer func() { t.stack = t.stack[:len(t.stack)-1] }()
	p, err := t.reuse(path, at)
	if p == nil && err == nil {
		p, err = t.build(path, at)
	}
	if err != nil {
		return nil, err
	}
	t.done[path] = p
	return p, nil
}

// find finds the place of a package that may be imported.
func (t *trip) find(path, importer string) (place, error) {
	if t.l.broken != nil {
		if e := t.l.unavailable(path); e != nil {
			return place{}, e
		}
		return place{}, asError(path, t.l.broken)
	}
	at, err := t.l.world.find(path)
	if err != nil {
		return place{}, t.explain(path, err)
	}
	if err := t.allowed(path, importer); err != nil {
		return place{}, err
	}
	return at, tooNew(path, at.mod)
}

// explain adds what the base knows to the error of the modules.
func (t *trip) explain(path string, err error) error {
	e := asError(path, err)
	if better := t.l.unavailable(path); better != nil && xmod.CheckImportPath(path) == nil {
		return better
	}
	if unknown, ok := errors.AsType[*symbols.UnknownError](t.l.native(path).err); ok && len(unknown.Close) > 0 {
		c := *e
		c.Hint = didYouMean(unknown) + " Else " + e.Hint
		return &c
	}
	return e
}

// allowed applies the rule for internal packages: only what shares the path
// before "internal" may import them.
func (t *trip) allowed(path, importer string) error {
	i := internalAt(path)
	if i < 0 {
		return nil
	}
	root := strings.TrimSuffix(path[:i], "/")
	if importer == root || strings.HasPrefix(importer, root+"/") {
		return nil
	}
	return refuse(path, "", "it is internal: only packages in %s may import it", root)
}

// internalAt returns where the element "internal" begins that decides, the last
// one; -1 without one.
func internalAt(path string) int {
	switch i := strings.LastIndex("/"+path+"/", "/internal/"); {
	case i < 0:
		return -1
	default:
		return i
	}
}

func isInternal(path string) bool { return internalAt(path) >= 0 }

// deps loads the packages that p needs and returns those from source.
func (t *trip) deps(path string, needs []string) ([]*Package, error) {
	var deps []*Package
	for _, need := range needs {
		n := t.l.native(need)
		if n.pkg != nil {
			if err := n.use(need, t.l.loaded, t.done); err != nil {
				return nil, asError(need, err).through(path)
			}
			continue
		}
		dep, err := t.load(need, path)
		if err != nil {
			return nil, asError(need, err).through(path)
		}
		deps = append(deps, dep)
	}
	return deps, nil
}

// reuse returns the package as it was loaded before if it still is what its
// source says; nil if it has to be loaded.
func (t *trip) reuse(path string, at place) (*Package, error) {
	p := t.l.loaded[path]
	if p == nil || p.id != t.identity(at) || at.mod.local && !p.unchanged() {
		return nil, nil
	}
	deps, err := t.deps(path, p.needs)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(deps, p.Imports) {
		return nil, nil
	}
	return p, nil
}

// identity is what else than files and imports decides what a package is.
func (t *trip) identity(at place) string {
	return fmt.Sprintf("%q", []string{at.dir, at.mod.String(), at.mod.goVersion, t.l.world.env.tags})
}

// unchanged reports whether the files of the package are as they were when it
// was loaded: by their times, or where these do not tell, by their contents.
func (p *Package) unchanged() bool {
	if p.embed != nil && !p.embed.unchanged(p.Dir) {
		return false
	}
	if p.src.current() {
		return true
	}
	src, err := readSource(p.Dir)
	if err != nil || src.hash != p.src.hash {
		return false
	}
	p.src.infos, p.src.read = src.infos, src.read
	return true
}
