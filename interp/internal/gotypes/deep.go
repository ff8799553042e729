package gotypes

import (
	"go/types"
	"reflect"
	"unsafe"
)

// RefreshWithin does what [Refresh] does for the instances that can be reached
// from any Go values, such as an *ssa.Program, which keeps types in places that
// it does not show. Nothing else may use the values meanwhile. It takes some time
// (a tenth of a second for a million values).
func RefreshWithin(t *types.Named, roots ...any) {
	d := deep{walk: walk{of: t, seen: map[types.Type]bool{}}, been: map[place]bool{}}
	for _, r := range roots {
		d.value(reflect.ValueOf(r))
	}
	for _, inst := range d.found {
		refresh(inst)
	}
}

// deep finds types in other values, and leaves types themselves to walk.
type deep struct {
	walk
	been map[place]bool
}

type place struct {
	at unsafe.Pointer
	as reflect.Type
}

func (d *deep) value(v reflect.Value) {
	if !v.IsValid() || !leads(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Interface:
		d.value(v.Elem())
	case reflect.Pointer:
		d.pointer(v)
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			d.value(it.Key())
			d.value(it.Value())
		}
	}
}

func (d *deep) pointer(v reflect.Value) {
	p := place{v.UnsafePointer(), v.Type()}
	if p.at == nil || d.been[p] {
		return
	}
	d.been[p] = true
	elem := reflect.NewAt(v.Type().Elem(), p.at) // may be used, unlike v of an unexported field
	switch x := elem.Interface().(type) {
	case types.Type:
		d.typ(x)
	case types.Object:
		d.typ(x.Type())
	default:
		d.value(elem.Elem())
	}
}

// leads reports whether values of a type may lead to types. Syntax does not, and
// packages have nothing that is not found in another way.
func leads(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Struct:
		switch t {
		case reflect.TypeFor[*types.Package](), reflect.TypeFor[*types.Scope]():
			return false
		}
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		return t.PkgPath() != "go/ast" && t.PkgPath() != "go/token"
	case reflect.Interface, reflect.Map:
		return true
	case reflect.Slice, reflect.Array:
		return leads(t.Elem())
	}
	return false
}
