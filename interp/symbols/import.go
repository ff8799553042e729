package symbols

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

// Import returns the types of the package with the given import path. Its
// objects have no positions, its function bodies are not known, it is as on the
// running platform, and two calls give the same package. An unknown path is an
// [*UnknownError].
//
// Platforms other than Linux and macOS on amd64 and arm64, and Windows on
// amd64, see the packages of Linux on amd64, and of these the names that are
// the same everywhere, with their own values of the constants.
//
// The package is complete, and so is every package that it refers to: nothing
// that is reachable from it changes afterwards, so it may be read without a
// lock while others import.
func Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if e := entries()[path]; e == nil || !e.public {
		return nil, unknown(path)
	}
	return cache.load(path)
}

// Importer returns an importer for go/types that calls [Import].
func Importer() types.Importer { return importer{} }

type importer struct{}

func (importer) Import(path string) (*types.Package, error) { return Import(path) }

var cache = library{pkgs: map[string]*types.Package{}}

// A library holds the packages that were read. Reading one makes partial
// packages for those that it refers to; these are completed before the lock is
// released, so that no caller ever sees a package that still grows.
type library struct {
	mu   sync.Mutex
	pkgs map[string]*types.Package
	from map[string]*entry // nil for this platform's
}

func (l *library) load(path string) (*types.Package, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for todo := []string{path}; len(todo) > 0; {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p := l.pkgs[next]; p != nil && p.Complete() {
			continue
		}
		p, err := l.read(next)
		if err != nil {
			return nil, err
		}
		for _, ref := range p.Imports() {
			todo = append(todo, ref.Path())
		}
	}
	return l.pkgs[path], nil
}

func (l *library) read(path string) (*types.Package, error) {
	if path == "unsafe" {
		l.pkgs[path] = types.Unsafe
		return types.Unsafe, nil
	}
	e := l.entry(path)
	if e == nil {
		return nil, fmt.Errorf("symbols: the archives lack %s; run go generate ./interp/symbols", path)
	}
	if l.from == nil {
		l.preset(e, natives[path])
	}
	r := bytes.NewReader(e.archive.read(path))
	p, err := gcexportdata.Read(r, token.NewFileSet(), l.pkgs, path)
	if err != nil {
		return nil, fmt.Errorf("symbols: %w", err)
	}
	return p, nil
}

func (l *library) entry(path string) *entry {
	if l.from != nil {
		return l.from[path]
	}
	return entries()[path]
}
