package yaegi

import (
	"go/types"
	"path"
	"reflect"
	"strings"
	"testing"

	"gophercell/interp/symbols"
	"gophercell/interp/symbols/table"
)

// Whatever a cell may name is there when it runs: in a table, or as source
// (generic code), or as a value in the types (constants), or it is a name that
// table.Missing admits to.
func TestExportsHaveWhatTypesKnow(t *testing.T) {
	eachObject(t, func(p string, obj types.Object, entry reflect.Value) {
		missing := table.Missing(p, obj.Name())
		_, constant := obj.(*types.Const)
		switch {
		case entry.IsValid() && missing:
			t.Errorf("%s.%s is in a table, but Missing reports it", p, obj.Name())
		case !entry.IsValid() && !missing && !generic(obj) && !(constant && p == "syscall"):
			t.Errorf("no table has %s", types.ObjectString(obj, nil))
		}
	})
}

// A wrapper that lacks a method that its interface has gained makes the
// interpreter panic when a cell's value becomes that interface.
func TestExportsWrapInterfaces(t *testing.T) {
	n := 0
	eachObject(t, func(p string, obj types.Object, entry reflect.Value) {
		name, ok := obj.(*types.TypeName)
		if !ok || !entry.IsValid() || !types.IsInterface(name.Type()) || !open(name) {
			return
		}
		wrapper, ok := exports()[path.Join(p, obj.Pkg().Name())]["_"+obj.Name()]
		if !ok {
			t.Errorf("%s.%s has no wrapper", p, obj.Name())
			return
		}
		n++
		w, iface := wrapper.Type().Elem(), entry.Type().Elem()
		if !w.Implements(iface) {
			t.Errorf("the wrapper %v does not implement %v", w, iface)
		}
		if w.NumField() != 1+iface.NumMethod() || !isWrapper(w) {
			t.Errorf("the wrapper %v has the wrong fields", w)
		}
	})
	if n < 200 {
		t.Errorf("%d wrappers", n)
	}
}

func eachObject(t *testing.T, f func(path string, obj types.Object, entry reflect.Value)) {
	t.Helper()
	for _, p := range symbols.Paths() {
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		have := exports()[path.Join(p, pkg.Name())]
		for _, name := range pkg.Scope().Names() {
			if obj := pkg.Scope().Lookup(name); obj.Exported() {
				f(p, obj, have[name])
			}
		}
	}
}

// generic reports whether an object has no value before it is instantiated:
// generic functions and types, and constraints.
func generic(obj types.Object) bool {
	switch typ := obj.Type().(type) {
	case *types.Signature:
		return typ.TypeParams().Len() > 0
	case *types.Named:
		if _, ok := obj.(*types.TypeName); ok && typ.TypeParams().Len() > 0 {
			return true
		}
	}
	iface, ok := obj.Type().Underlying().(*types.Interface)
	return ok && !iface.IsMethodSet()
}

// open reports whether other packages can implement an interface.
func open(name *types.TypeName) bool {
	for m := range name.Type().Underlying().(*types.Interface).Methods() {
		if !m.Exported() || strings.Contains(m.Signature().String(), "/internal/") {
			return false
		}
	}
	return true
}
