package kernelspec

import (
	"bytes"
	"encoding/json"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// options returns options for a fresh prefix and a file that stands for the binary.
func options(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	bin := filepath.Join(dir, "gophercell")
	if err := os.WriteFile(bin, []byte("binary"), 0o755); err != nil {
		t.Fatal(err)
	}
	return Options{Location: Location{Prefix: dir}, Binary: bin, Version: "1.2.3"}
}

func mustInstall(t *testing.T, o Options) string {
	t.Helper()
	dir, err := Install(o)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var s []string
	for _, e := range entries {
		s = append(s, e.Name())
	}
	return s
}

func TestInstallWritesAKernelspec(t *testing.T) {
	o := options(t)
	dir := mustInstall(t, o)
	if want := filepath.Join(o.Prefix, "share", "jupyter", "kernels", "gophercell"); dir != want {
		t.Errorf("directory %q, want %q", dir, want)
	}
	b, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"argv":                    []any{o.Binary, "kernel", "{connection_file}"},
		"display_name":            "Go (gophercell)",
		"language":                "go",
		"interrupt_mode":          "message",
		"kernel_protocol_version": "5.5",
		"metadata":                map[string]any{"gophercell": map[string]any{"version": "1.2.3"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("kernel.json\n got %v\nwant %v", got, want)
	}
	files := []string{"kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"}
	if got := names(t, dir); !slices.Equal(got, files) {
		t.Errorf("files %q, want %q", got, files)
	}
}

func TestInstalledFilesAreReadableByAll(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	dir := mustInstall(t, options(t))
	for _, name := range names(t, dir) {
		fi, err := os.Stat(filepath.Join(dir, name))
		if err != nil || fi.Mode().Perm() != 0o644 {
			t.Errorf("%s: mode %v, %v; want 0644", name, fi.Mode(), err)
		}
	}
}

func TestInstallTwice(t *testing.T) {
	o := options(t)
	mustInstall(t, o)
	o.DisplayName, o.Version = "Go (new)", "2.0.0"
	dir := mustInstall(t, o)
	spec, err := read(dir)
	if err != nil || spec.DisplayName != "Go (new)" || spec.Version() != "2.0.0" {
		t.Errorf("got %+v, %v", spec, err)
	}
	if got := names(t, dir); len(got) != 4 {
		t.Errorf("files left behind: %q", got)
	}
}

func TestInstallWritesFlags(t *testing.T) {
	o := options(t)
	o.Flags = []string{"--evaluator=x"}
	spec, err := read(mustInstall(t, o))
	if want := []string{o.Binary, "kernel", "--evaluator=x", "{connection_file}"}; err != nil || !reflect.DeepEqual(spec.Argv, want) {
		t.Errorf("argv %q, %v; want %q", spec.Argv, err, want)
	}
}

func TestInstallKeepsTheUsersEnv(t *testing.T) {
	o := options(t)
	dir := mustInstall(t, o)
	spec, _ := read(dir)
	spec.Env = map[string]string{"GOPHERCELL_LOG": "debug"}
	b, _ := spec.encode()
	if err := os.WriteFile(filepath.Join(dir, specFile), b, 0o644); err != nil {
		t.Fatal(err)
	}
	mustInstall(t, o)
	if spec, _ = read(dir); spec.Env["GOPHERCELL_LOG"] != "debug" {
		t.Errorf("env %v was lost", spec.Env)
	}
}

func TestInstallAndUninstallSpareOthers(t *testing.T) {
	o := options(t)
	o.Name = "python3"
	dir := filepath.Join(o.Prefix, "share", "jupyter", "kernels", "python3")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, specFile)
	for _, text := range []string{`{"argv": ["python3"], "display_name": "Python 3", "language": "python"}`, `not json`} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Install(o); err == nil || !strings.Contains(err.Error(), "--name") {
			t.Errorf("Install over %s: %v", text, err)
		}
		if _, err := Uninstall(o.Location, o.Name); err == nil {
			t.Errorf("Uninstall removed %s", text)
		}
		if b, _ := os.ReadFile(path); string(b) != text {
			t.Errorf("kernel.json is now %q", b)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"": "gophercell", "go": "go", "Go-1.26_x": "go-1.26_x",
		"a b": "", "../x": "", "..": "", ".": "", "é": "", "a/b": "", `a\b`: "", "a\n": "",
	} {
		got, err := checkName(name)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestInstallRefusesAMissingBinary(t *testing.T) {
	o := options(t)
	for _, o.Binary = range []string{filepath.Join(o.Prefix, "nothing"), o.Prefix} {
		if _, err := Install(o); err == nil || !strings.Contains(err.Error(), "gophercell binary") {
			t.Errorf("%s: got %v", o.Binary, err)
		}
	}
	if _, err := os.Stat(filepath.Join(o.Prefix, "share")); err == nil {
		t.Error("a failed Install left a directory")
	}
}

func TestInstallRefusesGoRunsBinary(t *testing.T) {
	// The test binary is one of go test's, which go removes as well.
	exe, err := os.Executable()
	if err != nil || !strings.Contains(filepath.ToSlash(exe), "/go-build") {
		t.Skip("this test binary was built with go test -c")
	}
	o := options(t)
	o.Binary = ""
	if _, err := Install(o); err == nil || !strings.Contains(err.Error(), "go run") {
		t.Errorf("got %v", err)
	}
}

func TestUninstall(t *testing.T) {
	o := options(t)
	dir := mustInstall(t, o)
	if got, err := Uninstall(o.Location, ""); err != nil || got != dir {
		t.Errorf("got %q, %v; want %q", got, err, dir)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the directory is still there")
	}
	if _, err := Uninstall(o.Location, ""); !errors.Is(err, ErrNotInstalled) {
		t.Errorf("the second time: %v", err)
	}
}

func TestUninstallLeavesTheUsersFiles(t *testing.T) {
	o := options(t)
	dir := mustInstall(t, o)
	if err := os.WriteFile(filepath.Join(dir, "kernel.js"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Uninstall(o.Location, ""); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"kernel.js"}) {
		t.Errorf("left: %q", got)
	}
}

func TestList(t *testing.T) {
	o, p := options(t), options(t)
	first, second := mustInstall(t, o), mustInstall(t, p)
	o.Name = "go-dev"
	third := mustInstall(t, o)
	foreign := filepath.Join(filepath.Dir(first), "python3")
	if err := os.Mkdir(foreign, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, specFile), []byte(`{"argv":[]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	e := fake("linux", map[string]string{
		"JUPYTER_PATH":     filepath.Join(o.Prefix, "share", "jupyter"),
		"JUPYTER_DATA_DIR": filepath.Join(p.Prefix, "share", "jupyter"),
	})
	type row struct {
		name, dir string
		shadowed  bool
	}
	var got []row
	for _, i := range e.list() {
		if i.Dir == first || i.Dir == second || i.Dir == third {
			got = append(got, row{i.Name, i.Dir, i.Shadowed})
		}
		if i.Dir == foreign {
			t.Error("lists a kernelspec that is not ours")
		}
	}
	want := []row{{"go-dev", third, false}, {"gophercell", first, false}, {"gophercell", second, true}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLogos(t *testing.T) {
	for name, size := range map[string]int{"logo-32x32.png": 32, "logo-64x64.png": 64} {
		b, err := logos.ReadFile("logos/" + name)
		if err != nil {
			t.Fatal(err)
		}
		c, err := png.DecodeConfig(bytes.NewReader(b))
		if err != nil || c.Width != size || c.Height != size {
			t.Errorf("%s: %dx%d, %v", name, c.Width, c.Height, err)
		}
	}
	b, err := logos.ReadFile("logos/logo-svg.svg")
	if err != nil || !bytes.HasPrefix(b, []byte("<svg ")) {
		t.Errorf("logo-svg.svg: %.20q, %v", b, err)
	}
}
