package module

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	xmod "golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// A mod is a module whose packages can be imported.
type mod struct {
	path, version string // no version where it is one of the notebook's own
	dir           string
	local         bool   // its files may change
	goVersion     string // as in "go1.21"
}

// String returns the module as one asks for it.
func (m *mod) String() string {
	if m.version == "" {
		return m.path
	}
	return m.path + "@" + m.version
}

// A world is the modules in which imports are looked up, as go.work, go.mod
// and vendor/modules.txt say at one time.
type world struct {
	env     environ
	dir     string     // the notebook's folder
	work    string     // the go.work file, "" without one
	mains   []*mainMod // the notebook's own, that of its folder first
	replace map[xmod.Version]xmod.Version
	settled map[string]bool // paths whose replacement go.work decides
	exclude map[xmod.Version]bool
	vendor  *vendored // nil without a vendor folder
	graph   *graph
	mods    map[xmod.Version]*mod
	stamps  stamps
}

// A mainMod is a module that the notebook's folder or workspace has.
type mainMod struct {
	mod
	file *modfile.File
}

// newWorld reads the modules round the folder. Without any, it has no mains.
func newWorld(dir string, env environ) (*world, error) {
	w := &world{
		env: env, dir: dir, stamps: newStamps(),
		replace: map[xmod.Version]xmod.Version{}, settled: map[string]bool{},
		exclude: map[xmod.Version]bool{}, mods: map[xmod.Version]*mod{},
	}
	if err := w.readMains(); err != nil {
		return w, err
	}
	w.graph = newGraph(w)
	return w, w.openVendor()
}

func (w *world) readMains() error {
	root, looked := upwards(w.dir, "go.mod")
	w.stampAll(looked)
	if err := w.findWork(); err != nil {
		return err
	}
	switch {
	case w.work != "":
		return w.readWork(root)
	case root != "":
		return w.addMain(root, w.modFile(root))
	}
	return w.readHome()
}

func (w *world) stampAll(files []string) {
	for _, f := range files {
		w.stamps.add(f)
	}
}

// modFile returns the go.mod file of a folder.
func (w *world) modFile(root string) string {
	switch f := w.env.modFile; {
	case f == "":
		return filepath.Join(root, "go.mod")
	case filepath.IsAbs(f):
		return f
	default:
		return filepath.Join(w.dir, f)
	}
}

// readHome reads the stand-in of a folder that no go.mod encloses, if %get has
// made it.
func (w *world) readHome() error {
	dir, err := home(w.dir)
	if err != nil {
		return nil // without a cache folder there is no stand-in
	}
	file := filepath.Join(dir, "go.mod")
	w.stamps.add(file)
	if _, err := os.Stat(file); err != nil {
		return nil
	}
	return w.addMain(dir, file)
}

// addMain adds the module of a folder.
func (w *world) addMain(dir, file string) error {
	f, err := w.readModFile(file)
	if err != nil {
		return err
	}
	if f.Module == nil {
		return fmt.Errorf("%s names no module: it lacks a module line", file)
	}
	m := &mainMod{mod: mod{path: f.Module.Mod.Path, dir: dir, local: true, goVersion: goVersion(f)}, file: f}
	for _, other := range w.mains {
		if other.path == m.path {
			return fmt.Errorf("module %s is in the workspace twice: in %s and %s", m.path, other.dir, m.dir)
		}
	}
	w.mains = append(w.mains, m)
	for _, x := range f.Exclude {
		w.exclude[x.Mod] = true
	}
	return w.addReplaces(dir, f.Replace)
}

func (w *world) readModFile(file string) (*modfile.File, error) {
	w.stamps.add(file)
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read go.mod: %w", err)
	}
	f, err := modfile.Parse(file, text, nil)
	if err != nil {
		return nil, fmt.Errorf("malformed go.mod: %w", err)
	}
	return f, nil
}

// addReplaces adds replacements that a file in dir asks for.
func (w *world) addReplaces(dir string, list []*modfile.Replace) error {
	for _, r := range list {
		if w.settled[r.Old.Path] {
			continue
		}
		to := r.New
		if to.Version == "" && !filepath.IsAbs(filepath.FromSlash(to.Path)) {
			to.Path = filepath.Join(dir, filepath.FromSlash(to.Path))
		}
		if old, twice := w.replace[r.Old]; twice && old != to {
			return fmt.Errorf("the workspace's modules replace %s by %s and by %s: say in go.work which", r.Old, old, to)
		}
		w.replace[r.Old] = to
	}
	return nil
}

// replaced returns what stands for the module: itself, another module, or a
// folder, which has no version.
func (w *world) replaced(m xmod.Version) xmod.Version {
	if to, ok := w.replace[m]; ok {
		return to
	}
	if to, ok := w.replace[xmod.Version{Path: m.Path}]; ok {
		return to
	}
	return m
}

// main returns the notebook's own module with the path, or nil.
func (w *world) main(path string) *mainMod {
	for _, m := range w.mains {
		if m.path == path {
			return m
		}
	}
	return nil
}

// owns reports whether an own module's path begins with the element.
func (w *world) owns(first string) bool {
	for _, m := range w.mains {
		if m.path == first || strings.HasPrefix(m.path, first+"/") {
			return true
		}
	}
	return false
}

// enclosing returns the import path that a package in the notebook's folder
// has; "" if no module encloses it.
func (w *world) enclosing() string {
	for _, m := range w.mains {
		if rel, err := filepath.Rel(m.dir, w.dir); err == nil && filepath.IsLocal(rel) {
			return strings.TrimSuffix(m.path+"/"+filepath.ToSlash(rel), "/.")
		}
	}
	return ""
}

// goVersion returns the language version that a go.mod file asks for.
func goVersion(f *modfile.File) string {
	if f.Go == nil {
		return "go1.16" // as the go command assumes
	}
	return "go" + f.Go.Version
}

// newer returns the newer of two versions.
func newer(a, b string) string {
	if semver.Compare(a, b) < 0 {
		return b
	}
	return a
}
