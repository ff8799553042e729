package module

import (
	"errors"
	"fmt"
	"go/version"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
	xmod "golang.org/x/mod/module"
)

// A graph finds the versions of modules by minimal version selection: of each
// module, the highest version that any module in the graph requires.
//
// With go 1.17 or later in its go.mod, a module lists all that its packages
// need. So the own modules' lists are enough at first, and of a dependency of
// that kind the graph has the requirements, but not those of its requirements.
type graph struct {
	w     *world
	roots map[string]string // path → version, by the own modules' lists
	all   map[string]string // by the whole graph; nil until it is asked for
	err   error             // why there is no whole graph
	lists map[xmod.Version]*list
	seen  map[visit]bool
}

// A list is what a go.mod file says of requirements.
type list struct {
	pruned  bool
	require []xmod.Version
}

// A visit is a module in the graph, with all that it requires or without.
type visit struct {
	m     xmod.Version
	whole bool
}

func newGraph(w *world) *graph {
	g := &graph{w: w, roots: map[string]string{}, lists: map[xmod.Version]*list{}, seen: map[visit]bool{}}
	for _, m := range w.mains {
		for _, r := range m.file.Require {
			g.raise(g.roots, r.Mod)
		}
	}
	return g
}

// raise puts a requirement into the build list.
func (g *graph) raise(list map[string]string, m xmod.Version) {
	if !g.w.exclude[m] && g.w.main(m.Path) == nil {
		list[m.Path] = newer(list[m.Path], m.Version)
	}
}

// enough reports whether the own modules' lists are all that is needed.
func (g *graph) enough() bool {
	return len(g.w.mains) == 1 && isPruned(g.w.mains[0].goVersion)
}

func isPruned(goVersion string) bool { return version.Compare(goVersion, "go1.17") >= 0 }

// whole returns the build list of the whole graph.
func (g *graph) whole() (map[string]string, error) {
	if g.all == nil && g.err == nil {
		g.all, g.err = g.load()
	}
	return g.all, g.err
}

func (g *graph) load() (map[string]string, error) {
	all := map[string]string{}
	for _, m := range g.w.mains {
		for _, r := range m.file.Require {
			g.raise(all, r.Mod)
			if err := g.walk(all, r.Mod, !isPruned(m.goVersion)); err != nil {
				return nil, err
			}
		}
	}
	return all, g.consistent(all)
}

// walk adds what m requires; the requirements of that, too, if whole is set or
// m's list is of the kind that leaves some out.
func (g *graph) walk(all map[string]string, m xmod.Version, whole bool) error {
	if g.seen[visit{m, whole}] || g.w.exclude[m] || g.w.main(m.Path) != nil {
		return nil
	}
	g.seen[visit{m, whole}] = true
	l, err := g.list(m)
	if err != nil {
		return err
	}
	whole = whole || !l.pruned
	for _, r := range l.require {
		g.raise(all, r)
		if !whole {
			continue
		}
		if err := g.walk(all, r, true); err != nil {
			return err
		}
	}
	return nil
}

// consistent reports an error where go.mod asks for less than its dependencies
// do: the go command would change the file, or refuse to build.
func (g *graph) consistent(all map[string]string) error {
	if !g.enough() {
		return nil
	}
	for path, v := range g.roots {
		if all[path] != v {
			return &Error{
				Reason: fmt.Sprintf("go.mod is not up to date: it requires %s %s, a dependency %s", path, v, all[path]),
				Hint:   "run !go mod tidy",
			}
		}
	}
	return nil
}

// list returns what the go.mod of a module says.
func (g *graph) list(m xmod.Version) (*list, error) {
	if l := g.lists[m]; l != nil {
		return l, nil
	}
	file, text, err := g.w.goModOf(m)
	if err != nil {
		return nil, err
	}
	f, err := parseLax(m, file, text)
	if err != nil {
		return nil, err
	}
	l := &list{pruned: isPruned(goVersion(f))}
	for _, r := range f.Require {
		l.require = append(l.require, r.Mod)
	}
	g.lists[m] = l
	return l, nil
}

// parseLax parses the go.mod of a dependency, which may be of a later kind.
func parseLax(m xmod.Version, file string, text []byte) (*modfile.File, error) {
	f, err := modfile.ParseLax(file, text, nil)
	if err != nil {
		return nil, fmt.Errorf("malformed go.mod of %s: %w", m, err)
	}
	return f, nil
}

// goModOf reads the go.mod of a module of the graph.
func (w *world) goModOf(m xmod.Version) (file string, text []byte, err error) {
	r := w.replaced(m)
	if r.Version == "" {
		file = filepath.Join(r.Path, "go.mod")
		w.stamps.add(file)
		text, err = os.ReadFile(file)
		if err != nil {
			return "", nil, &Error{
				Reason: fmt.Sprintf("go.mod replaces %s by %s: %s", m.Path, r.Path, reasonOf(err)),
				Hint:   "correct the replace line; the folder must have a go.mod",
			}
		}
		return file, text, nil
	}
	file, err = w.env.cachedGoMod(r)
	if err == nil {
		text, err = os.ReadFile(file)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, notCached(r, "the go.mod of %s, which the build list depends on, is not in the module cache", r)
	}
	return file, text, err
}

// reasonOf says in short why a file cannot be read.
func reasonOf(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "no such file"
	}
	return err.Error()
}
