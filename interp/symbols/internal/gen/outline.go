package main

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// Outlines are parsed files, which most platforms have in common, without what
// the types of package-level names do not depend on.
type outlines struct {
	fset  *token.FileSet
	files map[string]*ast.File
}

func newOutlines() *outlines {
	return &outlines{token.NewFileSet(), map[string]*ast.File{}}
}

func (o *outlines) file(name string) (*ast.File, error) {
	if f := o.files[name]; f != nil {
		return f, nil
	}
	f, err := parser.ParseFile(o.fset, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	for _, d := range f.Decls {
		strip(d)
	}
	o.files[name] = f
	return f, nil
}

// strip empties the bodies of functions and the literals of variables, but for
// arrays, which get their length from it.
func strip(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Body != nil {
			d.Body.List = nil
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if s, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR {
				stripValues(s.Values)
			}
		}
	}
}

func stripValues(values []ast.Expr) {
	for _, v := range values {
		lit, ok := v.(*ast.CompositeLit)
		if !ok {
			continue
		}
		if t, ok := lit.Type.(*ast.ArrayType); !ok || t.Len == nil {
			lit.Elts = nil
		}
	}
}
