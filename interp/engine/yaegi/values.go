package yaegi

import (
	"encoding/json"
	"fmt"
	"go/types"
	"reflect"
	"regexp"
	"strings"
	"unsafe"
)

// goType is what the engine knows of a cell's named type: its methods, which
// values have lost.
type goType struct {
	id      int
	named   *types.Named
	ptr     bool // it stands for a pointer to named
	pointer *goType
	elem    reflect.Type // what named is to package reflect
	tagged  bool         // elem is no other type's: values need no box
	methods map[string]method
}

// method is a method that takes no arguments: a func(*T) result.
type method struct {
	name    string
	byValue bool // T has it, not only *T
	fn      reflect.Value
}

// declareType is called by the lowered cell with a nil *T.
func (e *Engine) declareType(id int, p any, ms ...method) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var named *types.Named
	for _, t := range e.run.unit.types {
		if t.id == id {
			named = t.named
		}
	}
	byName := map[string]method{}
	for _, m := range ms {
		byName[m.name] = m
	}
	pt := reflect.TypeOf(p)
	e.byID[id] = &goType{id: id, named: named, methods: byName, elem: pt.Elem()}
	e.byID[id].pointer = &goType{id: id, named: named, methods: byName, ptr: true}
	e.named.Set(named, e.byID[id])
	e.named.Set(types.NewPointer(named), e.byID[id].pointer)
	if s, ok := named.Underlying().(*types.Struct); ok && s.NumFields() > 0 && !isNamed(pt.Elem()) {
		e.byID[id].tagged, e.byID[id].pointer.tagged = true, true
		e.kinds[pt.Elem()] = e.byID[id]
		e.kinds[pt] = e.byID[id].pointer
	}
}

// isNamed reports whether t is a compiled type: the cell's are anonymous.
func isNamed(t reflect.Type) bool { return t.Name() != "" }

// typ returns the type that k stands for.
func (k *goType) typ() types.Type {
	if k.ptr {
		return types.NewPointer(k.named)
	}
	return k.named
}

// Boxed is a value in an empty interface together with its type, where the
// value alone would be taken for one of the underlying type.
type Boxed struct {
	v    any
	kind *goType
}

// box is called with the number of v's type, or of the one that v points to.
func (e *Engine) box(id int, v any) any {
	v = plain(v)
	e.mu.Lock()
	defer e.mu.Unlock()
	k := e.byID[id]
	if k == nil {
		return v
	}
	if t := reflect.TypeOf(v); t.Kind() == reflect.Pointer && t.Elem() == k.elem {
		k = k.pointer
	}
	return Boxed{v, k}
}

// isBoxed reports whether v is a box of a *p whose type has the number id.
func isBoxed(id int, v, p any) bool {
	b, ok := strip(v).(Boxed)
	return ok && b.kind.id == id && reflect.TypeOf(b.v) == reflect.TypeOf(p).Elem()
}

// Format implements fmt.Formatter.
func (b Boxed) Format(s fmt.State, verb rune) {
	if b.kind.prints(b.v) {
		(&formatter{b.v, b.kind}).Format(s, verb)
		return
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), b.v)
}

// MarshalJSON implements json.Marshaler.
func (b Boxed) MarshalJSON() ([]byte, error) { return json.Marshal(b.v) }

// boxedMethods returns the printing methods of a boxed value.
func boxedMethods(v any) map[string]any {
	b, ok := v.(Boxed)
	if !ok || !b.kind.prints(b.v) {
		return nil
	}
	m := map[string]any{}
	for _, name := range []string{"Error", "String", "GoString"} {
		if b.kind.has(name, b.v) {
			m[name] = func() string { r, _ := b.kind.call(name, b.v); return r.String() }
		}
	}
	return m
}

// kind returns the cell type of a plain or boxed value, nil if it has none.
func (e *Engine) kind(v any) *goType {
	if v == nil {
		return nil
	}
	if b, ok := v.(Boxed); ok {
		return b.kind
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.kinds[reflect.TypeOf(v)]
}

// call calls a method on v, which is a T or *T.
func (k *goType) call(name string, v any) (reflect.Value, bool) {
	m, ok := k.methods[name]
	rv := reflect.ValueOf(v)
	isPtr := ok && rv.Type() == m.fn.Type().In(0)
	if !ok || !isPtr && !m.byValue {
		return reflect.Value{}, false
	}
	if !isPtr {
		p := reflect.New(m.fn.Type().In(0).Elem())
		p.Elem().Set(rv.Convert(p.Elem().Type()))
		rv = p
	}
	return m.fn.Call([]reflect.Value{rv})[0], true
}

func (k *goType) has(name string, v any) bool {
	m, ok := k.methods[name]
	return ok && (m.byValue || reflect.TypeOf(v) == m.fn.Type().In(0))
}

func (k *goType) isError(v any) bool { return k.has("Error", v) }

func (k *goType) prints(v any) bool {
	return k.has("Error", v) || k.has("String", v) || k.has("GoString", v)
}

// formatter prints a value of a cell's type as package fmt would if the value
// had its methods.
type formatter struct {
	v    any
	kind *goType
}

func (f *formatter) text() (string, bool) {
	for _, name := range []string{"Error", "String"} {
		if r, ok := f.kind.call(name, f.v); ok {
			return r.String(), true
		}
	}
	return "", false
}

func (f *formatter) String() string {
	if s, ok := f.text(); ok {
		return s
	}
	return fmt.Sprint(f.v)
}

// Format implements fmt.Formatter.
func (f *formatter) Format(s fmt.State, verb rune) {
	format := fmt.FormatString(s, verb)
	switch {
	case verb == 'v' && s.Flag('#'):
		if r, ok := f.kind.call("GoString", f.v); ok {
			fmt.Fprint(s, r.String())
			return
		}
	case strings.ContainsRune("vsqxX", verb):
		if rv := reflect.ValueOf(f.v); rv.Kind() == reflect.Pointer && rv.IsNil() {
			fmt.Fprint(s, "<nil>")
			return
		}
		if text, ok := f.text(); ok {
			fmt.Fprintf(s, strings.Replace(format, "+", "", 1), text)
			return
		}
	}
	fmt.Fprintf(s, format, f.v)
}

type formatterError struct{ *formatter }

func (f formatterError) Error() string { return f.String() }

// plain takes a value out of all wrappers and its box.
func plain(v any) any {
	v = strip(v)
	if b, ok := v.(Boxed); ok {
		return b.v
	}
	return v
}

// strip takes a value out of the interpreter's own wrappers: of a value with
// methods in an empty interface, and of one that compiled code sees as a
// compiled interface.
func strip(v any) any {
	for {
		if c, ok := v.(cellError); ok {
			return c.plainValue()
		}
		rv := reflect.ValueOf(v)
		if rv.Kind() != reflect.Struct || rv.NumField() == 0 {
			return v
		}
		switch {
		case isWrapper(rv.Type()):
			v = rv.Field(0).Interface()
		case isInternalValue(rv.Type()):
			inner := innerValue(rv)
			if !inner.IsValid() {
				return nil
			}
			v = inner.Interface()
		default:
			return v
		}
	}
}

// isWrapper reports whether t is the wrapper of an interface in a symbol table.
func isWrapper(t reflect.Type) bool {
	if t.Field(0).Name != "IValue" || t.Field(0).Type.Kind() != reflect.Interface {
		return false
	}
	for i := 1; i < t.NumField(); i++ {
		if f := t.Field(i); f.Type.Kind() != reflect.Func || f.Name[0] != 'W' {
			return false
		}
	}
	return true
}

func isInternalValue(t reflect.Type) bool {
	return t.Name() == "valueInterface" && strings.HasSuffix(t.PkgPath(), "yaegi/interp")
}

// innerValue reads the unexported field of yaegi's wrapper that holds the value.
func innerValue(rv reflect.Value) reflect.Value {
	c := reflect.New(rv.Type()).Elem()
	c.Set(rv)
	f := c.FieldByName("value")
	inner, _ := reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem().Interface().(reflect.Value)
	return inner
}

// internalPlace matches the place in lowered source before yaegi's own errors.
var internalPlace = regexp.MustCompile(`^cell\d+\.go:\d+:\d+: `)

func isInternal(err error) bool { return internalPlace.MatchString(err.Error()) }

// implements reports whether the dynamic type of v has the methods of the
// interface numbered id.
func (e *Engine) implements(v any, id int) bool {
	v = strip(v)
	if v == nil {
		return false
	}
	e.mu.Lock()
	iface := e.ifaceSeq[id]
	e.mu.Unlock()
	if k := e.kind(v); k != nil {
		return types.Implements(k.typ(), iface)
	}
	return hasMethods(reflect.TypeOf(v), iface)
}

// hasMethods compares by name and number of parameters: a reflect type does not
// lead to its go/types one.
func hasMethods(t reflect.Type, iface *types.Interface) bool {
	for m := range iface.Methods() {
		f, ok := t.MethodByName(m.Name())
		if !ok || f.Type.NumIn() != m.Signature().Params().Len()+1 || f.Type.NumOut() != m.Signature().Results().Len() {
			return false
		}
	}
	return true
}
