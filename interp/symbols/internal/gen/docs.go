package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strings"
)

// writeDocs packs the doc comments into one archive a group: an entry for each
// package with a JSON object from "Name", "Type.Method" and "Type.Field" to
// the comment's text, and from "" to the package's.
func writeDocs(dir string, pkgs []*listed) error {
	archives := map[group]map[string][]byte{}
	for _, g := range groups {
		archives[g] = map[string][]byte{}
	}
	builtin, err := listBuiltin()
	if err != nil {
		return err
	}
	for _, p := range append(pkgs, builtin) {
		if !documented(p) {
			continue
		}
		docs, err := extractDocs(p)
		if err != nil {
			return err
		}
		// Marshal sorts the names.
		if archives[groupOf(p)][p.ImportPath], err = json.Marshal(docs); err != nil {
			return err
		}
	}
	for _, g := range groups {
		if err := writeZip(filepath.Join(dir, "docs_"+string(g)+".zip"), archives[g]); err != nil {
			return err
		}
	}
	return nil
}

// documented reports whether the docs of p are packed: those of public
// packages, of builtin, and of the project's internal ones, whose types may
// come to users by aliases and embedding.
func documented(p *listed) bool {
	return public(p) || p.ImportPath == "builtin" || groupOf(p) == groupProject && p.Name != "main"
}

// listBuiltin finds the documentation of the predeclared identifiers, which
// the pattern "std" leaves out.
func listBuiltin() (*listed, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "builtin").Output()
	if err != nil {
		return nil, fmt.Errorf("go list builtin: %w", err)
	}
	return &listed{
		ImportPath: "builtin", Name: "builtin", Dir: strings.TrimSpace(string(out)),
		GoFiles: []string{"builtin.go"}, Standard: true,
	}, nil
}

// A collector gathers the doc comments of the names that it keeps.
type collector struct {
	keep func(name string) bool
	docs map[string]string
}

func extractDocs(p *listed) (map[string]string, error) {
	c := collector{keep: token.IsExported, docs: map[string]string{}}
	if p.ImportPath == "builtin" {
		c.keep = func(string) bool { return true }
	}
	fset := token.NewFileSet()
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		c.add("", f.Doc)
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				c.addFunc(decl)
			case *ast.GenDecl:
				c.addDecl(decl)
			}
		}
	}
	return c.docs, nil
}

// add records the first comment that says something. Of a package's comments,
// one for each file, the longest is the manual.
func (c *collector) add(name string, comments ...*ast.CommentGroup) {
	for _, g := range comments {
		text := strings.TrimSpace(g.Text())
		if text == "" || name == "" && len(text) < len(c.docs[name]) {
			continue
		}
		c.docs[name] = text
		return
	}
}

// addFunc records methods of unexported types, too: they are promoted.
func (c *collector) addFunc(f *ast.FuncDecl) {
	if !c.keep(f.Name.Name) {
		return
	}
	name := f.Name.Name
	if f.Recv != nil {
		name = receiver(f.Recv.List[0].Type) + "." + name
	}
	c.add(name, f.Doc)
}

// receiver is the name of the type T in T, *T, T[P] and *T[P].
func receiver(x ast.Expr) string {
	for {
		switch t := x.(type) {
		case *ast.Ident:
			return t.Name
		case *ast.StarExpr:
			x = t.X
		case *ast.ParenExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		default:
			return ""
		}
	}
}

// addDecl records a declaration. The comment of a group stands for what has
// none of its own.
func (c *collector) addDecl(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if c.keep(name.Name) {
					c.add(name.Name, spec.Doc, spec.Comment, d.Doc)
				}
			}
		case *ast.TypeSpec:
			if c.keep(spec.Name.Name) {
				c.add(spec.Name.Name, spec.Doc, d.Doc, spec.Comment)
			}
			c.addMembers(spec.Name.Name, spec.Type)
		}
	}
}

// addMembers records the fields of a struct and the methods of an interface.
func (c *collector) addMembers(typ string, x ast.Expr) {
	var list *ast.FieldList
	switch t := x.(type) {
	case *ast.StructType:
		list = t.Fields
	case *ast.InterfaceType:
		list = t.Methods
	default:
		return
	}
	for _, f := range list.List {
		names := f.Names
		if len(names) == 0 { // embedded
			names = []*ast.Ident{{Name: embedded(f.Type)}}
		}
		for _, name := range names {
			if c.keep(name.Name) {
				c.add(typ+"."+name.Name, f.Doc, f.Comment)
			}
		}
	}
}

// embedded is the name of the field that embedding the type makes.
func embedded(x ast.Expr) string {
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	if sel, ok := x.(*ast.SelectorExpr); ok {
		return sel.Sel.Name
	}
	return receiver(x)
}
