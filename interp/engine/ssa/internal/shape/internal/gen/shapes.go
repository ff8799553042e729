package main

import (
	"maps"
	"reflect"
	"slices"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/shape/internal/regs"
	"gophercell/interp/symbols/table"
)

// walker collects the shapes of all signatures that a cell can meet.
type walker struct {
	seen    map[reflect.Type]bool
	out, in map[string]int // how many signatures have a shape
}

// tableShapes returns the shapes of what the symbol tables lead to.
func tableShapes() *walker {
	w := &walker{seen: map[reflect.Type]bool{}, out: map[string]int{}, in: map[string]int{}}
	for _, entries := range table.Symbols {
		for _, v := range entries {
			w.walk(v.Type())
		}
	}
	return w
}

// walk visits a type and all that a cell can get from one of its values.
func (w *walker) walk(t reflect.Type) {
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch t.Kind() {
	case reflect.Func:
		w.signature(t, nil, 0)
	case reflect.Map:
		w.walk(t.Key())
		w.walk(t.Elem())
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		w.walk(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				w.walk(f.Type)
			}
		}
	}
	w.methods(t)
}

var pointer = reflect.TypeFor[unsafe.Pointer]()

// methods visits the methods of a type, which are called with a pointer as the
// receiver.
func (w *walker) methods(t reflect.Type) {
	skip := 1
	if t.Kind() == reflect.Interface {
		skip = 0
	} else if t.Name() != "" {
		w.walk(reflect.PointerTo(t))
	}
	for i := range t.NumMethod() {
		w.signature(t.Method(i).Type, []reflect.Type{pointer}, skip)
	}
}

// signature counts the shape of a function with more parameters before those of
// its type, and without its first ones.
func (w *walker) signature(t reflect.Type, params []reflect.Type, skip int) {
	for i := range t.NumIn() {
		w.walk(t.In(i))
		if i >= skip {
			params = append(params, t.In(i))
		}
	}
	var results []reflect.Type
	for i := range t.NumOut() {
		w.walk(t.Out(i))
		results = append(results, t.Out(i))
	}
	if s := regs.Of(params, results); s != nil {
		w.out[s.Out]++
		w.in[s.In]++
	}
}

func sorted(m map[string]int) []string { return slices.Sorted(maps.Keys(m)) }
