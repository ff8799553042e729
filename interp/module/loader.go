package module

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"sync"

	"gophercell/interp/symbols"
)

// Loader loads packages from source for one session. Its methods may be called
// at the same time.
type Loader struct {
	// AllowUnsafe lets packages use unsafe beyond its constants. It must not
	// change after the first Load.
	AllowUnsafe bool

	dir  string
	fset *token.FileSet
	base types.Importer

	mu      sync.Mutex
	world   *world
	broken  error // why the modules cannot be read
	loaded  map[string]*Package
	natives map[string]*native
	sources map[*types.Package]*Package // all versions
	count   map[string]int              // versions of each path
}

// New returns a loader for notebooks in the folder dir. The positions of files
// get into fset. Base has the packages that are compiled in; those that it does
// not know, it reports as *symbols.UnknownError: package symbols/source has one.
func New(dir string, fset *token.FileSet, base types.Importer) *Loader {
	return &Loader{
		dir: realPath(dir), fset: fset, base: base,
		loaded: map[string]*Package{}, natives: map[string]*native{},
		sources: map[*types.Package]*Package{}, count: map[string]int{},
	}
}

// Load returns the package for an import path that a cell in the notebook's
// folder imports, as its source is now. It returns the same package again if
// neither its source nor that of a package that it needs has changed. A package
// that the base has comes without source. The error is an *Error.
func (l *Loader) Load(path string) (*Package, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.load(path)
}

func (l *Loader) load(path string) (*Package, error) {
	if n := l.native(path); n.pkg != nil {
		if err := n.use(path, l.loaded); err != nil {
			return nil, err
		}
		return &Package{Path: path, Types: n.pkg}, nil
	}
	if env := readEnviron(); l.world == nil || l.world.env != env || !l.world.stamps.current() {
		l.world, l.broken = newWorld(l.dir, env)
	}
	t := &trip{l: l, done: map[string]*Package{}}
	p, err := t.load(path, l.world.enclosing())
	if err != nil {
		return nil, l.howToGet(path, err)
	}
	t.commit()
	return p, nil
}

// howToGet says how to get all at once that a package lacks.
func (l *Loader) howToGet(path string, err error) error {
	e := asError(path, err)
	if !e.notCached || len(e.Via) == 0 {
		return e
	}
	c := *e
	if at, err := l.world.find(path); err == nil && at.mod.version != "" {
		c.Hint = fmt.Sprintf("run %%get %s@%s", path, at.mod.version)
	} else {
		c.Hint = "run %get without arguments, which fetches what go.mod requires"
	}
	return &c
}

// Import returns the types of a package that cells can import, without a look
// at the disk if it is loaded: it makes a Loader a types.Importer.
func (l *Loader) Import(path string) (*types.Package, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if p := l.loaded[path]; p != nil && !isInternal(path) { // else some package may import it, but may cells?
		return p.Types, nil
	}
	p, err := l.load(path)
	if err != nil {
		return nil, err
	}
	return p.Types, nil
}

// Source returns the package from source that pkg is the types of, be it the
// last version or an earlier one; nil if pkg is compiled in.
func (l *Loader) Source(pkg *types.Package) *Package {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.sources[pkg]
}

// short makes the file name of a position short.
func (l *Loader) short(p token.Position) token.Position {
	if rel, ok := within(l.world.env.modCache, p.Filename); ok {
		p.Filename = filepath.ToSlash(rel)
		return p
	}
	for _, m := range l.world.mains {
		if _, ok := within(m.dir, p.Filename); ok {
			if rel, err := filepath.Rel(l.dir, p.Filename); err == nil {
				p.Filename = filepath.ToSlash(rel)
			}
			return p
		}
	}
	return p
}

func (l *Loader) position(pos token.Pos) token.Position { return l.short(l.fset.Position(pos)) }

// within returns the file's path relative to a folder that holds it.
func within(dir, file string) (string, bool) {
	if dir == "" {
		return "", false
	}
	rel, err := filepath.Rel(dir, file)
	return rel, err == nil && filepath.IsLocal(rel)
}

// unavailable says why a path that no module has cannot be imported, from
// what the base said. It is nil where the modules' answer is the better one.
func (l *Loader) unavailable(path string) *Error {
	err := l.native(path).err
	unknown, ok := errors.AsType[*symbols.UnknownError](err)
	first, _, _ := strings.Cut(path, "/")
	switch {
	case !ok:
		return &Error{Path: path, Reason: err.Error(), Err: err}
	case strings.Contains(first, ".") || l.world.owns(first) || l.broken != nil && len(unknown.Close) == 0:
		return nil
	case isInternal(path):
		return &Error{Path: path, Reason: "it is internal to the standard library", Err: err}
	}
	return &Error{Path: path, Reason: "it is not in the standard library that cells have", Hint: didYouMean(unknown), Err: err}
}

func didYouMean(e *symbols.UnknownError) string {
	if len(e.Close) == 0 {
		return ""
	}
	return "did you mean " + strings.Join(e.Close, " or ") + "?"
}
