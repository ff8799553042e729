package main

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Program is one program of a corpus.
type Program struct {
	Path     string   // in lists and reports: "typeparam/list.go", "programs/defer.go"
	Corpus   string   // "go", "dirs" or "own"
	Files    []string // its source files, the first is the one that Path names
	Args     []string // its command line
	Env      []string // variables to set, such as GODEBUG
	Packages []string // the files of the packages that it imports
	// Generated says that the program's output is the program to compare.
	Generated bool
}

// ownPrograms returns the programs under testdata/programs.
func ownPrograms(root string) ([]*Program, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(root, "testdata", "programs", "*.go"))
	if err != nil {
		return nil, err
	}
	var list []*Program
	for _, f := range files {
		list = append(list, &Program{Path: "programs/" + filepath.Base(f), Corpus: "own", Files: []string{f}})
	}
	return list, nil
}

// goPrograms returns Go's own tests that run a program, for this system, and
// the files whose recipe is "rundir".
func goPrograms(tc *toolchain) (list []*Program, inDirs []string, err error) {
	root := filepath.Join(tc.Root, "test")
	if _, err := os.Stat(root); err != nil {
		return nil, nil, fmt.Errorf("%w\nGo's own tests are not here. They are the folder test of the source archive go%s.src.tar.gz "+
			"of https://go.dev/dl/; unpack it into %s, or run with -corpus=own", err, strings.TrimPrefix(tc.Version, "go"), tc.Root)
	}
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasSuffix(file, ".dir"): // the packages of a test
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, ".go"):
			return nil
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		switch r := readRecipe(string(src)); {
		case r.runs():
			p, err := goProgram(root, file, r)
			if err != nil {
				return err
			}
			list = append(list, p)
		case r.fits && r.action == "rundir":
			inDirs = append(inDirs, file)
		}
		return nil
	})
	return list, inDirs, err
}

// goProgram returns the test in the file.
func goProgram(root, file string, r recipe) (*Program, error) {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		return nil, err
	}
	p := &Program{Path: filepath.ToSlash(rel), Corpus: "go", Files: []string{file}, Env: r.env, Generated: r.action == "runoutput"}
	for _, a := range r.args {
		if strings.HasSuffix(a, ".go") && r.action == "run" {
			p.Files = append(p.Files, filepath.Join(filepath.Dir(file), a))
		} else {
			p.Args = append(p.Args, a)
		}
	}
	if p.Generated { // its arguments name helper files
		for _, a := range p.Args {
			p.Files = append(p.Files, filepath.Join(root, a))
		}
		p.Args = nil
	}
	return p, nil
}

// sample returns n programs, the same ones in every run.
func sample(list []*Program, n int) []*Program {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b *Program) int {
		x, y := pathHash(a.Path), pathHash(b.Path)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return strings.Compare(a.Path, b.Path)
	})
	return list[:min(n, len(list))]
}

func pathHash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
