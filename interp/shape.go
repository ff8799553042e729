package interp

import (
	"go/types"
	"reflect"

	"gophercell/display"
	"gophercell/interp/cell"
	"gophercell/interp/engine"
)

// shape gives package display the names of go/types and the methods that cells
// define: an engine need not give them to its values.
type shape struct {
	t   types.Type
	eng engine.Engine
}

var _ display.MethodShape = shape{}

// resolver tells display what an interface holds.
func (in *Interp) resolver(v reflect.Value) (reflect.Value, display.Shape) {
	eng := in.current.Load()
	if eng == nil {
		return v, nil
	}
	d := (*eng).Dynamic(v)
	if !d.V.IsValid() {
		return v, nil
	}
	return d.V, shapeOf(d.Type, *eng)
}

// Methods implements display.MethodShape.
func (s shape) Methods(v reflect.Value) map[string]any {
	return s.eng.MethodsOf(engine.Value{Type: s.t, V: v})
}

// shapeOf returns the shape of a type, nil where reflection knows as much: types
// that no cell had a part in.
func shapeOf(t types.Type, eng engine.Engine) display.Shape {
	if t == nil || !ownType(t, map[types.Type]bool{}) {
		return nil
	}
	return shape{t, eng}
}

// TypeName implements display.Shape.
func (s shape) TypeName() string {
	switch t := types.Unalias(s.t).(type) {
	case *types.Named, *types.Basic, *types.Signature, *types.Chan:
		return types.TypeString(t, cell.Qualifier)
	}
	return ""
}

// Field implements display.Shape.
func (s shape) Field(i int) (string, display.Shape) {
	st, ok := s.t.Underlying().(*types.Struct)
	if !ok || i >= st.NumFields() {
		return "", nil
	}
	return st.Field(i).Name(), shapeOf(st.Field(i).Type(), s.eng)
}

// Elem implements display.Shape.
func (s shape) Elem() display.Shape {
	type hasElem interface{ Elem() types.Type }
	if t, ok := s.t.Underlying().(hasElem); ok {
		return shapeOf(t.Elem(), s.eng)
	}
	return nil
}

// ownType reports whether a cell's type is part of t's layout.
func ownType(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	in := func(t types.Type) bool { return ownType(t, seen) }
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == "main"
	case *types.Pointer:
		return in(t.Elem())
	case *types.Slice:
		return in(t.Elem())
	case *types.Array:
		return in(t.Elem())
	case *types.Map:
		return in(t.Key()) || in(t.Elem())
	case *types.Struct:
		return true // unexported fields have other names in an engine
	}
	return false
}
