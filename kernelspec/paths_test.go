package kernelspec

import (
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// fake returns a system with the given variables, a home and no python3.
func fake(goos string, vars map[string]string) environment {
	return environment{
		goos:   goos,
		getenv: func(name string) string { return vars[name] },
		home:   func() (string, error) { return "/home/ada", nil },
		python: func() (string, error) { return "", errors.New("no python3") },
	}
}

func TestDirOfEachSystem(t *testing.T) {
	for _, c := range []struct {
		name string
		goos string
		vars map[string]string
		loc  Location
		want string
	}{
		{"linux", "linux", nil, Location{}, "/home/ada/.local/share/jupyter/kernels"},
		{"xdg", "linux", map[string]string{"XDG_DATA_HOME": "/data"}, Location{}, "/data/jupyter/kernels"},
		{"freebsd", "freebsd", nil, Location{}, "/home/ada/.local/share/jupyter/kernels"},
		{"macOS", "darwin", nil, Location{}, "/home/ada/Library/Jupyter/kernels"},
		{"macOS has no xdg", "darwin", map[string]string{"XDG_DATA_HOME": "/data"}, Location{}, "/home/ada/Library/Jupyter/kernels"},
		{"windows", "windows", map[string]string{"APPDATA": "/roaming"}, Location{}, "/roaming/jupyter/kernels"},
		{"windows without APPDATA", "windows", nil, Location{}, "/home/ada/.jupyter/data/kernels"},
		{"JUPYTER_DATA_DIR first", "darwin", map[string]string{"JUPYTER_DATA_DIR": "/j", "XDG_DATA_HOME": "/data"}, Location{}, "/j/kernels"},
		{"prefix", "linux", map[string]string{"JUPYTER_DATA_DIR": "/j"}, Location{Prefix: "/opt"}, "/opt/share/jupyter/kernels"},
		{"venv", "linux", map[string]string{"VIRTUAL_ENV": "/v", "CONDA_PREFIX": "/c"}, Location{SysPrefix: true}, "/v/share/jupyter/kernels"},
		{"conda", "linux", map[string]string{"CONDA_PREFIX": "/c"}, Location{SysPrefix: true}, "/c/share/jupyter/kernels"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := fake(c.goos, c.vars).kernels(c.loc)
			want, _ := filepath.Abs(filepath.FromSlash(c.want)) // a drive letter on Windows
			if err != nil || got != want {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
}

func TestDirSaysWhatIsMissing(t *testing.T) {
	e := fake("linux", nil)
	e.home = func() (string, error) { return "", errors.New("HOME is not defined") }
	for _, c := range []struct {
		loc  Location
		want string
	}{
		{Location{}, "JUPYTER_DATA_DIR"},
		{Location{SysPrefix: true}, "VIRTUAL_ENV"},
		{Location{SysPrefix: true, Prefix: "/opt"}, "not both"},
	} {
		if _, err := e.kernels(c.loc); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want an error that names %q", c.loc, err, c.want)
		}
	}
}

func TestPythonIsAskedWithoutAnEnvironment(t *testing.T) {
	e := fake("linux", nil)
	e.python = func() (string, error) { return "/usr", nil }
	got, err := e.kernels(Location{SysPrefix: true})
	if want, _ := filepath.Abs("/usr/share/jupyter/kernels"); err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestSearchOrder(t *testing.T) {
	path := strings.Join([]string{"/p1", "", "/p2", "/p1"}, string(filepath.ListSeparator))
	e := fake("linux", map[string]string{"JUPYTER_PATH": path, "VIRTUAL_ENV": "/v"})
	want := []string{
		"/p1/kernels", "/p2/kernels", "/home/ada/.local/share/jupyter/kernels",
		"/v/share/jupyter/kernels", "/usr/local/share/jupyter/kernels", "/usr/share/jupyter/kernels",
	}
	got := e.search()
	for i := range got {
		got[i] = filepath.ToSlash(got[i])
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWindowsTrustsProgramDataOnlyWhenAsked(t *testing.T) {
	vars := map[string]string{"PROGRAMDATA": "/pd"}
	if got := fake("windows", vars).shared(); len(got) != 0 {
		t.Errorf("without JUPYTER_USE_PROGRAMDATA: %q", got)
	}
	vars["JUPYTER_USE_PROGRAMDATA"] = "1"
	if got := fake("windows", vars).shared(); len(got) != 1 {
		t.Errorf("with JUPYTER_USE_PROGRAMDATA: %q", got)
	}
}
