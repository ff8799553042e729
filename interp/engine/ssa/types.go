package ssa

import (
	"fmt"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"gophercell/interp/engine/ssa/internal/forge"
)

// typeMap maps go/types' types to reflect's. It is not safe for concurrent use.
type typeMap struct {
	done    typeutil.Map // types.Type → reflect.Type
	native  natives
	methods func(types.Type) (value, pointer []forge.Method, err error)

	byType  map[reflect.Type]types.Type // of the types made here
	depth   int
	pending []pendingType // named types whose structure or methods are missing

	promoted []pendingStruct
	fn       *ssa.Function // the one that is being compiled, outermost
	replaced replacedTypes
}

// pendingStruct is an unnamed struct type whose promoted methods are missing.
type pendingStruct struct {
	t *types.Struct
	r reflect.Type
}

type pendingType struct {
	t *types.Named
	f *forge.Named
}

// of returns the reflect type of t.
func (m *typeMap) of(t types.Type) reflect.Type {
	t = types.Unalias(t)
	if r, ok := m.done.At(t).(reflect.Type); ok {
		return r
	}
	m.depth++
	r := m.make(t)
	m.done.Set(t, r)
	m.depth--
	if m.depth == 0 {
		m.complete()
	}
	return r
}

// complete gives the types that were begun their structure and methods.
func (m *typeMap) complete() {
	for len(m.pending)+len(m.promoted) > 0 {
		m.depth++
		if len(m.pending) > 0 {
			p := m.pending[0]
			m.pending = m.pending[1:]
			p.f.SetUnderlying(m.of(p.t.Underlying()))
			m.setMethods(p.t, p.f.SetMethods)
		} else {
			p := m.promoted[0]
			m.promoted = m.promoted[1:]
			m.setMethods(p.t, func(value, pointer []forge.Method) error { return forge.SetPromoted(p.r, value, pointer) })
		}
		m.depth--
	}
}

func (m *typeMap) setMethods(t types.Type, set func(value, pointer []forge.Method) error) {
	value, pointer, err := m.methods(t)
	if err == nil {
		err = set(value, pointer)
	}
	if err != nil {
		refuse("the type "+t.String()+": "+err.Error(), token.NoPos)
	}
}

func (m *typeMap) make(t types.Type) reflect.Type {
	switch t := t.(type) {
	case *types.Basic:
		return basicType(t)
	case *types.Named:
		return m.named(t)
	case *types.Pointer:
		return reflect.PointerTo(m.of(t.Elem()))
	case *types.Slice:
		return reflect.SliceOf(m.of(t.Elem()))
	case *types.Array:
		return reflect.ArrayOf(int(t.Len()), m.of(t.Elem()))
	case *types.Map:
		return reflect.MapOf(m.of(t.Key()), m.of(t.Elem()))
	case *types.Chan:
		return reflect.ChanOf(chanDir(t.Dir()), m.of(t.Elem()))
	case *types.Signature:
		return m.signature(t)
	case *types.Struct:
		return m.structure(t)
	case *types.Interface:
		return m.iface(t)
	}
	if t.String() == "deferStack" || strings.HasSuffix(t.String(), "iter") {
		return basicTypes[types.UnsafePointer]
	}
	panic(fmt.Sprintf("no reflect type for %s (%T)", t, t))
}

func chanDir(d types.ChanDir) reflect.ChanDir {
	switch d {
	case types.SendOnly:
		return reflect.SendDir
	case types.RecvOnly:
		return reflect.RecvDir
	}
	return reflect.BothDir
}

func (m *typeMap) signature(t *types.Signature) reflect.Type {
	return reflect.FuncOf(m.tuple(t.Params()), m.tuple(t.Results()), t.Variadic())
}

func (m *typeMap) tuple(t *types.Tuple) []reflect.Type {
	list := make([]reflect.Type, t.Len())
	for i := range list {
		list[i] = m.of(t.At(i).Type())
	}
	return list
}

// structure maps an unnamed struct type. Like a named one, it may have methods:
// those of its embedded fields.
func (m *typeMap) structure(t *types.Struct) reflect.Type {
	embeds := false
	fields := make([]reflect.StructField, t.NumFields())
	for i := range fields {
		f := t.Field(i)
		fields[i] = reflect.StructField{
			Name: f.Name(), Type: m.of(f.Type()), Tag: reflect.StructTag(t.Tag(i)),
			Anonymous: f.Embedded(), PkgPath: pkgPath(f),
		}
		embeds = embeds || f.Embedded()
	}
	r := forge.StructOf(fields)
	if embeds {
		m.promoted = append(m.promoted, pendingStruct{t, r})
	}
	return r
}

// pkgPath is what reflect notes of an unexported name's package.
func pkgPath(o types.Object) string {
	if o.Exported() || o.Pkg() == nil {
		return ""
	}
	return o.Pkg().Path()
}

func (m *typeMap) iface(t *types.Interface) reflect.Type {
	list := make([]forge.IMethod, t.NumMethods())
	for i := range list {
		f := t.Method(i)
		list[i] = forge.IMethod{Name: f.Name(), PkgPath: pkgPath(f), Type: m.funcType(f)}
	}
	return forge.InterfaceOf(list)
}

// funcType is a method's type without its receiver.
func (m *typeMap) funcType(f *types.Func) reflect.Type { return m.signature(f.Signature()) }

func (m *typeMap) named(t *types.Named) reflect.Type {
	if r, ok := m.native.typeOf(t); ok {
		return r
	}
	name := m.nameOf(t)
	if p := t.Obj().Pkg(); p != nil {
		name = p.Name() + "." + name
	}
	f := forge.NewNamed(typePkg(t), name, m.layout(t))
	m.done.Set(t, f.Type())
	m.byType[f.Type()] = t
	m.pending = append(m.pending, pendingType{t, f})
	return f.Type()
}

func typePkg(t *types.Named) string {
	if p := t.Obj().Pkg(); p != nil {
		return p.Path()
	}
	return ""
}

// nameOf is the type's name as reflect gives it: with type arguments, and for a
// type that a generic function declares, with those of the function.
func (m *typeMap) nameOf(t *types.Named) string {
	own, outer := m.argNames(slices.Collect(t.TypeArgs().Types())), ""
	if m.declares(t.Obj()) {
		outer = m.argNames(m.fn.TypeArgs())
	}
	switch {
	case own == "" && outer == "":
		return t.Obj().Name()
	case own != "" && outer != "":
		own += ";"
	}
	return t.Obj().Name() + "[" + own + outer + "]"
}

// declares reports whether the instance of a generic function that is being
// compiled declares a type.
func (m *typeMap) declares(o *types.TypeName) bool {
	if m.fn == nil || m.fn.Origin() == nil || m.fn.Origin().Syntax() == nil {
		return false
	}
	syntax := m.fn.Origin().Syntax()
	return syntax.Pos() <= o.Pos() && o.Pos() < syntax.End()
}

func (m *typeMap) argNames(list []types.Type) string {
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = m.argName(t)
	}
	return strings.Join(names, ",")
}

// argName is the name of a type argument: with its package's path.
func (m *typeMap) argName(t types.Type) string {
	if n, ok := types.Unalias(t).(*types.Named); ok {
		if path := typePkg(n); path != "" {
			return path + "." + m.nameOf(n)
		}
		return m.nameOf(n)
	}
	return m.of(t).String()
}

// source returns the type that r was made for, or a pointer to one; nil if it is
// the compiled program's.
func (m *typeMap) source(r reflect.Type) types.Type {
	if t, ok := m.byType[r]; ok {
		return t
	}
	if r.Kind() == reflect.Pointer && r.Name() == "" {
		if t, ok := m.byType[r.Elem()]; ok {
			return types.NewPointer(t)
		}
	}
	return nil
}
