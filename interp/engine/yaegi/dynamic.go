package yaegi

import (
	"reflect"

	"gophercell/interp/engine"
)

// Dynamic finds out what an interface holds: the value without the wrappers that
// yaegi and this engine put round it, and where it is of a cell's type, that
// type and its display methods.
func (e *Engine) Dynamic(v reflect.Value) engine.Value {
	if !v.IsValid() || !v.CanInterface() {
		return engine.Value{V: v}
	}
	val := v.Interface()
	if e.kind(val) == nil {
		val = strip(val)
	}
	k := e.kind(val)
	val = plain(val)
	if val == nil {
		return engine.Value{}
	}
	out := engine.Value{V: reflect.ValueOf(val)}
	if k != nil && k.named != nil {
		out.Type, out.Methods = k.typ(), k.bound(val)
	}
	return out
}

// MethodsOf returns the display methods of a value of the cell type t.
func (e *Engine) MethodsOf(v engine.Value) map[string]any {
	e.mu.Lock()
	k, _ := e.named.At(v.Type).(*goType)
	e.mu.Unlock()
	if k == nil || !v.V.IsValid() || !v.V.CanInterface() {
		return nil
	}
	return k.bound(v.V.Interface())
}

// bound binds the methods that v has.
func (k *goType) bound(v any) map[string]any {
	m := map[string]any{}
	for name := range k.methods {
		if k.has(name, v) {
			out := reflect.FuncOf(nil, []reflect.Type{k.methods[name].fn.Type().Out(0)}, false)
			m[name] = reflect.MakeFunc(out, func([]reflect.Value) []reflect.Value {
				r, _ := k.call(name, v)
				return []reflect.Value{r}
			}).Interface()
		}
	}
	return m
}
