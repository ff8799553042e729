package interp

import (
	"fmt"
	"go/types"
	"html"
	"strings"

	"gophercell/interp/cell"
	"gophercell/interp/magic"
	"gophercell/interp/symbols"
	"gophercell/kernel/eval"
)

// Inspect describes the name at the cursor: what it is, its type or signature,
// and its documentation; with detail 1 the source of what a cell defined.
func (in *Interp) Inspect(code string, cursor, detail int) (eval.Bundle, bool) {
	off := byteOffset(code, cursor)
	if b, ok := inspectMagic(code, off); ok {
		return b, true
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	obj, recv := cell.ObjectAt(code, off, in.ses.scope, in.packages())
	if obj == nil { // an opening bracket: the function before it, as Shift-Tab expects
		if trimmed := strings.TrimRight(code[:off], " \t("); trimmed != code[:off] {
			obj, recv = cell.ObjectAt(code, len(trimmed), in.ses.scope, in.packages())
		}
	}
	if obj == nil {
		return eval.Bundle{}, false
	}
	return in.describe(obj, recv, detail), true
}

// help answers `x?` with the page payload.
func (in *Interp) help(name string, detail int) eval.Result {
	b, ok := in.Inspect(name, len([]rune(name)), detail)
	if !ok {
		e := &eval.Error{Name: "NameError", Message: name + " is not known: no such variable, function, type, package or magic"}
		return eval.Result{Err: headed(e, nil)}
	}
	return eval.Result{Payloads: []map[string]any{{"source": "page", "data": b.Data, "start": 0}}}
}

func inspectMagic(code string, off int) (eval.Bundle, bool) {
	line := strings.TrimSpace(code[strings.LastIndexByte(code[:off], '\n')+1:])
	if !strings.HasPrefix(line, "%") {
		return eval.Bundle{}, false
	}
	name, _, _ := strings.Cut(line, " ")
	name, _, _ = strings.Cut(name, "\n")
	m, ok := magic.Find(name)
	if !ok {
		return eval.Bundle{}, false
	}
	return page("%"+m.Name, m.Help, ""), true
}

// describe makes the bundle of an object.
func (in *Interp) describe(obj types.Object, recv string, detail int) eval.Bundle {
	doc, source := in.docOf(obj, recv)
	if detail == 0 {
		source = ""
	}
	return page(signature(obj), strings.TrimRight(doc, "\n"), source)
}

// docOf returns the documentation of obj, and its source if a cell defined it.
func (in *Interp) docOf(obj types.Object, recv string) (doc, source string) {
	name := obj.Name()
	if recv != "" {
		name = recv + "." + name
	}
	switch pkg := obj.Pkg(); {
	case isPackage(obj):
		return symbols.PackageDoc(obj.(*types.PkgName).Imported().Path()), ""
	case pkg == nil:
		return symbols.Doc("builtin", name), ""
	case pkg.Path() == "main":
		src := in.ses.scope.Sources[name]
		if src.Cell == "" {
			return "", ""
		}
		return strings.TrimSpace(src.Doc + "\n\nDefined in " + src.Cell + ", line " + fmt.Sprint(src.Line) + "."), src.Text
	default:
		return symbols.Doc(pkg.Path(), name), ""
	}
}

func isPackage(obj types.Object) bool {
	_, ok := obj.(*types.PkgName)
	return ok
}

// signature is the first line of a description, in Go.
func signature(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.PkgName:
		return fmt.Sprintf("package %s // import %q", obj.Imported().Name(), obj.Imported().Path())
	case *types.Builtin, *types.Nil:
		return obj.Name()
	case *types.TypeName:
		return typeSignature(obj)
	}
	return types.ObjectString(obj, cell.Qualifier)
}

// typeSignature shows a type's definition without its unexported fields, and
// its methods.
func typeSignature(obj *types.TypeName) string {
	named, ok := types.Unalias(obj.Type()).(*types.Named)
	if !ok {
		return types.ObjectString(obj, cell.Qualifier)
	}
	var b strings.Builder
	b.WriteString("type " + types.TypeString(named, cell.Qualifier))
	st, isStruct := named.Underlying().(*types.Struct)
	if !isStruct {
		b.WriteString(" " + types.TypeString(named.Underlying(), cell.Qualifier))
	} else {
		b.WriteString(" struct {")
		for f := range st.Fields() {
			if f.Exported() || obj.Pkg() != nil && obj.Pkg().Path() == "main" {
				b.WriteString("\n\t" + f.Name() + " " + types.TypeString(f.Type(), cell.Qualifier))
			}
		}
		b.WriteString("\n}")
	}
	for m := range named.Methods() {
		if m.Exported() {
			b.WriteString("\n" + types.ObjectString(m, cell.Qualifier))
		}
	}
	return b.String()
}

// page is a description as text, Markdown and HTML.
func page(head, doc, source string) eval.Bundle {
	text := head
	md := "```go\n" + head + "\n```\n"
	h := "<pre>" + html.EscapeString(head) + "</pre>\n"
	if doc != "" {
		text += "\n\n" + doc
		md += "\n" + doc + "\n"
		h += "<p style=\"white-space: pre-wrap\">" + html.EscapeString(doc) + "</p>\n"
	}
	if source != "" {
		text += "\n\n" + source
		md += "\n```go\n" + source + "\n```\n"
		h += "<pre>" + html.EscapeString(source) + "</pre>\n"
	}
	return eval.Bundle{Data: map[string]any{"text/plain": text, "text/markdown": md, "text/html": h}, Metadata: map[string]any{}}
}
