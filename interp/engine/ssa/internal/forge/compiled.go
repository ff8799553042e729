package forge

import (
	"reflect"
	"unsafe"
)

// compiledInterfaces returns the unnamed interface types of the compiled
// program. The runtime has no list of interface types, but one of the unnamed
// types that are made of others; those lead to all that matter: a type that
// none of them mentions can be met in no value.
func compiledInterfaces() map[string]*rtype {
	w := typeWalk{seen: map[reflect.Type]bool{}, found: map[string]*rtype{}}
	sections, offsets := typelinks()
	for i, section := range sections {
		for _, off := range offsets[i] {
			w.visit(asType((*rtype)(unsafe.Add(section, off))))
		}
	}
	return w.found
}

// A typeWalk visits types and those that they are made of.
type typeWalk struct {
	seen  map[reflect.Type]bool
	found map[string]*rtype // unnamed interfaces by methodsKey
}

func (w *typeWalk) visit(t reflect.Type) {
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch t.Kind() {
	case reflect.Interface:
		w.visitInterface(t)
	case reflect.Map:
		w.visit(t.Key())
		w.visit(t.Elem())
	case reflect.Array, reflect.Chan, reflect.Pointer, reflect.Slice:
		w.visit(t.Elem())
	case reflect.Func:
		for in := range t.Ins() {
			w.visit(in)
		}
		for out := range t.Outs() {
			w.visit(out)
		}
	case reflect.Struct:
		for f := range t.Fields() {
			w.visit(f.Type)
		}
	}
}

func (w *typeWalk) visitInterface(t reflect.Type) {
	methods := methodsOf(t)
	if t.Name() == "" && len(methods) > 0 {
		w.found[methodsKey(methods)] = descriptor(t)
	}
	for _, m := range methods {
		w.visit(m.Type)
	}
}
