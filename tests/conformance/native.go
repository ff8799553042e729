package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// cacheFormat is part of every key: raise it when what is kept changes.
const cacheFormat = "1"

// nativeTimeout bounds a compiled program.
const nativeTimeout = time.Minute

// Expected is what the compiled program does.
type Expected struct {
	Result
	// Problem says why the program cannot be compared: it does not compile
	// here, or two runs differ.
	Problem string `json:"problem,omitempty"`
	// Source is the program to run as a cell.
	Source string `json:"source"`
}

// native runs compiled programs and keeps what they do.
type native struct {
	tc    *toolchain
	cache string // the folder of results
	tmp   string // the folder of executables
}

func newNative(tc *toolchain, cache string) (*native, error) {
	n := &native{tc: tc, cache: filepath.Join(cache, "native-"+tc.Version)}
	if err := os.MkdirAll(n.cache, 0o755); err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp(cache, "build-")
	if err != nil {
		return nil, err
	}
	n.tmp, err = filepath.Abs(tmp)
	return n, err
}

func (n *native) close() { _ = os.RemoveAll(n.tmp) }

// expected returns what the compiled program does, from the cache if it was run
// before.
func (n *native) expected(p *Program) (*Expected, error) {
	file, err := n.cacheFile(p)
	if err != nil {
		return nil, err
	}
	if data, err := os.ReadFile(file); err == nil {
		e := &Expected{}
		if json.Unmarshal(data, e) == nil {
			return e, nil
		}
	}
	e, err := n.observe(p)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	return e, os.WriteFile(file, data, 0o644)
}

// cacheFile returns the name of the program's result: a hash of all that it
// depends on.
func (n *native) cacheFile(p *Program) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, cacheFormat, n.tc.Version, runtime.GOOS, runtime.GOARCH, p.Path, p.Args, p.Env, p.Generated)
	for _, f := range slices.Concat(p.Files, p.Packages) {
		src, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, len(src))
		h.Write(src)
	}
	return filepath.Join(n.cache, hex.EncodeToString(h.Sum(nil)[:16])+".json"), nil
}

// observe builds the program and runs it twice.
func (n *native) observe(p *Program) (*Expected, error) {
	source, files, err := n.source(p)
	if err != nil {
		return &Expected{Problem: err.Error()}, nil
	}
	e := &Expected{Source: source}
	runs, err := n.runs(p, files, 2)
	if err != nil {
		e.Problem = err.Error()
		return e, nil
	}
	e.Result = *runs[0]
	if !runs[0].Same(runs[1]) {
		e.Problem = "two runs of the compiled program differ: " + difference(runs[0], runs[1])
	}
	return e, nil
}

// source returns the text to run as a cell and the files to compile.
func (n *native) source(p *Program) (string, []string, error) {
	if p.Generated {
		return n.generate(p)
	}
	src, err := mergeFiles(p.Files)
	return src, p.Files, err
}

// generate runs the program that writes the program.
func (n *native) generate(p *Program) (string, []string, error) {
	runs, err := n.runs(p, p.Files, 1)
	if err != nil {
		return "", nil, err
	}
	if runs[0].Exit != 0 {
		return "", nil, errors.New("the generating program fails: " + short(runs[0].Stderr+runs[0].Crash))
	}
	file := filepath.Join(n.tmp, flat(p.Path)+"_generated.go")
	return runs[0].Stdout, []string{file}, os.WriteFile(file, []byte(runs[0].Stdout), 0o644)
}

// runs builds the files and runs the program some times.
func (n *native) runs(p *Program, files []string, times int) ([]*Result, error) {
	exe := filepath.Join(n.tmp, flat(p.Path)+".exe")
	defer os.Remove(exe)
	if err := n.tc.build(exe, p.Env, files...); err != nil {
		return nil, err
	}
	var list []*Result
	for range times {
		e, err := process{exe: exe, args: p.Args, dir: filepath.Dir(p.Files[0]), env: p.Env, timeout: nativeTimeout}.run()
		switch {
		case err != nil:
			return nil, err
		case e.timedOut:
			return nil, errors.New("the compiled program does not end")
		case e.signal != "":
			return nil, errors.New("the compiled program is killed by a signal: " + e.signal)
		}
		list = append(list, e.Result)
	}
	return list, nil
}

// steady reports whether more runs of the compiled program do what is expected:
// one whose output varies seldom looks steady in two runs.
func (n *native) steady(p *Program, want *Expected) bool {
	_, files, err := n.source(p)
	if err != nil {
		return false
	}
	runs, err := n.runs(p, files, 6)
	if err != nil {
		return false
	}
	for _, r := range runs {
		if !r.Same(&want.Result) {
			return false
		}
	}
	return true
}

// flat makes a file name of a path.
func flat(path string) string {
	return strings.NewReplacer("/", "_", ".go", "").Replace(path)
}
