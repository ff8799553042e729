package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"os"
	"strings"
)

// mergeFiles returns the text of a program in several files as that of one: a
// cell is one file. One file is returned as it is.
func mergeFiles(files []string) (string, error) {
	var imports, bodies bytes.Buffer
	seen := map[string]bool{}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		if len(files) == 1 {
			return string(src), nil
		}
		specs, body, err := cutImports(f, src)
		if err != nil {
			return "", err
		}
		for _, s := range specs {
			if !seen[s] {
				seen[s] = true
				imports.WriteString("import " + s + "\n")
			}
		}
		bodies.WriteString(body + "\n")
	}
	return "package main\n\n" + imports.String() + "\n" + bodies.String(), nil
}

// cutImports returns a file's import specifications and what follows them.
func cutImports(name string, src []byte) (specs []string, body string, err error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.ImportsOnly)
	if err != nil {
		return nil, "", err
	}
	end := f.Name.End()
	for _, d := range f.Decls {
		end = d.End()
	}
	for _, s := range f.Imports {
		text := s.Path.Value
		if s.Name != nil {
			text = s.Name.Name + " " + text
		}
		specs = append(specs, text)
	}
	rest := string(src[fset.Position(end).Offset:])
	return specs, strings.TrimLeft(rest, ";\n"), nil
}
