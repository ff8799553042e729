package table

import (
	"go/types"
	"reflect"
	"strings"
)

// Instance returns the entry of a generic function or type with type arguments,
// if there is one. Types are there that exported names of compiled packages
// show, such as iter.Seq[string]; a type of the same name that is made at run
// time would be another. Of functions there are some that would take long
// otherwise, such as slices.Sort of []float64.
func Instance(generic types.Object, args ...types.Type) (reflect.Value, bool) {
	if generic.Pkg() == nil {
		return reflect.Value{}, false
	}
	list := make([]string, len(args))
	for i, a := range args {
		list[i] = typeKey(a)
	}
	v, ok := instances[generic.Pkg().Path()+"."+generic.Name()+"["+strings.Join(list, ",")+"]"]
	return v, ok
}

// typeKey writes a type in the key of an entry: byte and uint8 are the same.
func typeKey(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return types.Typ[t.Kind()].Name()
	case *types.Slice:
		return "[]" + typeKey(t.Elem())
	}
	return types.TypeString(t, nil)
}
