package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// An extractor keeps the declarations of a package that some of its functions
// need: those of generic objects and of all that is unexported. The exported
// rest comes from the package's export data and is compiled.
type extractor struct {
	fset    *token.FileSet
	pkg     *types.Package
	info    *types.Info
	own     map[string]bool // names that are declared elsewhere
	sources []source
	decls   map[types.Object]ast.Node        // what declares a package-level object
	methods map[types.Object][]*ast.FuncDecl // by the type's name
	kept    map[ast.Node]bool
	err     error
}

type source struct {
	name string
	text []byte
	ast  *ast.File
}

func (x *extractor) asts() []*ast.File {
	var files []*ast.File
	for _, s := range x.sources {
		files = append(files, s.ast)
	}
	return files
}

// index finds what declares each object. A group of constants is one
// declaration, for iota counts in it.
func (x *extractor) index() {
	for _, f := range x.asts() {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					x.decls[x.info.Defs[d.Name]] = d
				} else if recv := x.pkg.Scope().Lookup(receiver(d.Recv.List[0].Type)); recv != nil {
					x.methods[recv] = append(x.methods[recv], d)
				}
			case *ast.GenDecl:
				x.indexGen(d)
			}
		}
	}
}

func (x *extractor) indexGen(d *ast.GenDecl) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			x.decls[x.info.Defs[s.Name]] = s
		case *ast.ValueSpec:
			for _, id := range s.Names {
				if d.Tok == token.CONST {
					x.decls[x.info.Defs[id]] = d
				} else {
					x.decls[x.info.Defs[id]] = s
				}
			}
		}
	}
}

// need keeps an object's declaration and what that needs.
func (x *extractor) need(obj types.Object) {
	if obj.Pkg() != x.pkg || obj.Parent() != x.pkg.Scope() || x.own[obj.Name()] || obj.Exported() && !needsSource(obj) {
		return
	}
	x.keep(x.decls[obj])
	for _, m := range x.methods[obj] {
		x.keep(m)
	}
}

func (x *extractor) keep(n ast.Node) {
	if x.kept[n] {
		return
	}
	x.kept[n] = true
	switch d := n.(type) {
	case *ast.FuncDecl:
		if d.Body == nil {
			x.fail(d, "%s has no body", d.Name.Name)
		}
	case *ast.ValueSpec:
		x.fail(d, "%s is a variable, which would have to be initialised", d.Names[0].Name)
	}
	ast.Inspect(n, func(n ast.Node) bool {
		if x.isRaceCall(n) {
			return false
		}
		switch n := n.(type) {
		case *ast.Ident:
			if obj := x.info.Uses[n]; obj != nil {
				x.need(obj)
			}
		case *ast.SelectorExpr:
			x.checkSelection(n)
		}
		return true
	})
}

func (x *extractor) fail(n ast.Node, format string, args ...any) {
	if x.err == nil {
		x.err = fmt.Errorf("%s: %s", x.fset.Position(n.Pos()), fmt.Sprintf(format, args...))
	}
}

// checkSelection makes sure that no unexported field or method of a compiled
// type is used: cells could not call it.
func (x *extractor) checkSelection(n *ast.SelectorExpr) {
	sel := x.info.Selections[n]
	if sel == nil || sel.Obj().Exported() {
		return
	}
	t := types.Unalias(sel.Recv())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok && named.Obj().Exported() && !needsSource(named.Origin().Obj()) {
		x.fail(n, "%s of %s is unexported", sel.Obj().Name(), named)
	}
}

// isRaceCall reports whether n is a statement that tells the race detector of
// something. These are left out.
func (x *extractor) isRaceCall(n ast.Node) bool {
	stmt, ok := n.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return false
	}
	name, ok := x.info.Uses[id].(*types.PkgName)
	return ok && name.Imported().Path() == "internal/race"
}

// files returns the files with what is kept, at the lines where it was.
func (x *extractor) files() map[string][]byte {
	out := map[string][]byte{}
	for _, s := range x.sources {
		b := blanker{file: x.fset.File(s.ast.Pos()), text: s.text, mask: make([]bool, len(s.text))}
		if !x.markDecls(&b, s.ast) {
			continue
		}
		b.header(s.ast)
		x.markImports(&b, s.ast)
		out[s.name] = b.bytes()
	}
	return out
}

// markDecls marks the kept declarations and reports whether there are any.
func (x *extractor) markDecls(b *blanker, f *ast.File) bool {
	any := false
	for _, d := range f.Decls {
		if x.kept[d] {
			x.mark(b, d)
			any = true
			continue
		}
		gen, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range gen.Specs {
			if x.kept[s] {
				b.keyword(gen)
				x.mark(b, s)
				any = true
			}
		}
	}
	for _, c := range f.Comments {
		b.clear(c.Pos(), c.End())
	}
	return any
}

// mark marks a declaration without what is meant for the race detector.
func (x *extractor) mark(b *blanker, n ast.Node) {
	b.mark(n.Pos(), n.End())
	ast.Inspect(n, func(n ast.Node) bool {
		if x.isRaceCall(n) {
			b.clear(n.Pos(), n.End())
			return false
		}
		return true
	})
}

// markImports marks the imports that the kept declarations use.
func (x *extractor) markImports(b *blanker, f *ast.File) {
	used := map[*types.PkgName]bool{}
	for id, obj := range x.info.Uses {
		if name, ok := obj.(*types.PkgName); ok && b.has(id.Pos()) {
			used[name] = true
		}
	}
	for _, d := range f.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			continue
		}
		for _, s := range gen.Specs {
			spec := s.(*ast.ImportSpec)
			name := importName(x.info, spec)
			if !used[name] {
				continue
			}
			if strings.Contains(name.Imported().Path(), "internal/") {
				x.fail(spec, "%s is imported", name.Imported().Path())
			}
			b.keyword(gen)
			b.mark(spec.Pos(), spec.End())
		}
	}
}

// importName returns the name that an import declares in its file.
func importName(info *types.Info, spec *ast.ImportSpec) *types.PkgName {
	if spec.Name != nil {
		name, _ := info.Defs[spec.Name].(*types.PkgName)
		return name
	}
	name, _ := info.Implicits[spec].(*types.PkgName)
	return name
}

// A blanker leaves of a file what is marked, with all its lines.
type blanker struct {
	file *token.File
	text []byte
	mask []bool
}

func (b *blanker) set(from, to token.Pos, keep bool) {
	for i := b.file.Offset(from); i < b.file.Offset(to); i++ {
		b.mask[i] = keep
	}
}

func (b *blanker) mark(from, to token.Pos)  { b.set(from, to, true) }
func (b *blanker) clear(from, to token.Pos) { b.set(from, to, false) }
func (b *blanker) has(p token.Pos) bool {
	return b.file.Base() <= int(p) && int(p) < b.file.Base()+b.file.Size() && b.mask[b.file.Offset(p)]
}

// keyword marks what begins and ends a declaration of several things.
func (b *blanker) keyword(d *ast.GenDecl) {
	b.mark(d.TokPos, d.TokPos+token.Pos(len(d.Tok.String()+" ")))
	if d.Lparen.IsValid() {
		b.mark(d.Lparen, d.Lparen+1)
		b.mark(d.Rparen, d.Rparen+1)
	}
}

// header marks the package clause and the copyright before it.
func (b *blanker) header(f *ast.File) {
	b.mark(f.Package, f.Name.End())
	if len(f.Comments) > 0 && strings.Contains(f.Comments[0].Text(), "Copyright") {
		b.mark(f.Comments[0].Pos(), f.Comments[0].End())
	}
}

// bytes returns what is left. Lines from which something is gone have no space
// at their end.
func (b *blanker) bytes() []byte {
	var out bytes.Buffer
	gone := false
	for i, c := range b.text {
		switch {
		case c == '\n':
			if gone {
				out.Truncate(len(bytes.TrimRight(out.Bytes(), " \t")))
			}
			out.WriteByte(c)
			gone = false
		case b.mask[i]:
			out.WriteByte(c)
		default:
			gone = true
		}
	}
	return append(bytes.TrimRight(out.Bytes(), " \t\n"), '\n')
}
