package forge

import (
	"io"
	"reflect"
	"testing"
)

// A layout made of standins may have another mask than a compiled struct type:
// of an interface's first word.
func TestLayoutOfCompiled(t *testing.T) {
	for _, under := range []reflect.Type{
		reflect.TypeFor[struct{ io.Writer }](),
		reflect.TypeFor[struct {
			io.Writer
			N [3]any
			S string
		}](),
	} {
		fields := reflect.VisibleFields(under)
		for i := range fields {
			if fields[i].Type.Kind() == reflect.Interface {
				fields[i].Type = Standin(reflect.Interface, fields[i].Type.NumMethod() > 0)
			}
		}
		n := NewNamed("main", "W", Layout(fields))
		n.SetUnderlying(under)
		if got := n.Type().NumField(); got != under.NumField() {
			t.Errorf("%v: %d fields", under, got)
		}
	}
}
