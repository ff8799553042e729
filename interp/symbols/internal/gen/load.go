package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A listed package is one of go list's records with its types.
type listed struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	ImportMap  map[string]string // the real paths of vendored packages
	Standard   bool
	DepOnly    bool

	Types *types.Package `json:"-"`
}

// load returns the packages with all that they depend on, dependencies first,
// as they are on a platform. The types come from the sources, without the
// bodies of functions, so that nothing need be compiled.
func load(on platform, parsed *outlines) ([]*listed, error) {
	pkgs, err := goList(on, patterns())
	if err != nil {
		return nil, err
	}
	l := loader{platform: on, parsed: parsed, done: map[string]*types.Package{}}
	var loaded []*listed
	for _, p := range pkgs {
		p.Types, err = l.check(p)
		if err != nil && !keepGoing {
			return nil, fmt.Errorf("%s: %w", on, err)
		}
		if err == nil {
			l.done[p.ImportPath] = p.Types
			loaded = append(loaded, p)
		}
	}
	return loaded, nil
}

// A loader type-checks packages whose dependencies it has checked before.
type loader struct {
	platform
	parsed *outlines
	done   map[string]*types.Package
}

func (l *loader) check(p *listed) (*types.Package, error) {
	if p.ImportPath == "unsafe" {
		return types.Unsafe, nil
	}
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := l.parsed.file(filepath.Join(p.Dir, name))
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	conf := types.Config{
		IgnoreFuncBodies: true,
		Importer:         vendored{l.done, p.ImportMap},
		Sizes:            types.SizesFor("gc", l.arch),
	}
	return conf.Check(p.ImportPath, l.parsed.fset, files, nil)
}

// vendored imports what is checked already.
type vendored struct {
	done map[string]*types.Package
	real map[string]string
}

func (v vendored) Import(path string) (*types.Package, error) {
	if q, ok := v.real[path]; ok {
		path = q
	}
	if p := v.done[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("package %s is not loaded", path)
}

func goList(on platform, patterns []string) ([]*listed, error) {
	args := []string{"list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,ImportMap,Standard,DepOnly"}
	if keepGoing {
		args = append(args, "-e")
	}
	cmd := exec.Command("go", append(append(args, "--"), patterns...)...)
	cmd.Env = append(os.Environ(), "GOOS="+on.os, "GOARCH="+on.arch, "CGO_ENABLED=0", "GOEXPERIMENT=", "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, stderr.Bytes())
	}
	var pkgs []*listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return pkgs, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if len(p.GoFiles) > 0 || p.ImportPath == "unsafe" { // else a directory with tests only
			pkgs = append(pkgs, p)
		}
	}
}

// symbolsDir is the directory of package symbols.
func symbolsDir() (string, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", module+"/interp/symbols").Output()
	if err != nil {
		return "", fmt.Errorf("go list: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
