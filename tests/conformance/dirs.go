package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A test whose recipe is "rundir" has its packages in a folder: the files of
// one package clause are a package, the last one is main, and they import each
// other as "./name". Here each becomes a module called test, whose main package
// is the cell.

// dirModule is the module's name, as Go's own test driver has it.
const dirModule = "test"

// dirPrograms returns the tests in folders, written out as modules below tmp.
func dirPrograms(root, tmp string, recipes []string) ([]*Program, error) {
	var list []*Program
	for _, file := range recipes {
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return nil, err
		}
		p := &Program{Path: filepath.ToSlash(rel), Corpus: "dirs"}
		if err := p.writeModule(strings.TrimSuffix(file, ".go")+".dir", filepath.Join(tmp, flat(p.Path))); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Path, err)
		}
		list = append(list, p)
	}
	return list, nil
}

// dirPackage is a package of such a test.
type dirPackage struct {
	clause string
	files  []string
}

// folder is the last element of the package's import path.
func (d *dirPackage) folder() string {
	return strings.TrimSuffix(filepath.Base(d.files[0]), ".go")
}

// dirPackages sorts the files of a folder by their package clause.
func dirPackages(dir string) ([]*dirPackage, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var list []*dirPackage
	byClause := map[string]*dirPackage{}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly)
		if err != nil {
			return nil, err
		}
		d := byClause[f.Name.Name]
		if d == nil {
			d = &dirPackage{clause: f.Name.Name}
			byClause[d.clause] = d
			list = append(list, d)
		}
		d.files = append(d.files, file)
	}
	return list, nil
}

// writeModule copies the packages in dir to a module in the folder to.
func (p *Program) writeModule(dir, to string) error {
	packages, err := dirPackages(dir)
	if err != nil {
		return err
	}
	if n := len(packages); n == 0 || packages[n-1].clause != "main" {
		return fmt.Errorf("no main package in %s", dir)
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "go.mod"), []byte("module "+dirModule+"\n\ngo 1.26\n"), 0o644); err != nil {
		return err
	}
	for i, d := range packages {
		main := i == len(packages)-1
		folder := filepath.Join(to, d.folder())
		if main {
			folder = to
		}
		written, err := d.write(folder)
		if err != nil {
			return err
		}
		if main {
			p.Files = written
		} else {
			p.Packages = append(p.Packages, written...)
		}
	}
	return nil
}

// relative is an import of a package of the same test.
var relative = regexp.MustCompile(`(?m)^(\s*(?:import\s+)?(?:[\w.]+\s+)?)"\./`)

// write copies the package's files into the folder, with imports by the
// module's name.
func (d *dirPackage) write(folder string) ([]string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	var written []string
	for _, file := range d.files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name := filepath.Join(folder, filepath.Base(file))
		if err := os.WriteFile(name, relative.ReplaceAll(src, []byte(`${1}"`+dirModule+"/")), 0o644); err != nil {
			return nil, err
		}
		written = append(written, name)
	}
	return written, nil
}
