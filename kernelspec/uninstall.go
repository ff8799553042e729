package kernelspec

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotInstalled is returned by Uninstall where there is no kernelspec.
var ErrNotInstalled = errors.New("no such kernelspec")

// Uninstall removes what Install made at the location under the name, and
// returns the directory. The directory itself stays if it holds anything else.
func Uninstall(l Location, name string) (string, error) {
	dir, err := target(l, name)
	if err != nil {
		return "", err
	}
	spec, err := read(dir)
	switch {
	case err != nil:
		return "", err
	case spec == nil:
		return "", fmt.Errorf("%w: %s", ErrNotInstalled, dir)
	case !spec.Ours():
		return "", fmt.Errorf("%s holds a kernelspec that gophercell did not make (%q): it stays", dir, spec.DisplayName)
	}
	return dir, remove(dir)
}

// remove takes kernel.json first, so that Jupyter never sees a kernel whose
// files are half gone.
func remove(dir string) error {
	for _, name := range append([]string{specFile}, logoNames...) {
		err := os.Remove(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	rest, err := os.ReadDir(dir)
	if err != nil || len(rest) > 0 {
		return err
	}
	return os.Remove(dir)
}
