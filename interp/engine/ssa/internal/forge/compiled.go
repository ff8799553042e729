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
	w := newTypeWalk()
	sections, offsets := typelinks()
	for i, section := range sections {
		for _, off := range offsets[i] {
			w.visit((*rtype)(unsafe.Add(section, off)))
		}
	}
	return w.found
}

// A typeWalk visits types and those that they are made of. A big program has
// tens of thousands, so it reads the descriptors instead of asking reflect.
type typeWalk struct {
	seen  map[*rtype]bool
	found map[string]*rtype // unnamed interfaces by methodsKey
}

func newTypeWalk() typeWalk {
	return typeWalk{seen: map[*rtype]bool{}, found: map[string]*rtype{}}
}

func (w *typeWalk) visit(t *rtype) {
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch reflect.Kind(t.kind) {
	case reflect.Interface:
		w.visitInterface(asType(t))
	case reflect.Map:
		w.visit(t.part(0))
		w.visit(t.part(1))
	case reflect.Array, reflect.Chan, reflect.Pointer, reflect.Slice:
		w.visit(t.part(0))
	case reflect.Func:
		for _, p := range t.params() {
			w.visit(p)
		}
	case reflect.Struct:
		for _, f := range (*structType)(unsafe.Pointer(t)).fields {
			w.visit(f.typ)
		}
	}
}

func (w *typeWalk) visitInterface(t reflect.Type) {
	methods := methodsOf(t)
	if t.Name() == "" && len(methods) > 0 {
		w.found[methodsKey(methods)] = descriptor(t)
	}
	for _, m := range methods {
		w.visit(descriptor(m.Type))
	}
}
