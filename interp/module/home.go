package module

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
)

// Root returns the folder of the nearest go.mod at or above dir; "" if there
// is none.
func Root(dir string) string {
	root, _ := upwards(dir, "go.mod")
	return root
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

// Home returns the folder, in the user's cache folder, of the module that
// serves the notebooks of a folder that no go.mod encloses. It need not exist.
func Home(dir string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder for the modules of notebooks without a go.mod: %w", err)
	}
	sum := sha256.Sum256([]byte(dir))
	name := fmt.Sprintf("%s-%x", filepath.Base(filepath.ToSlash(dir)), sum[:6])
	if filepath.Base(dir) == string(filepath.Separator) {
		name = fmt.Sprintf("%x", sum[:6])
	}
	return filepath.Join(cache, "gophercell", "modules", name), nil
}
