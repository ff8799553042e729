package main

import (
	"fmt"
	"go/types"
	"io"
	"strings"
)

// A wrapper is a type by which an interpreted value with the right methods
// becomes an implementation of a compiled interface. yaegi makes one whenever
// it passes such a value to compiled code: it sets the first field to the value
// and each other field, whose name is "W" and a method's, to that method.
type wrapper struct {
	iface   string // the interface's name
	name    string
	methods []wrapped
}

// A wrapped method has its parameters as "(a0 int, a1 ...string)" and its
// arguments as "(a0, a1...)".
type wrapped struct{ name, params, results, args string }

// wrap adds the wrapper of an interface type. An interface with an unexported
// method can have none, nor one with a method whose types cannot be named.
func (t *table) wrap(obj *types.TypeName) {
	iface, ok := obj.Type().Underlying().(*types.Interface)
	if !ok {
		return
	}
	prefix := strings.NewReplacer("/", "_", ".", "_", "-", "_").Replace(t.pkg.Path())
	w := wrapper{iface: obj.Name(), name: prefix + "_" + obj.Name()}
	for m := range iface.Methods() {
		if !m.Exported() || !nameable(m.Signature()) {
			return
		}
		w.methods = append(w.methods, t.method(m))
	}
	t.wrappers = append(t.wrappers, w)
}

func (t *table) method(m *types.Func) wrapped {
	sig := m.Signature()
	var params, args, results []string
	for i := range sig.Params().Len() {
		typ, name := t.typeString(sig.Params().At(i).Type()), fmt.Sprintf("a%d", i)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			params, args = append(params, name+" ..."+strings.TrimPrefix(typ, "[]")), append(args, name+"...")
			continue
		}
		params, args = append(params, name+" "+typ), append(args, name)
	}
	for v := range sig.Results().Variables() {
		results = append(results, t.typeString(v.Type()))
	}
	return wrapped{
		name: m.Name(), params: "(" + strings.Join(params, ", ") + ")",
		results: "(" + strings.Join(results, ", ") + ")", args: "(" + strings.Join(args, ", ") + ")",
	}
}

func (t *table) typeString(typ types.Type) string {
	return types.TypeString(typ, func(p *types.Package) string { return t.imports.name(p.Path(), p.Name()) })
}

// nameable reports whether another package can write a type.
func nameable(typ types.Type) bool {
	switch typ := typ.(type) {
	case *types.Named:
		return nameableObj(typ.Obj()) && nameableArgs(typ.TypeArgs())
	case *types.Alias:
		return nameableObj(typ.Obj()) && nameableArgs(typ.TypeArgs())
	case *types.Signature:
		return nameable(typ.Params()) && nameable(typ.Results())
	case *types.Tuple:
		for v := range typ.Variables() {
			if !nameable(v.Type()) {
				return false
			}
		}
	case *types.Map:
		return nameable(typ.Key()) && nameable(typ.Elem())
	case interface{ Elem() types.Type }:
		return nameable(typ.Elem())
	}
	return true
}

func nameableObj(obj *types.TypeName) bool {
	return obj.Pkg() == nil || obj.Exported() && !strings.Contains("/"+obj.Pkg().Path()+"/", "/internal/")
}

func nameableArgs(args *types.TypeList) bool {
	for typ := range args.Types() {
		if !nameable(typ) {
			return false
		}
	}
	return true
}

// write writes the type and its methods. String of an empty wrapper is "", for
// yaegi prints such.
func (w wrapper) write(out io.Writer) {
	fmt.Fprintf(out, "\n// %s wraps %s.\ntype %s struct {\nIValue any\n", w.name, w.iface, w.name)
	for _, m := range w.methods {
		fmt.Fprintf(out, "W%s func%s %s\n", m.name, m.params, m.results)
	}
	fmt.Fprint(out, "}\n")
	for _, m := range w.methods {
		fmt.Fprintf(out, "\nfunc (w %s) %s%s %s {", w.name, m.name, m.params, m.results)
		if m.name == "String" && m.params == "()" && m.results == "(string)" {
			fmt.Fprint(out, "\nif w.WString == nil {\nreturn \"\"\n}")
		}
		fmt.Fprintf(out, "\n%sw.W%s%s\n}\n", map[bool]string{true: "return "}[m.results != "()"], m.name, m.args)
	}
}
