package gotypes

import (
	"fmt"
	"go/types"
	"reflect"
	"unsafe"
)

// The part of types.Named that only instances have is a struct of an unexported
// type.
var (
	instField   = must(reflect.TypeFor[types.Named](), "inst", reflect.Pointer)
	instCount   = must(instField.Type.Elem(), "expandedMethods", reflect.Int)
	instContext = must(instField.Type.Elem(), "ctxt", reflect.TypeFor[*types.Context]().Kind())
)

func must(t reflect.Type, name string, kind reflect.Kind) reflect.StructField {
	f, ok := t.FieldByName(name)
	if !ok || f.Type.Kind() != kind {
		panic(fmt.Sprintf("gotypes: in this release of Go, %v has no field %s of kind %v", t, name, kind))
	}
	return f
}

// instance returns the address of an instance's own part.
func instance(t *types.Named) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(t), instField.Offset))
}

// expanded returns the count of the methods that an instance has already.
func expanded(t *types.Named) *int { return (*int)(unsafe.Add(instance(t), instCount.Offset)) }

// context returns what an instance makes further methods in.
func context(t *types.Named) **types.Context {
	return (**types.Context)(unsafe.Add(instance(t), instContext.Offset))
}
