package magic

import (
	"archive/zip"
	"context"
	"errors"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"gophercell/interp/module"
	"gophercell/interp/symbols"
	"gophercell/kernel/eval"
)

// texts is an Output that keeps what a magic streams.
type texts struct{ strings.Builder }

func (t *texts) Stream(_, text string)      { t.WriteString(text) }
func (t *texts) Display(eval.Bundle)        {}
func (t *texts) Update(string, eval.Bundle) {}
func (t *texts) Clear(bool)                 {}
func (t *texts) Input(context.Context, string, bool) (string, error) {
	return "", eval.ErrNoInput
}

// runGet runs %get in the folder and returns what it shows.
func runGet(t *testing.T, args string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var out texts
	_, err := Run(ctx, Call{Name: "get", Args: args}, false, &Env{Out: &out})
	return out.String(), err
}

// withProxy makes a module proxy of files, and an empty module cache and user's
// cache folder; it goes to a new folder for notebooks, and returns its path.
func withProxy(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command to run")
	}
	root := t.TempDir()
	proxy := filepath.Join(root, "proxy")
	addModule(t, proxy, "example.com/hello", "v1.0.0", "", "package hello\n\nconst V = 100\n")
	addModule(t, proxy, "example.com/hello", "v1.1.0", "\nrequire example.com/deep v1.0.0\n", "package hello\n\nimport \"example.com/deep\"\n\nconst V = 110 + deep.V\n")
	addModule(t, proxy, "example.com/deep", "v1.0.0", "", "package deep\n\nconst V = 1\n")
	url := "file://" + filepath.ToSlash(proxy)
	if runtime.GOOS == "windows" {
		url = "file:///" + filepath.ToSlash(proxy)
	}
	for key, value := range map[string]string{
		"GOPROXY": url, "GOSUMDB": "off", "GOFLAGS": "-modcacherw", "GOENV": "off", "GOWORK": "", "GOTOOLCHAIN": "local", "GONOPROXY": "", "GOPRIVATE": "",
		"GOMODCACHE": filepath.Join(root, "mod"), "HOME": root,
		"XDG_CACHE_HOME": filepath.Join(root, "cache"), "LocalAppData": filepath.Join(root, "cache"),
		"XDG_CONFIG_HOME": filepath.Join(root, "config"), "AppData": filepath.Join(root, "config"),
	} {
		t.Setenv(key, value)
	}
	config, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(config, "go", "telemetry", "mode"), "off") // else go writes there after its end
	nb := filepath.Join(root, "nb")
	if err := os.Mkdir(nb, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Chdir(nb)
	return nb
}

// addModule puts a module of one file into a proxy.
func addModule(t *testing.T, proxy, path, version, require, code string) {
	t.Helper()
	mod := "module " + path + "\n\ngo 1.21\n" + require
	dir := filepath.Join(proxy, filepath.FromSlash(path), "@v")
	writeFile(t, filepath.Join(dir, version+".mod"), mod)
	writeFile(t, filepath.Join(dir, version+".info"), `{"Version":"`+version+`"}`)
	list, _ := os.ReadFile(filepath.Join(dir, "list"))
	writeFile(t, filepath.Join(dir, "list"), string(list)+version+"\n")
	var b strings.Builder
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{"go.mod": mod, "code.go": code} {
		w, err := z.Create(path + "@" + version + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, version+".zip"), b.String())
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// wantV loads example.com/hello as a cell would and checks its constant.
func wantV(t *testing.T, l *module.Loader, want string) {
	t.Helper()
	pkg, err := l.Load("example.com/hello")
	if err != nil {
		t.Fatal(err)
	}
	if got := pkg.Types.Scope().Lookup("V").(*types.Const).Val().String(); got != want {
		t.Errorf("V is %s, want %s", got, want)
	}
}

func TestGetWithoutGoMod(t *testing.T) {
	nb := withProxy(t)
	l := module.New(nb, token.NewFileSet(), symbols.Importer())
	if _, err := l.Load("example.com/hello"); err == nil {
		t.Fatal("the module is there before it was fetched")
	}
	out, err := runGet(t, "example.com/hello@v1.0.0")
	if err != nil || !strings.Contains(out, "No go.mod encloses "+nb) || !strings.Contains(out, "go: added example.com/hello v1.0.0") {
		t.Fatalf("got %v, %s", err, out)
	}
	wantV(t, l, "100")
	out, err = runGet(t, "example.com/hello@latest")
	if err != nil || strings.Contains(out, "No go.mod") || !strings.Contains(out, "go: added example.com/deep v1.0.0") {
		t.Fatalf("got %v, %s", err, out)
	}
	wantV(t, l, "111")
	if files, _ := os.ReadDir(nb); len(files) > 0 {
		t.Errorf("the notebook's folder has %v", files)
	}
}

func TestGetWithGoMod(t *testing.T) {
	nb := withProxy(t)
	writeFile(t, filepath.Join(nb, "go.mod"), "module m\n\ngo 1.21\n")
	sub := filepath.Join(nb, "sub")
	if err := os.Mkdir(sub, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Chdir(sub)
	if out, err := runGet(t, "example.com/hello"); err != nil {
		t.Fatalf("got %v, %s", err, out)
	}
	text, _ := os.ReadFile(filepath.Join(nb, "go.mod"))
	if !strings.Contains(string(text), "example.com/hello v1.1.0") {
		t.Errorf("go.mod is\n%s", text)
	}
	wantV(t, module.New(sub, token.NewFileSet(), symbols.Importer()), "111")
}

// TestGetAll fetches what go.mod requires.
func TestGetAll(t *testing.T) {
	nb := withProxy(t)
	if _, err := runGet(t, ""); err == nil || !strings.Contains(err.Error(), "say what to fetch") {
		t.Errorf("without a go.mod: %v", err)
	}
	writeFile(t, filepath.Join(nb, "go.mod"), "module m\n\ngo 1.21\n\nrequire example.com/hello v1.1.0\n\nrequire example.com/deep v1.0.0\n")
	if out, err := runGet(t, ""); err != nil {
		t.Fatalf("got %v, %s", err, out)
	}
	wantV(t, module.New(nb, token.NewFileSet(), symbols.Importer()), "111")
}

func TestGetNotes(t *testing.T) {
	nb := withProxy(t)
	writeFile(t, filepath.Join(nb, "go.mod"), "module m\n\ngo 1.21\n")
	writeFile(t, filepath.Join(nb, "vendor", "modules.txt"), "")
	out, err := runGet(t, "example.com/hello")
	if err != nil || !strings.Contains(out, "run !go mod vendor") {
		t.Errorf("got %v, %s", err, out)
	}
	var seen texts
	(&getter{env: &Env{Out: &seen}}).notes("gonum.org/v1/gonum@latest example.com/hello")
	if got := seen.String(); !strings.Contains(got, "Packages of gonum.org/v1/gonum are compiled into the kernel") || strings.Contains(got, "hello") {
		t.Errorf("notes %s", got)
	}
}

func TestGetFails(t *testing.T) {
	withProxy(t)
	for args, want := range map[string]string{
		"example.com/hello@v9.0.0": "GetError: go get example.com/hello@v9.0.0: example.com/hello@v9.0.0: reading file:",
		"example.com/unknown":      "GetError: go get example.com/unknown: ",
		"-x example.com/hello":     "%get takes modules",
	} {
		if out, err := runGet(t, args); err == nil || !strings.HasPrefix(describe(err), want) {
			t.Errorf("%%get %s: %s, %s", args, describe(err), out)
		}
	}
	t.Setenv("GOPROXY", "off")
	if _, err := runGet(t, "example.com/hello@v1.0.0"); err == nil || !strings.Contains(describe(err), "The module proxy cannot be reached") {
		t.Errorf("without a proxy: %s", describe(err))
	}
	t.Setenv("PATH", "")
	if _, err := runGet(t, "example.com/hello"); err == nil || !strings.Contains(err.Error(), "%get needs the go command") {
		t.Errorf("without go: %v", err)
	}
}

// describe returns an error with its name.
func describe(err error) string {
	if e, ok := errors.AsType[*eval.Error](err); ok {
		return e.Name + ": " + e.Message
	}
	if err == nil {
		return "no error"
	}
	return err.Error()
}

// TestGetInterrupt checks that an interrupt ends the go command.
func TestGetInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the go command is a shell script here")
	}
	bin := t.TempDir()
	writeFile(t, filepath.Join(bin, "go"), "#!/bin/sh\necho waiting\nsleep 60\n")
	if err := os.Chmod(filepath.Join(bin, "go"), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	writeFile(t, filepath.Join(bin, "nb", "go.mod"), "module m\n")
	t.Chdir(filepath.Join(bin, "nb"))
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	var out texts
	_, err := Run(ctx, Call{Name: "get", Args: "example.com/hello"}, false, &Env{Out: &out})
	if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took > 5*time.Second {
		t.Errorf("%v after %v", err, took)
	}
	if out.String() != "waiting\n" {
		t.Errorf("it shows %q before its end", &out)
	}
}
