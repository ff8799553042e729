package module

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	xmod "golang.org/x/mod/module"
)

// A place is where the source of a package lies.
type place struct {
	mod *mod
	dir string
}

// find returns the place of the package with the import path. It reports all
// failures as *Error.
func (w *world) find(path string) (place, error) {
	if err := xmod.CheckImportPath(path); err != nil {
		return place{}, refuse(path, w.pathHint(path), "%w", err)
	}
	if len(w.mains) == 0 {
		return place{}, refuse(path, w.getHint(path, "or put a go.mod beside the notebook"),
			"it is not compiled in, and no go.mod encloses %s", w.dir)
	}
	if w.vendor != nil {
		return w.findVendored(path)
	}
	return w.findInGraph(path)
}

// pathHint helps with a path that is none, such as "./cart".
func (w *world) pathHint(path string) string {
	if self := w.enclosing(); self != "" && strings.HasPrefix(path, ".") {
		return fmt.Sprintf("write the whole path: %q", filepath.ToSlash(filepath.Join(self, path)))
	}
	return ""
}

func (w *world) getHint(path, otherwise string) string {
	at := path + "@latest"
	if m, ok := w.env.newest(path); ok {
		at = m.String()
	}
	return strings.TrimSpace("run %get " + at + " " + otherwise)
}

// findInGraph looks in the modules that the own modules list, then, if that is
// not all there may be, in those of the whole graph.
func (w *world) findInGraph(path string) (place, error) {
	if w.graph.enough() {
		p, missing, err := w.among(path, w.graph.roots)
		if p != nil || err != nil {
			return deref(p), err
		}
		if missing != nil {
			return place{}, asError(path, missing)
		}
	}
	all, err := w.graph.whole()
	if err != nil {
		return place{}, asError(path, err)
	}
	p, missing, err := w.among(path, all)
	switch {
	case p != nil || err != nil:
		return deref(p), err
	case missing != nil:
		return place{}, asError(path, missing)
	}
	return place{}, w.notFound(path, all)
}

func deref(p *place) place {
	if p == nil {
		return place{}
	}
	return *p
}

// among looks for the package in the own modules and those of a build list.
// Missing is why a module that may have it could not be looked at.
func (w *world) among(path string, versions map[string]string) (found *place, missing, err error) {
	for prefix := path; prefix != ""; prefix = parent(prefix) {
		m, err := w.mod(prefix, versions)
		if err != nil {
			missing = err
		}
		if m == nil {
			continue
		}
		dir, ok := m.dirOf(path)
		if !ok {
			continue
		}
		if found != nil {
			return nil, nil, refuse(path, "require one of them only", "two modules have it: %s and %s", found.mod, m)
		}
		found = &place{m, dir}
	}
	return found, missing, nil
}

// mod returns the module with the path that is in force; nil if none is.
func (w *world) mod(path string, versions map[string]string) (*mod, error) {
	if m := w.main(path); m != nil {
		return &m.mod, nil
	}
	v := versions[path]
	if v == "" {
		return nil, nil
	}
	return w.open(xmod.Version{Path: path, Version: v})
}

// open finds the files of a module of the build list.
func (w *world) open(v xmod.Version) (*mod, error) {
	if m := w.mods[v]; m != nil {
		return m, nil
	}
	m := &mod{path: v.Path, version: v.Version}
	r := w.replaced(v)
	var err error
	if r.Version == "" {
		m.dir, m.local = r.Path, true
	} else if m.dir, err = w.env.cachedDir(r); err != nil {
		return nil, err
	}
	if m.goVersion, err = w.languageOf(v); err != nil {
		return nil, err
	}
	w.mods[v] = m
	return m, nil
}

// languageOf returns the language version of a module of the build list.
func (w *world) languageOf(v xmod.Version) (string, error) {
	file, text, err := w.goModOf(v)
	if err != nil {
		return "", err
	}
	f, err := parseLax(v, file, text)
	if err != nil {
		return "", err
	}
	return goVersion(f), nil
}

// dirOf returns the folder of a package in the module; false if the module has
// no such package.
func (m *mod) dirOf(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, m.path)
	if !ok {
		return "", false
	}
	rel := filepath.FromSlash(strings.TrimPrefix(rest, "/"))
	dir := filepath.Join(m.dir, rel)
	if m.local && nested(m.dir, rel) {
		return "", false
	}
	return dir, hasGoFiles(dir)
}

// nested reports whether another module begins on the way from root to the
// folder root/rel, or in it.
func nested(root, rel string) bool {
	for ; rel != "." && rel != ""; rel = filepath.Dir(rel) {
		if _, err := os.Stat(filepath.Join(root, rel, "go.mod")); err == nil {
			return true
		}
	}
	return false
}

func hasGoFiles(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && e.Type()&fs.ModeDir == 0 {
			return true
		}
	}
	return false
}

// findVendored looks in the own modules and the vendor folder.
func (w *world) findVendored(path string) (place, error) {
	for _, m := range w.mains {
		if dir, ok := m.dirOf(path); ok {
			return place{&m.mod, dir}, nil
		}
	}
	if m := w.vendor.packages[path]; m != nil {
		return place{m, filepath.Join(w.vendor.dir, filepath.FromSlash(path))}, nil
	}
	return place{}, refuse(path, "run !go mod vendor after a package of the module imports it, or remove the vendor folder",
		"the vendor folder %s does not have it", w.vendor.dir)
}

// notFound says why no module has the package.
func (w *world) notFound(path string, versions map[string]string) error {
	for prefix := path; prefix != ""; prefix = parent(prefix) {
		if m, _ := w.mod(prefix, versions); m != nil {
			return refuse(path, "", "module %s has no package of that path in %s", m, m.dir)
		}
	}
	return refuse(path, w.getHint(path, ""), "no module that %s requires has it", w.requirer())
}

// requirer names the file that lists the modules.
func (w *world) requirer() string {
	if w.work != "" {
		return w.work
	}
	return w.mains[0].file.Syntax.Name
}
