package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
)

// A listed package is one of go list's records with its types.
type listed struct {
	ImportPath string
	Name       string
	Dir        string
	Export     string
	GoFiles    []string
	Standard   bool
	DepOnly    bool

	Types *types.Package `json:"-"`
}

// load returns the packages with all that they depend on, dependencies first.
func load() ([]*listed, error) {
	pkgs, err := goList(patterns())
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for _, p := range pkgs {
		exports[p.ImportPath] = p.Export
	}
	gc := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})
	for _, p := range pkgs {
		if p.Types, err = gc.Import(p.ImportPath); err != nil {
			return nil, fmt.Errorf("export data of %s: %w", p.ImportPath, err)
		}
	}
	return pkgs, nil
}

func goList(patterns []string) ([]*listed, error) {
	args := []string{"list", "-export", "-deps", "-json=ImportPath,Name,Dir,Export,GoFiles,Standard,DepOnly"}
	if keepGoing {
		args = append(args, "-e")
	}
	cmd := exec.Command("go", append(append(args, "--"), patterns...)...)
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0", "GOEXPERIMENT=", "GOWORK=off")
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
		if p.Export != "" || p.ImportPath == "unsafe" { // else a directory with tests only
			pkgs = append(pkgs, p)
		}
	}
}
