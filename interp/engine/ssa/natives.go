package ssa

import (
	"go/types"
	"reflect"
	"unsafe"

	"gophercell/interp/symbols/table"
)

// natives finds what the compiled program has.
type natives struct {
	learned map[string]reflect.Type // unexported types, by path and name
	walked  map[string]bool         // packages whose symbols were walked
}

// symbol returns what the tables have of a package.
func symbol(p *types.Package, name string) (reflect.Value, bool) {
	v, ok := table.Symbols[p.Path()+"/"+p.Name()][name]
	return v, ok
}

// typeOf returns the reflect type of a compiled package's type.
func (n *natives) typeOf(t *types.Named) (reflect.Type, bool) {
	if t == types.Universe.Lookup("error").Type() {
		return reflect.TypeFor[error](), true
	}
	o := t.Obj()
	if t.TypeArgs().Len() > 0 {
		return n.instance(t)
	}
	if o.Pkg() == nil || o.Parent() != o.Pkg().Scope() {
		return nil, false
	}
	if !o.Exported() {
		return n.unexported(o)
	}
	v, ok := symbol(o.Pkg(), o.Name())
	if !ok || v.Kind() != reflect.Pointer || v.Type().Elem().Name() != o.Name() {
		return nil, false
	}
	return v.Type().Elem(), true
}

// instance finds an instance of a generic type that compiled packages have.
func (n *natives) instance(t *types.Named) (reflect.Type, bool) {
	if t.Obj().Pkg() == nil {
		return nil, false
	}
	args := make([]types.Type, t.TypeArgs().Len())
	for i := range args {
		args[i] = t.TypeArgs().At(i)
	}
	v, ok := table.Instance(t.Obj(), args...)
	if !ok || v.Kind() != reflect.Pointer {
		return nil, false
	}
	return v.Type().Elem(), true
}

// funcValue returns the address of a func value's closure object.
func funcValue(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return *(*unsafe.Pointer)(p.UnsafePointer())
}
