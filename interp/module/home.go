package module

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gophercell/interp/symbols"
)

// Folder returns the folder in which the go command changes what notebooks in
// dir can import: that of the nearest go.mod upwards or, in a workspace, dir.
// Where there is neither, it is that of a module of dir's own in the user's
// cache folder; then own is set, and the folder need not exist.
func Folder(dir string) (folder string, own bool, err error) {
	dir = realPath(dir)
	w := &world{dir: dir, env: readEnviron(), stamps: newStamps()}
	if root, _ := upwards(dir, "go.mod"); root != "" {
		return root, false, nil
	}
	if err := w.findWork(); err != nil || w.work != "" {
		return dir, false, err
	}
	folder, err = home(dir)
	return folder, true, err
}

// CompiledIn reports whether packages of the module are compiled in, so that
// its version there is the one that cells have.
func CompiledIn(module string) bool {
	for _, p := range symbols.Paths() {
		if p == module || strings.HasPrefix(p, module+"/") {
			return true
		}
	}
	return false
}

// upwards returns the nearest folder at or above dir that holds the file, and
// all paths that were looked at.
func upwards(dir, name string) (found string, looked []string) {
	for {
		file := filepath.Join(dir, name)
		looked = append(looked, file)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return dir, looked
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", looked
		}
		dir = parent
	}
}

// home returns the folder of the module that serves the notebooks of a folder
// that no go.mod encloses.
func home(dir string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder for the modules of notebooks without a go.mod: %w", err)
	}
	name := filepath.Base(dir)
	if name == string(filepath.Separator) || name == "." { // the root of a drive
		name = "root"
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(cache, "gophercell", "modules", fmt.Sprintf("%s-%x", name, sum[:6])), nil
}

// realPath returns the absolute path without links where that can be had, so
// that a folder has one name.
func realPath(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return dir
}
