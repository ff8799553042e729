package ssa

import (
	"go/types"
	"reflect"

	"gophercell/interp/symbols/table"
)

// unexported finds a compiled package's type that has no name in the tables:
// through the variables, functions and fields that have it.
func (n *natives) unexported(o *types.TypeName) (reflect.Type, bool) {
	if n.learned == nil {
		n.learned, n.walked = map[string]reflect.Type{}, map[string]bool{}
	}
	path := o.Pkg().Path()
	if !n.walked[path] {
		n.walked[path] = true
		n.walk(o.Pkg())
	}
	r, ok := n.learned[path+"."+o.Name()]
	return r, ok
}

// walk looks at all that the tables have of a package.
func (n *natives) walk(p *types.Package) {
	seen := map[reflect.Type]bool{}
	for _, v := range table.Symbols[p.Path()+"/"+p.Name()] {
		if v.Kind() == reflect.Pointer && v.IsNil() && !v.CanAddr() { // stands for a type
			n.look(v.Type().Elem(), seen)
			continue
		}
		n.look(v.Type(), seen)
	}
}

// look notes a type and those that it is made of.
func (n *natives) look(r reflect.Type, seen map[reflect.Type]bool) {
	if seen[r] {
		return
	}
	seen[r] = true
	if r.Name() != "" {
		n.learned[r.PkgPath()+"."+r.Name()] = r
	}
	for i := range r.NumMethod() {
		n.look(r.Method(i).Type, seen)
	}
	switch r.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		n.look(r.Elem(), seen)
	case reflect.Map:
		n.look(r.Key(), seen)
		n.look(r.Elem(), seen)
	case reflect.Struct:
		for i := range r.NumField() {
			n.look(r.Field(i).Type, seen)
		}
	case reflect.Func:
		for t := range r.Ins() {
			n.look(t, seen)
		}
		for t := range r.Outs() {
			n.look(t, seen)
		}
	}
}
