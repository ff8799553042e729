package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// asMain makes the test binary be gophercell, so that the tests can run it as a
// process, and it can run itself as a worker.
const asMain = "GOPHERCELL_TEST_AS_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asMain) != "" {
		main()
	}
	os.Exit(m.Run())
}

const patience = 60 * time.Second // the machine may be busy

// program is gophercell as a file outside of the go tool's build directory, in
// an environment of its own.
type program struct {
	path string
	env  []string
	dir  string // the user's directories
}

func newProgram(t *testing.T) *program {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "gophercell")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	if err := os.Link(exe, path); err != nil {
		copyFile(t, exe, path)
	}
	env := []string{
		asMain + "=1", "JUPYTER_DATA_DIR=" + filepath.Join(dir, "data"), "JUPYTER_PATH=", "VIRTUAL_ENV=" + filepath.Join(dir, "venv"),
		historyVariable + "=" + filepath.Join(dir, "history.jsonl"), "JPY_PARENT_PID=",
	}
	return &program{path, append(os.Environ(), env...), dir}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (p *program) command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, p.path, args...)
	cmd.Env, cmd.Dir, cmd.WaitDelay = p.env, p.dir, time.Second
	return cmd
}

// run runs gophercell to its end and returns its outputs and exit status.
func (p *program) run(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := p.command(t, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("gophercell %v: %v", args, err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func TestUsageErrors(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"", "expected a command"},
		{"frobnicate", `unknown command "frobnicate"`},
		{"help frobnicate", `unknown command "frobnicate"`},
		{"install --nope", "install: flag provided but not defined: -nope"},
		{"install extra", `install: unexpected argument "extra"`},
		{"install --user --sys-prefix", "choose one"},
		{"uninstall --prefix /x --user", "choose one"},
		{"uninstall --display-name x", "not defined"},
		{"run", "argument is missing"},
		{"run a.ipynb b.ipynb", `unexpected argument "b.ipynb"`},
		{"run a.ipynb --timeout soon", "timeout"},
		{"run a.ipynb --timeout -1s", "positive"},
		{"run a.ipynb -o b --inplace", "choose one"},
		{"run -- a.ipynb -o", `unexpected argument "-o"`},
		{"kernel", "connection file"},
		{"kernel -f", "needs a value"},
		{"kernel c.json --log-level loud", "loud"},
		{"kernel c.json --evaluator=nope", "unknown evaluator \"nope\": expected "},
		{"run a.ipynb --evaluator nope", "unknown evaluator \"nope\": expected "},
		{"install --evaluator nope", "unknown evaluator \"nope\": expected "},
		{"worker --evaluator=nope", "unknown evaluator \"nope\": expected "},
		{"uninstall --evaluator yaegi", "not defined"},
		{"version 2", "unexpected"},
		{"worker x", "unexpected"},
		{"doctor x", "unexpected"},
	} {
		var out, errs bytes.Buffer
		status := dispatch(streams{&out, &errs}, strings.Fields(c.line))
		if status != 2 || out.Len() > 0 || !strings.Contains(errs.String(), c.want) || !strings.Contains(errs.String(), "gophercell help") {
			t.Errorf("gophercell %s: status %d, stdout %q, stderr %q; want status 2 and %q", c.line, status, &out, &errs, c.want)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, line := range []string{"help", "-h", "--help"} {
		var out, errs bytes.Buffer
		if status := dispatch(streams{&out, &errs}, []string{line}); status != 0 || errs.Len() > 0 {
			t.Errorf("%s: status %d, stderr %q", line, status, &errs)
		}
		for _, c := range commands {
			if !strings.Contains(out.String(), "  "+c.name+" ") {
				t.Errorf("%s does not list %s", line, c.name)
			}
		}
	}
	for _, line := range []string{"help run", "run --help", "run -h x"} {
		var out bytes.Buffer
		if status := dispatch(streams{&out, &out}, strings.Fields(line)); status != 0 || !strings.Contains(out.String(), "--allow-errors") {
			t.Errorf("%s: status %d, %q", line, status, &out)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, arg := range []string{"version", "--version", "-v"} {
		var out bytes.Buffer
		status := dispatch(streams{&out, &out}, []string{arg})
		if want := "gophercell " + version + " (" + runtime.Version(); status != 0 || !strings.HasPrefix(out.String(), want) {
			t.Errorf("%s: status %d, %q; want %q", arg, status, &out, want)
		}
	}
}

func TestSizes(t *testing.T) {
	for s, want := range map[string]int64{"1": 1, "64MiB": 64 << 20, "2 GiB": 2 << 30, "5KB": 5000, "0": 0, "-1": 0, "MiB": 0, "1.5GiB": 0, "9223372036854775807GiB": 0, "1 parsec": 0} {
		got, err := parseSize(s)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: got %d, %v; want %d", s, got, err, want)
		}
	}
}
