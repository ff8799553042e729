package table

import (
	"go/token"
	"reflect"
	"strings"
	"sync"
)

// Unexported returns a type of a compiled package that the tables cannot name,
// because it is unexported or its package is internal, but that can be reached
// from what they have: net.conn, by whose methods a *net.TCPConn reads, or the
// type of driver.DefaultParameterConverter.
func Unexported(path, name string) (reflect.Type, bool) {
	hidden.mu.Lock()
	defer hidden.mu.Unlock()
	return hidden.find(path, name)
}

var hidden = finder{walked: map[string]bool{}, seen: map[reflect.Type]bool{}, found: map[typeName]reflect.Type{}}

// A finder walks the types of a package when one of its types is asked for.
type finder struct {
	mu     sync.Mutex
	walked map[string]bool // keys of Symbols
	seen   map[reflect.Type]bool
	found  map[typeName]reflect.Type // nil where several functions have a type of that name
}

type typeName struct{ path, name string }

func (f *finder) find(path, name string) (reflect.Type, bool) {
	for key := range Symbols {
		if strings.HasPrefix(key, path+"/") && !strings.Contains(key[len(path)+1:], "/") {
			f.walk(key)
		}
	}
	if t := f.found[typeName{path, name}]; t != nil {
		return t, true
	}
	for key := range Symbols {
		f.walk(key)
	}
	t := f.found[typeName{path, name}]
	return t, t != nil
}

func (f *finder) walk(key string) {
	if f.walked[key] {
		return
	}
	f.walked[key] = true
	for name, v := range Symbols[key] {
		if token.IsExported(name) {
			f.visit(v.Type())
		}
	}
}

func (f *finder) visit(t reflect.Type) {
	if f.seen[t] {
		return
	}
	f.seen[t] = true
	if t.PkgPath() != "" && !strings.Contains(t.Name(), "[") {
		f.add(typeName{t.PkgPath(), t.Name()}, t)
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		f.visit(t.Elem())
	case reflect.Map:
		f.visit(t.Key())
		f.visit(t.Elem())
	case reflect.Struct:
		for field := range t.Fields() {
			f.visit(field.Type)
		}
	case reflect.Func:
		f.visitFunc(t)
	}
	for m := range t.Methods() {
		f.visitFunc(m.Type)
	}
}

func (f *finder) visitFunc(t reflect.Type) {
	for in := range t.Ins() {
		f.visit(in)
	}
	for out := range t.Outs() {
		f.visit(out)
	}
}

func (f *finder) add(name typeName, t reflect.Type) {
	if old, ok := f.found[name]; ok && old != t {
		t = nil
	}
	f.found[name] = t
}
