package yaegi

import (
	"fmt"
	"reflect"
)

// cellError is an error of a cell's type.
type cellError struct {
	v    any
	kind *goType
}

// toError is called with the number of v's type, or of the one that v points to.
func (e *Engine) toError(id int, v any) error {
	v = plain(v)
	e.mu.Lock()
	defer e.mu.Unlock()
	k := e.byID[id]
	if k == nil {
		return fmt.Errorf("%v", v)
	}
	if reflect.TypeOf(v) == reflect.PointerTo(k.elem) {
		k = k.pointer
	}
	return cellError{v, k}
}

func (c cellError) Error() string {
	r, ok := c.kind.call("Error", c.v)
	if !ok {
		return fmt.Sprint(c.v)
	}
	return r.String()
}

// Unwrap calls the type's method, if it has one.
func (c cellError) Unwrap() error {
	r, ok := c.kind.call("Unwrap", c.v)
	if !ok {
		return nil
	}
	err, _ := r.Interface().(error)
	return err
}

// Format prints the value as package fmt would.
func (c cellError) Format(s fmt.State, verb rune) { (&formatter{c.v, c.kind}).Format(s, verb) }

// plainValue returns the value, in a box if its type would be lost.
func (c cellError) plainValue() any {
	if c.kind.tagged {
		return c.v
	}
	return Boxed(c)
}

// wrap makes a value of a compiled interface: the wrapper type in the symbol
// table, filled with v and its methods, which come as names and functions.
func (e *Engine) wrap(pkg, iface string, id int, v any, methods ...any) any {
	w := reflect.New(reflect.TypeOf(e.symbols[pkg]["_"+iface].Interface()).Elem()).Elem()
	v = plain(v)
	e.mu.Lock()
	if k := e.byID[id]; k != nil && !k.tagged {
		v = Boxed{v, k}
	}
	e.mu.Unlock()
	w.Field(0).Set(reflect.ValueOf(v))
	for i := 0; i+1 < len(methods); i += 2 {
		f := w.FieldByName("W" + methods[i].(string))
		f.Set(reflect.ValueOf(methods[i+1]).Convert(f.Type()))
	}
	return w.Interface()
}
