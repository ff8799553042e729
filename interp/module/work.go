package module

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// findWork finds the go.work file that is in force.
func (w *world) findWork() error {
	switch file := w.env.work; file {
	case "off":
	case "", "auto":
		dir, looked := upwards(w.dir, "go.work")
		w.stampAll(looked)
		if dir != "" {
			w.work = filepath.Join(dir, "go.work")
		}
	default:
		if !filepath.IsAbs(file) {
			return fmt.Errorf("GOWORK is %s: it must be an absolute path", file)
		}
		w.work = file
	}
	return nil
}

// readWork reads the workspace; root is the folder of the go.mod that encloses
// the notebook, whose module comes first.
func (w *world) readWork(root string) error {
	w.stamps.add(w.work)
	text, err := os.ReadFile(w.work)
	if err != nil {
		return fmt.Errorf("cannot read go.work: %w", err)
	}
	f, err := modfile.ParseWork(w.work, text, nil)
	if err != nil {
		return fmt.Errorf("malformed go.work: %w", err)
	}
	if err := w.addReplaces(filepath.Dir(w.work), f.Replace); err != nil {
		return err
	}
	for _, r := range f.Replace {
		w.settled[r.Old.Path] = true
	}
	for _, dir := range w.usedDirs(f, root) {
		if err := w.addMain(dir, filepath.Join(dir, "go.mod")); err != nil {
			return fmt.Errorf("go.work uses %s: %w", dir, err)
		}
	}
	return nil
}

// usedDirs returns the folders of the workspace's modules, the notebook's first.
func (w *world) usedDirs(f *modfile.WorkFile, root string) []string {
	var dirs []string
	for _, u := range f.Use {
		dir := filepath.FromSlash(u.Path)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(w.work), dir)
		}
		if dir == root {
			dirs = append([]string{dir}, dirs...)
		} else {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}
