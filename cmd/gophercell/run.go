package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"gophercell/internal/notebook"
	"gophercell/kernelspec"
)

// runOptions are the flags of run.
type runOptions struct {
	out         string
	inplace     bool
	timeout     time.Duration
	allowErrors bool
	evaluator   string
}

func runFlags() (*flag.FlagSet, *runOptions) {
	fs, o := flags("run"), new(runOptions)
	fs.StringVar(&o.out, "o", "", "write the executed notebook to `FILE`")
	fs.StringVar(&o.out, "output", "", "the same as -o `FILE`")
	fs.BoolVar(&o.inplace, "inplace", false, "write the executed notebook over NOTEBOOK")
	fs.DurationVar(&o.timeout, "timeout", 0, "interrupt a cell that runs longer than `DURATION`, such as 90s or 5m")
	fs.BoolVar(&o.allowErrors, "allow-errors", false, "go on after a cell that failed")
	evaluatorFlag(fs, &o.evaluator)
	return fs, o
}

func parseRun(args []string) (string, *runOptions, error) {
	fs, o := runFlags()
	rest, err := parse(fs, args, 1)
	switch {
	case err != nil:
		return "", nil, err
	case o.inplace && o.out != "":
		return "", nil, &usageError{"run", "choose one of -o and --inplace"}
	case o.timeout < 0:
		return "", nil, &usageError{"run", fmt.Sprintf("--timeout %v: expected a positive duration", o.timeout)}
	}
	if o.inplace {
		o.out = rest[0]
	}
	return rest[0], o, checkEvaluator("run", o.evaluator)
}

// runNotebook is `gophercell run`. Its exit status is 0 only if every cell that
// may not fail succeeded and the result was written.
func runNotebook(s streams, args []string) error {
	path, o, err := parseRun(args)
	if err != nil {
		return err
	}
	nb, err := readNotebook(path)
	if err != nil {
		return err
	}
	// The cells run in the notebook's directory, as under Jupyter.
	if o.out != "" {
		if o.out, err = destination(o.out); err != nil {
			return err
		}
	}
	if err := os.Chdir(filepath.Dir(path)); err != nil {
		return err
	}
	// One interrupt stops the cell; after it, another ends the process.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop)
	failure := execute(ctx, s, nb, o)
	if errors.Is(failure, context.Canceled) {
		failure = errors.New("interrupted; the cells behind did not run")
	}
	if o.out != "" {
		err = writeNotebook(o.out, nb)
	}
	if err = errors.Join(failure, err); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// destination returns where to write, and an error if that cannot work: better
// now than when the cells have run for an hour.
func destination(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // a link stays one
	}
	if fi, err := os.Stat(filepath.Dir(path)); err != nil || !fi.IsDir() {
		return "", fmt.Errorf("cannot write %s: its directory does not exist", path)
	}
	return path, nil
}

func execute(ctx context.Context, s streams, nb *notebook.Notebook, o *runOptions) error {
	r := notebook.Runner{
		Serve: serveInMemory(o.evaluator), Name: kernelspec.DefaultName, DisplayName: kernelspec.DefaultDisplayName,
		Timeout: o.timeout, AllowErrors: o.allowErrors,
		Stdout: s.out, Stderr: s.err, Color: wantsColor(s.err),
	}
	return r.Run(ctx, nb)
}

func readNotebook(path string) (*notebook.Notebook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	nb, err := notebook.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return nb, nil
}

// writeNotebook writes the file at once or not at all: it may be the only copy.
func writeNotebook(path string, nb *notebook.Notebook) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".gophercell-*.ipynb")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails after the rename, as it should
	err = errors.Join(nb.Write(f), f.Chmod(modeOf(path)), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// modeOf returns the permissions that the file has, or should have.
func modeOf(path string) os.FileMode {
	if fi, err := os.Stat(path); err == nil {
		return fi.Mode().Perm()
	}
	return 0o644
}

// wantsColor reports whether w is a terminal whose user did not decline colours.
func wantsColor(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	fi, err := f.Stat()
	return err == nil && fi.Mode()&os.ModeCharDevice != 0
}
