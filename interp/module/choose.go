package module

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// A candidate is a selection of a package's files that the build constraints
// allow under some tags.
type candidate struct {
	path      string
	src       *source
	built     *build.Package
	files     []*ast.File
	obstacles []obstacle
}

// variants are the tags to try, in order, until a selection needs neither
// assembly nor unsafe: the names under which authors offer pure-Go code.
var variants = [][]string{
	nil,
	{"purego"},
	{"purego", "noasm"},
	{"purego", "noasm", "safe", "appengine"},
}

// choose selects and parses the files of a package: it returns the selections
// that can be run, the one without further tags first.
func (l *Loader) choose(path string, src *source, tags []string) ([]*candidate, error) {
	parsed := map[string]*ast.File{}
	var first *candidate
	var usable []*candidate
	for _, more := range variants {
		c, err := l.candidate(path, src, slices.Concat(tags, more), parsed)
		if err != nil && first == nil {
			return nil, err
		}
		if err != nil {
			break // with more tags there are no files at all
		}
		first = cmp.Or(first, c)
		if len(c.obstacles) == 0 && !slices.ContainsFunc(usable, c.same) {
			usable = append(usable, c)
		}
	}
	if len(usable) == 0 {
		return nil, first.refusal(l)
	}
	return usable, nil
}

// same reports whether two candidates select the same files.
func (c *candidate) same(d *candidate) bool { return slices.Equal(c.built.GoFiles, d.built.GoFiles) }

// candidate selects the files under the tags. Parsed holds what other
// candidates have parsed.
func (l *Loader) candidate(path string, src *source, tags []string, parsed map[string]*ast.File) (*candidate, error) {
	built, err := src.choose(tags)
	if built != nil && len(built.InvalidGoFiles) > 0 {
		if e := l.syntaxError(path, src, built.InvalidGoFiles); e != nil {
			return nil, e
		}
	}
	if err != nil {
		return nil, l.choiceError(path, src, err)
	}
	if built.Name == "main" {
		return nil, refuse(path, "move what is needed to a package of another name", "it is a program (package main), which nothing can import")
	}
	c := &candidate{path: path, src: src, built: built}
	for _, name := range built.GoFiles {
		f, err := l.parse(path, src, name, parsed)
		if err != nil {
			return nil, err
		}
		c.files = append(c.files, f)
		c.obstacles = append(c.obstacles, obstaclesIn(f, l.AllowUnsafe)...)
	}
	return c, nil
}

// parse parses a file once.
func (l *Loader) parse(path string, src *source, name string, parsed map[string]*ast.File) (*ast.File, error) {
	if f := parsed[name]; f != nil {
		return f, nil
	}
	f, err := parser.ParseFile(l.fset, filepath.Join(src.dir, name), src.text[name], parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, l.parseError(path, err)
	}
	parsed[name] = f
	return f, nil
}

// syntaxError parses the files that go/build could not read, for all errors.
func (l *Loader) syntaxError(path string, src *source, names []string) error {
	for _, name := range names {
		if _, err := l.parse(path, src, name, map[string]*ast.File{}); err != nil {
			return err
		}
	}
	return nil
}

func (l *Loader) parseError(path string, err error) error {
	list, ok := errors.AsType[scanner.ErrorList](err)
	if !ok {
		return asError(path, err)
	}
	e := &Error{Path: path, Reason: "it does not parse", Err: err}
	for _, p := range list {
		e.Problems = append(e.Problems, Problem{l.short(p.Pos), p.Msg})
	}
	return e
}

// choiceError says why no files can be selected.
func (l *Loader) choiceError(path string, src *source, err error) error {
	if _, ok := errors.AsType[*build.NoGoError](err); ok {
		return l.noFiles(path, src, err)
	}
	if multi, ok := errors.AsType[*build.MultiplePackageError](err); ok {
		return &Error{
			Path: path, Err: err, Hint: "leave one package in the folder",
			Reason: fmt.Sprintf("its folder has two packages, %s in %s and %s in %s",
				multi.Packages[0], multi.Files[0], multi.Packages[1], multi.Files[1]),
		}
	}
	return asError(path, err)
}

// noFiles says why there are no files: tests only, cgo, or constraints.
func (l *Loader) noFiles(path string, src *source, err error) error {
	names := src.names()
	switch cgo := l.cgoFiles(src); {
	case len(names) == 0:
		return &Error{Path: path, Err: err, Reason: "it has test files only", Hint: "move what is needed to a file that is not named …_test.go"}
	case len(cgo) > 0:
		return &Error{Path: path, Err: err, Reason: "it is written with cgo: " + strings.Join(cgo, ", "), Hint: cgoHint}
	}
	return &Error{Path: path, Err: err, Reason: "build constraints exclude all of its files: " + strings.Join(names, ", ")}
}

const cgoHint = "cells have no C compiler; use a package in pure Go"

// cgoFiles returns the files of the folder that import "C".
func (l *Loader) cgoFiles(src *source) []string {
	var cgo []string
	for _, name := range src.names() {
		f, err := parser.ParseFile(token.NewFileSet(), name, src.text[name], parser.ImportsOnly)
		if err == nil && imports(f, "C") {
			cgo = append(cgo, name)
		}
	}
	return cgo
}
