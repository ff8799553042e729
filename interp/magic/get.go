package magic

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"gophercell/interp/module"
	"gophercell/kernel/eval"
)

func init() {
	register(Magic{Name: "get", Help: "fetch a module that cells can import: %get example.com/mod@v1.2.0, or all that go.mod requires", Run: get})
}

// get runs go get for the module that encloses the notebook. A notebook that
// none encloses has one of its own in the user's cache folder.
func get(ctx context.Context, c Call, env *Env) (eval.Result, error) {
	args, err := getArgs(c.Args)
	if err != nil {
		return eval.Result{}, err
	}
	dir, err := os.Getwd()
	if err != nil {
		return eval.Result{}, err
	}
	g := &getter{env: env}
	if g.tool, err = exec.LookPath("go"); err != nil {
		return eval.Result{}, errors.New("%get needs the go command, which is not on the PATH: install Go from https://go.dev/dl, or put the modules into the module cache or a vendor folder in another way")
	}
	var own bool
	if g.folder, own, err = module.Folder(dir); err != nil {
		return eval.Result{}, err
	}
	if own {
		if err := g.makeOwn(ctx, dir, args); err != nil {
			return eval.Result{}, err
		}
	}
	if err := g.run(ctx, args...); err != nil {
		return eval.Result{}, err
	}
	g.notes(c.Args)
	return eval.Result{}, nil
}

// getArgs returns the arguments of the go command.
func getArgs(line string) ([]string, error) {
	args := strings.Fields(line)
	for _, a := range args {
		if strings.HasPrefix(a, "-") && a != "-u" {
			return nil, fmt.Errorf("%%get takes modules, as in %%get example.com/mod@v1.2.0, and -u, not %s", a)
		}
	}
	if len(args) == 0 {
		return []string{"mod", "download"}, nil
	}
	return append([]string{"get"}, args...), nil
}

// A getter runs the go command in the folder of a module.
type getter struct {
	env          *Env
	tool, folder string
}

// makeOwn makes the notebook's own module, where it is not there yet.
func (g *getter) makeOwn(ctx context.Context, dir string, args []string) error {
	if _, err := os.Stat(filepath.Join(g.folder, "go.mod")); err == nil {
		return nil
	}
	if args[0] != "get" {
		return fmt.Errorf("no go.mod encloses %s: say what to fetch, as in %%get example.com/mod@v1.2.0", dir)
	}
	if err := os.MkdirAll(g.folder, 0o777); err != nil {
		return err
	}
	g.say("No go.mod encloses %s: its notebooks have their modules in %s.\n", dir, g.folder)
	return g.run(ctx, "mod", "init", "notebook")
}

// run runs the go command; its output is shown as it comes.
func (g *getter) run(ctx context.Context, args ...string) error {
	var text bytes.Buffer
	cmd := exec.CommandContext(ctx, g.tool, args...)
	cmd.Dir = g.folder
	cmd.Stdout = tee{stream{g.env.Out, "stdout"}, &text} // go tells of its progress on stderr
	cmd.Stderr = cmd.Stdout
	cmd.WaitDelay = time.Second
	ownGroup(cmd)
	err := cmd.Run()
	var status *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &status):
		return getError(args, text.String())
	}
	return err
}

// A tee shows text and keeps it.
type tee struct {
	stream
	text *bytes.Buffer
}

func (t tee) Write(p []byte) (int, error) {
	t.text.Write(p)
	return t.stream.Write(p)
}

// getError makes an error of what the go command said last.
func getError(args []string, text string) error {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	msg := fmt.Sprintf("go %s: %s", strings.Join(args, " "), cmp.Or(strings.TrimPrefix(lines[len(lines)-1], "go: "), "failed"))
	for _, sign := range []string{"dial tcp", "no such host", "i/o timeout", "connection refused", "module lookup disabled"} {
		if strings.Contains(text, sign) {
			msg += "\nThe module proxy cannot be reached; GOPROXY says which one is asked."
			break
		}
	}
	return &eval.Error{Name: "GetError", Message: msg}
}

// notes says what keeps the new versions from being imported.
func (g *getter) notes(args string) {
	if _, err := os.Stat(filepath.Join(g.folder, "vendor", "modules.txt")); err == nil {
		g.say("The module has a vendor folder, which cells import from: run !go mod vendor to bring it up to date.\n")
	}
	for _, a := range strings.Fields(args) {
		if path, _, _ := strings.Cut(a, "@"); module.CompiledIn(path) {
			g.say("Packages of %s are compiled into the kernel; of those, cells keep the version that they have.\n", path)
		}
	}
}

func (g *getter) say(format string, args ...any) {
	g.env.Out.Stream("stdout", fmt.Sprintf(format, args...))
}
