package main

import (
	"bytes"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The examples of the standard library's documentation are programs, too: each
// file of them becomes one that calls its examples, in order, as `go test` does.

// examplePrograms returns the examples under root, GOROOT/src, written out as
// programs below tmp.
func examplePrograms(root, tmp string) ([]*Program, error) {
	var list []*Program
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "cmd" || d.Name() == "internal" || d.Name() == "vendor" || d.Name() == "testdata"):
			return filepath.SkipDir
		case !strings.HasPrefix(d.Name(), "example") || !strings.HasSuffix(d.Name(), "_test.go"):
			return nil
		}
		src, err := exampleProgram(file)
		if src == nil {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		p := &Program{Path: "examples/" + strings.TrimSuffix(filepath.ToSlash(rel), "_test.go") + ".go", Corpus: "examples"}
		to := filepath.Join(tmp, flat(p.Path)+".go")
		p.Files = []string{to}
		list = append(list, p)
		return os.WriteFile(to, src, 0o644)
	})
	return list, err
}

// exampleProgram returns the file as a program, nil if it has no examples to
// run or is a part of its package.
func exampleProgram(file string) ([]byte, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, src, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	names := runnable(f)
	if len(names) == 0 || !strings.HasSuffix(f.Name.Name, "_test") {
		return nil, nil
	}
	clause := fset.Position(f.Package).Offset
	name := fset.Position(f.Name.End()).Offset
	var b bytes.Buffer
	b.Write(src[:clause])
	b.WriteString("package main")
	b.Write(src[name:])
	b.WriteString("\nfunc main() {\n")
	for _, n := range names {
		b.WriteString("\tprintln(\"" + n + "\")\n\t" + n + "()\n")
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

// runnable returns the names of the example functions whose output is known, in
// the order of the file.
func runnable(f *ast.File) []string {
	known := map[string]bool{}
	for _, e := range doc.Examples(f) {
		if (e.Output != "" || e.EmptyOutput) && !e.Unordered {
			known["Example"+e.Name] = true
		}
	}
	var names []string
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && known[fn.Name.Name] {
			names = append(names, fn.Name.Name)
		}
	}
	return names
}
