package forge

import (
	"go/token"
	"reflect"
	"testing"
	"unsafe"
)

// compiledTypes returns all types that the program's unnamed ones lead to.
func compiledTypes() []reflect.Type {
	w := newTypeWalk()
	sections, offsets := typelinks()
	for i, section := range sections {
		for _, off := range offsets[i] {
			w.visit((*rtype)(unsafe.Add(section, off)))
		}
	}
	var list []reflect.Type
	for t := range w.seen {
		list = append(list, asType(t))
	}
	return list
}

// TestCompiledTypesAreMet makes every unnamed type of the program again from its
// parts: that must be the program's own, or a method of a forged type would not
// have the type that an interface asks for.
func TestCompiledTypesAreMet(t *testing.T) {
	count := map[reflect.Kind]int{}
	same := func(of reflect.Type) reflect.Type { return of }
	var w twins
	for _, c := range compiledTypes() {
		if c.Kind() == reflect.Interface {
			for i := range c.NumMethod() {
				f := c.Method(i).Type
				if got := signature(f, same); got != f {
					t.Errorf("the type of %v.%s is not met", c, c.Method(i).Name)
				}
			}
		}
		if c.Name() != "" || basic[c.Kind()] != nil || ofRuntime(c) {
			continue
		}
		count[c.Kind()]++
		if got := w.structure(c, same); got != c {
			t.Errorf("%v is not met", c)
		}
	}
	t.Log(count)
	for _, k := range []reflect.Kind{reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice, reflect.Struct, reflect.Chan, reflect.Array} {
		if count[k] < 5 {
			t.Errorf("only %d types of the kind %v", count[k], k)
		}
	}
}

// ofRuntime reports whether the type is part of a map: the compiler leaves the
// package of such a struct's fields out, and no program can write one.
func ofRuntime(t reflect.Type) bool {
	for t.Kind() == reflect.Array || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() != "" || t.Kind() != reflect.Struct {
		return false
	}
	for f := range t.Fields() {
		if f.IsExported() && !token.IsExported(f.Name) || ofRuntime(f.Type) {
			return true
		}
	}
	return false
}
