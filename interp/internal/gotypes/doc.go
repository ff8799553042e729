// Package gotypes does to objects of go/types what that package has no function
// for, and a notebook needs: a package's scope may lie in another one than Go's
// universe, and a type may get methods, change them and lose them again.
//
// It writes to unexported fields of go/types, which it finds by name when the
// program starts; if a release of Go has others, the program panics at once and
// says so, instead of going wrong later.
package gotypes

import (
	"fmt"
	"reflect"
	"unsafe"
)

// field is the place of a field of type F in a struct of type S.
type field[S, F any] uintptr

// find returns the place of the field with the name.
func find[S, F any](name string) field[S, F] {
	f, ok := reflect.TypeFor[S]().FieldByName(name)
	if !ok || f.Type != reflect.TypeFor[F]() {
		panic(fmt.Sprintf("gotypes: in this release of Go, %v has no field %s of type %v", reflect.TypeFor[S](), name, reflect.TypeFor[F]()))
	}
	return field[S, F](f.Offset)
}

// of returns the field of s.
func (f field[S, F]) of(s *S) *F {
	return (*F)(unsafe.Add(unsafe.Pointer(s), uintptr(f)))
}
