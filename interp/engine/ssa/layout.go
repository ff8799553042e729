package ssa

import (
	"go/types"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/forge"
)

var basicTypes = map[types.BasicKind]reflect.Type{
	types.Bool: reflect.TypeFor[bool](), types.UntypedBool: reflect.TypeFor[bool](),
	types.Int: reflect.TypeFor[int](), types.UntypedInt: reflect.TypeFor[int](),
	types.Int8: reflect.TypeFor[int8](), types.Int16: reflect.TypeFor[int16](),
	types.Int32: reflect.TypeFor[int32](), types.UntypedRune: reflect.TypeFor[int32](),
	types.Int64: reflect.TypeFor[int64](), types.Uint: reflect.TypeFor[uint](),
	types.Uint8: reflect.TypeFor[uint8](), types.Uint16: reflect.TypeFor[uint16](),
	types.Uint32: reflect.TypeFor[uint32](), types.Uint64: reflect.TypeFor[uint64](),
	types.Uintptr: reflect.TypeFor[uintptr](), types.Float32: reflect.TypeFor[float32](),
	types.Float64: reflect.TypeFor[float64](), types.UntypedFloat: reflect.TypeFor[float64](),
	types.Complex64: reflect.TypeFor[complex64](), types.Complex128: reflect.TypeFor[complex128](),
	types.UntypedComplex: reflect.TypeFor[complex128](), types.String: reflect.TypeFor[string](),
	types.UntypedString: reflect.TypeFor[string](), types.UnsafePointer: reflect.TypeFor[unsafe.Pointer](),
	types.UntypedNil: reflect.TypeFor[unsafe.Pointer](),
}

func basicType(t *types.Basic) reflect.Type { return basicTypes[t.Kind()] }

// standins have the layout and the comparability of what they stand for.
var standins = struct{ pointer, slice, dict, ch, fn, iface, eface reflect.Type }{
	reflect.TypeFor[*int](), reflect.TypeFor[[]int](), reflect.TypeFor[map[int]int](),
	reflect.TypeFor[chan int](), reflect.TypeFor[func()](), reflect.TypeFor[error](), reflect.TypeFor[any](),
}

// layout returns a type of the layout of t that can be made before t's own type
// is: what t refers to through pointers is left out.
func (m *typeMap) layout(t types.Type) reflect.Type {
	if n, ok := types.Unalias(t).(*types.Named); ok {
		if r, ok := m.native.typeOf(n); ok {
			return r
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return basicType(u)
	case *types.Pointer:
		return standins.pointer
	case *types.Slice:
		return standins.slice
	case *types.Map:
		return standins.dict
	case *types.Chan:
		return standins.ch
	case *types.Signature:
		return standins.fn
	case *types.Array:
		return reflect.ArrayOf(int(u.Len()), m.layout(u.Elem()))
	case *types.Struct:
		return m.structLayout(u)
	case *types.Interface:
		if u.NumMethods() > 0 {
			return standins.iface
		}
	}
	return standins.eface
}

func (m *typeMap) structLayout(u *types.Struct) reflect.Type {
	fields := make([]reflect.StructField, u.NumFields())
	for i := range fields {
		f := u.Field(i)
		fields[i] = reflect.StructField{Name: f.Name(), PkgPath: pkgPath(f), Type: m.layout(f.Type())}
	}
	return forge.Layout(fields)
}
