package kernelspec

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Location says where kernelspecs live. The zero value is the user's data
// directory.
type Location struct {
	// SysPrefix selects the active Python environment: the virtual
	// environment, the conda environment, or where python3 is installed.
	SysPrefix bool
	// Prefix, if not "", selects Prefix/share/jupyter.
	Prefix string
}

// Dir returns the directory that holds one directory for each kernel.
func (l Location) Dir() (string, error) { return system().kernels(l) }

// environment is what the paths depend on, so that the tests can be on any
// system.
type environment struct {
	goos   string
	getenv func(string) string
	home   func() (string, error)
	python func() (string, error) // python3's sys.prefix
}

func system() environment {
	return environment{runtime.GOOS, os.Getenv, os.UserHomeDir, pythonPrefix}
}

func (e environment) kernels(l Location) (string, error) {
	base, err := e.base(l)
	if err != nil {
		return "", err
	}
	if base, err = filepath.Abs(base); err != nil {
		return "", err
	}
	return filepath.Join(base, "kernels"), nil
}

func (e environment) base(l Location) (string, error) {
	switch {
	case l.SysPrefix && l.Prefix != "":
		return "", errors.New("choose one of --sys-prefix and --prefix, not both")
	case l.Prefix != "":
		return filepath.Join(l.Prefix, "share", "jupyter"), nil
	case l.SysPrefix:
		p, err := e.sysPrefix()
		return filepath.Join(p, "share", "jupyter"), err
	}
	return e.userData()
}

// userData follows jupyter_core.paths.jupyter_data_dir.
func (e environment) userData() (string, error) {
	if d := e.getenv("JUPYTER_DATA_DIR"); d != "" {
		return d, nil
	}
	if d := e.getenv("APPDATA"); e.goos == "windows" && d != "" {
		return filepath.Join(d, "jupyter"), nil
	}
	if d := e.getenv("XDG_DATA_HOME"); e.goos != "windows" && e.goos != "darwin" && d != "" {
		return filepath.Join(d, "jupyter"), nil
	}
	home, err := e.home()
	if err != nil {
		return "", errors.New("no home directory is known: set HOME or JUPYTER_DATA_DIR, or choose --prefix")
	}
	return filepath.Join(append([]string{home}, e.underHome()...)...), nil
}

func (e environment) underHome() []string {
	switch e.goos {
	case "darwin":
		return []string{"Library", "Jupyter"}
	case "windows":
		return []string{".jupyter", "data"}
	}
	return []string{".local", "share", "jupyter"}
}

// sysPrefix finds the active Python environment. The variables come first: they
// name what the user activated, also where no python3 is on the path.
func (e environment) sysPrefix() (string, error) {
	for _, name := range []string{"VIRTUAL_ENV", "CONDA_PREFIX"} {
		if p := e.getenv(name); p != "" {
			return p, nil
		}
	}
	p, err := e.python()
	if err != nil {
		return "", errors.New("--sys-prefix: no environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set) and no python3 was found to ask; choose --user or --prefix")
	}
	return p, nil
}

func pythonPrefix() (string, error) {
	for _, name := range []string{"python3", "python"} {
		out, err := exec.Command(name, "-c", "import sys; print(sys.prefix)").Output()
		if p := strings.TrimSpace(string(out)); err == nil && filepath.IsAbs(p) {
			return p, nil
		}
	}
	return "", exec.ErrNotFound
}

// search returns the directories in which Jupyter looks for kernels, in its
// order, each once.
func (e environment) search() []string {
	bases := filepath.SplitList(e.getenv("JUPYTER_PATH"))
	if d, err := e.userData(); err == nil {
		bases = append(bases, d)
	}
	if p, err := e.sysPrefix(); err == nil {
		bases = append(bases, filepath.Join(p, "share", "jupyter"))
	}
	bases = append(bases, e.shared()...)
	var dirs []string
	for _, b := range bases {
		d := filepath.Join(b, "kernels")
		if b != "" && !slices.Contains(dirs, d) {
			dirs = append(dirs, d)
		}
	}
	return dirs
}

// shared are the directories for all users. Windows has none unless asked for,
// because anyone may write to %PROGRAMDATA%.
func (e environment) shared() []string {
	if e.goos != "windows" {
		return []string{"/usr/local/share/jupyter", "/usr/share/jupyter"}
	}
	if d := e.getenv("PROGRAMDATA"); d != "" && e.getenv("JUPYTER_USE_PROGRAMDATA") != "" {
		return []string{filepath.Join(d, "jupyter")}
	}
	return nil
}
