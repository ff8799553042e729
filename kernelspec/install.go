package kernelspec

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Options say what Install makes. The zero value installs the running binary
// for the user under the default names.
type Options struct {
	Location
	Name        string // the kernel's name; DefaultName if ""
	DisplayName string // what the launcher shows; DefaultDisplayName if ""
	Binary      string // the binary to start; the running one if ""
	Version     string // recorded in the kernelspec, for diagnosis

	// Flags are arguments of the kernel command, before the connection file.
	Flags []string
}

// Install writes the kernelspec and returns its directory.
func Install(o Options) (string, error) {
	dir, err := target(o.Location, o.Name)
	if err != nil {
		return "", err
	}
	binary, err := installable(o.Binary)
	if err != nil {
		return "", err
	}
	spec := newSpec(binary, o.DisplayName, o.Version, o.Flags...)
	if strings.TrimSpace(spec.DisplayName) == "" {
		spec.DisplayName = DefaultDisplayName
	}
	old, err := previous(dir)
	if err != nil {
		return "", err
	}
	if old != nil {
		spec.Env = old.Env
	}
	return dir, write(dir, spec)
}

// target returns the kernelspec's directory.
func target(l Location, name string) (string, error) {
	name, err := checkName(name)
	if err != nil {
		return "", err
	}
	dir, err := l.Dir()
	return filepath.Join(dir, name), err
}

// previous returns our own kernelspec in dir, nil if there is none, and an error
// if it is somebody else's.
func previous(dir string) (*Spec, error) {
	old, err := read(dir)
	if err != nil {
		return nil, fmt.Errorf("%w; remove it, or choose another --name", err)
	}
	if old != nil && !old.Ours() {
		return nil, fmt.Errorf("%s holds a kernelspec that gophercell did not make (%q): choose another --name, or remove that one first", dir, old.DisplayName)
	}
	return old, nil
}

// installable returns the absolute path of the binary to start.
func installable(path string) (string, error) {
	if path == "" {
		exe, err := os.Executable()
		if err != nil {
			return "", fmt.Errorf("cannot find the running binary: %w", err)
		}
		// go run's binary is gone when the command ends.
		if strings.Contains(filepath.ToSlash(exe), "/go-build") {
			return "", errors.New("this binary was built by `go run`, which removes it again: build it with `go build ./cmd/gophercell` and run that one's install")
		}
		path = exe
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if fi, err := os.Stat(abs); err != nil || fi.IsDir() {
		return "", fmt.Errorf("%s: expected the gophercell binary", abs)
	}
	return abs, nil
}

func write(dir string, spec *Spec) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, name := range logoNames {
		b, err := logos.ReadFile("logos/" + name)
		if err != nil {
			return err
		}
		if err := replace(filepath.Join(dir, name), b); err != nil {
			return err
		}
	}
	b, err := spec.encode()
	if err != nil {
		return err
	}
	return replace(filepath.Join(dir, specFile), b)
}

// replace writes the file at once or not at all.
func replace(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".gophercell-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails after the rename, as it should
	_, err = f.Write(b)
	// Readable by all, like every file under share: CreateTemp's is not.
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}
