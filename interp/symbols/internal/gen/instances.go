package main

import (
	"bytes"
	"fmt"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mvdan.cc/gofumpt/format"
)

// writeInstances writes the table of instantiated types and functions: the
// types that exported names show, and the functions of packages cmp and slices
// that work on slices of basic types by themselves.
func writeInstances(dir string, pkgs []*listed) error {
	in := instances{types: map[string]types.Type{}, seen: map[types.Type]bool{}, imports: newImports()}
	for _, p := range pkgs {
		if !public(p) {
			continue
		}
		for _, name := range p.Types.Scope().Names() {
			if obj := p.Types.Scope().Lookup(name); obj.Exported() && hasValue(obj) {
				in.show(obj.Type())
			}
			if f, ok := p.Types.Scope().Lookup(name).(*types.Func); ok && f.Exported() {
				in.instantiate(f)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in.types)) {
		in.entries = append(in.entries, fmt.Sprintf("%q: reflect.ValueOf((*%s)(nil)),", key, in.name(in.types[key])))
	}
	src, err := in.source()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "gen_instances.go"), src, 0o644)
}

// Instances collects what is in the table.
type instances struct {
	types   map[string]types.Type
	seen    map[types.Type]bool
	imports imports
	entries []string
}

// name writes a type as the generated file names it.
func (in *instances) name(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return in.imports.name(p.Path(), p.Name()) })
}

// show collects the instantiated types that a program can get from a type.
func (in *instances) show(t types.Type) {
	if in.seen[t] {
		return
	}
	in.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		in.show(types.Unalias(t))
	case *types.Named:
		in.showNamed(t)
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				in.show(f.Type())
			}
		}
	case *types.Signature:
		in.show(t.Params())
		in.show(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			in.show(v.Type())
		}
	case *types.Interface:
		for m := range t.Methods() {
			in.show(m.Type())
		}
	case *types.Map:
		in.show(t.Key())
		in.show(t.Elem())
	case interface{ Elem() types.Type }:
		in.show(t.Elem())
	}
}

func (in *instances) showNamed(t *types.Named) {
	if t.TypeArgs().Len() > 0 && nameable(t) && t.Obj().Exported() {
		in.types[instanceKey(t.Obj(), slices.Collect(t.TypeArgs().Types()))] = t
	}
	for arg := range t.TypeArgs().Types() {
		in.show(arg)
	}
	for m := range t.Methods() {
		if m.Exported() {
			in.show(m.Type())
		}
	}
	in.show(t.Underlying())
}

// instantiate adds a function for each of a few basic types, if it takes but
// these, slices of them, and lengths: what calls back stays with its caller.
func (in *instances) instantiate(f *types.Func) {
	if f.Pkg().Path() != "slices" && f.Pkg().Path() != "cmp" {
		return
	}
	for _, elem := range []types.BasicKind{types.Int, types.Float64, types.String} {
		args := typeArgs(f.Signature(), types.Typ[elem])
		if args == nil {
			return
		}
		inst, err := types.Instantiate(nil, f.Signature(), args, true)
		if err != nil || !plain(inst.(*types.Signature)) {
			return
		}
		name := in.imports.name(f.Pkg().Path(), f.Pkg().Name()) + "." + f.Name() + typeList(args)
		in.entries = append(in.entries, fmt.Sprintf("%q: reflect.ValueOf(%s),", instanceKey(f, args), name))
	}
}

// instanceKey is the key of an entry, as package table makes it.
func instanceKey(generic types.Object, args []types.Type) string {
	return generic.Pkg().Path() + "." + generic.Name() + typeList(args)
}

func typeList(args []types.Type) string {
	var list []string
	for _, a := range args {
		list = append(list, typeKey(a))
	}
	return "[" + strings.Join(list, ",") + "]"
}

// typeKey has one name for byte and uint8.
func typeKey(t types.Type) string {
	switch t := t.(type) {
	case *types.Basic:
		return types.Typ[t.Kind()].Name()
	case *types.Slice:
		return "[]" + typeKey(t.Elem())
	}
	return types.TypeString(t, nil)
}

// typeArgs gives slices of elem for the type parameters that stand for a slice
// of another, and elem for the others; nil if there are none or several others.
func typeArgs(sig *types.Signature, elem types.Type) []types.Type {
	var args []types.Type
	others := 0
	for p := range sig.TypeParams().TypeParams() {
		if _, ok := typeset(p).(*types.Slice); ok {
			args = append(args, types.NewSlice(elem))
			continue
		}
		others++
		args = append(args, elem)
	}
	if others != 1 {
		return nil
	}
	return args
}

// typeset returns the type in a constraint like ~[]E, nil if it is none such.
func typeset(p *types.TypeParam) types.Type {
	iface := p.Constraint().Underlying().(*types.Interface)
	if iface.NumEmbeddeds() != 1 {
		return nil
	}
	u, ok := iface.EmbeddedType(0).(*types.Union)
	if !ok || u.Len() != 1 {
		return nil
	}
	return u.Term(0).Type()
}

// plain reports whether a signature has no functions in it.
func plain(sig *types.Signature) bool {
	for _, tup := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tup.Variables() {
			if _, ok := v.Type().Underlying().(*types.Signature); ok {
				return false
			}
		}
	}
	return true
}

func (in *instances) source() ([]byte, error) {
	in.imports.name("reflect", "reflect")
	var buf bytes.Buffer
	fmt.Fprint(&buf, header)
	for _, line := range in.imports.lines() {
		fmt.Fprintln(&buf, line)
	}
	slices.Sort(in.entries)
	fmt.Fprintf(&buf, ")\n\nvar instances = map[string]reflect.Value{\n%s\n}\n", strings.Join(in.entries, "\n"))
	src, err := format.Source(buf.Bytes(), format.Options{LangVersion: goVersion, ModulePath: module})
	if err != nil {
		return nil, fmt.Errorf("table of instances: %w\n%s", err, buf.Bytes())
	}
	return src, nil
}
