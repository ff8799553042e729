package ops

import (
	"reflect"

	"gophercell/interp/engine/ssa/internal/vm"
)

// keyClass says which functions of the run time serve a map.
type keyClass uint8

const (
	keyAny     keyClass = iota // those that take the key's address
	key32                      // integers of 4 bytes
	key64                      // integers of 8 bytes
	keyPointer                 // pointers and channels
	keyString
)

// maxFastElem is the size of the greatest elements that lie in the map itself;
// the functions for the classes but keyAny need that.
const maxFastElem = 128

// keyClassOf returns the class of a map type, by the compiler's rule: values
// that are equal where their bytes are, of 4 or 8 bytes, and strings.
func keyClassOf(t reflect.Type) keyClass {
	if t.Elem().Size() > maxFastElem {
		return keyAny
	}
	switch k := t.Key().Kind(); k {
	case reflect.Pointer, reflect.Chan, reflect.UnsafePointer:
		return keyPointer
	case reflect.String:
		return keyString
	case reflect.Float32, reflect.Float64, reflect.Complex64:
		return keyAny
	}
	switch RepOf(t.Key()) {
	case vm.Bits32:
		return key32
	case vm.Bits64:
		return key64
	}
	return keyAny
}

// mayPanic reports whether values of type t may have no hash: interfaces hold
// values that cannot be compared.
func mayPanic(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Array:
		return mayPanic(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if mayPanic(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}
