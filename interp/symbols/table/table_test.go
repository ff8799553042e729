package table

import (
	"go/ast"
	"go/constant"
	"go/types"
	"path"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/interp/symbols"
	"gophercell/mllib/datasets"
	"gophercell/mllib/estimator"
	"gophercell/mllib/linear"
)

// ours reports whether this package alone has a package's symbols.
func ours(path string) bool {
	return strings.HasPrefix(path, "gophercell/") || strings.HasPrefix(path, "gonum.org/") || strings.HasPrefix(path, "golang.org/")
}

// Every exported, non-generic object of gonum and the project is in the table
// of its package, as the kind of value that the interpreter expects.
func TestSymbolsAreComplete(t *testing.T) {
	n := 0
	for _, p := range symbols.Paths() {
		if !ours(p) {
			continue
		}
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() || generic(obj) {
				continue
			}
			n++
			if problem := wrongEntry(obj, Symbols[path.Join(p, pkg.Name())][name]); problem != "" {
				t.Errorf("%s.%s: %s", p, name, problem)
			}
		}
	}
	if n < 1000 {
		t.Errorf("types know only %d names of gonum and the project", n)
	}
}

// generic reports whether an object has no value before it is instantiated.
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

func wrongEntry(obj types.Object, v reflect.Value) string {
	if !v.IsValid() {
		return "no entry"
	}
	switch obj := obj.(type) {
	case *types.Func:
		sig := obj.Signature()
		if v.Kind() != reflect.Func || v.Type().NumIn() != sig.Params().Len() || v.Type().NumOut() != sig.Results().Len() {
			return "the entry is " + v.Type().String()
		}
	case *types.TypeName:
		if v.Kind() != reflect.Pointer || !v.IsNil() {
			return "the entry is not a nil pointer"
		}
	case *types.Var:
		if !v.CanSet() {
			return "the entry is not addressable"
		}
	case *types.Const:
		return wrongConstant(obj, v)
	}
	return ""
}

func wrongConstant(obj *types.Const, v reflect.Value) string {
	got, want := constantOf(v), obj.Val()
	same := got.ExactString() == want.ExactString()
	if got.Kind() == constant.Float || want.Kind() == constant.Float {
		x, _ := constant.Float64Val(got)
		y, _ := constant.Float64Val(want)
		same = x == y
	}
	if !same {
		return "the entry is " + got.String() + ", want " + want.String()
	}
	return ""
}

func constantOf(v reflect.Value) constant.Value {
	if c, ok := v.Interface().(constant.Value); ok {
		return c
	}
	switch {
	case v.CanInt():
		return constant.MakeInt64(v.Int())
	case v.CanUint():
		return constant.MakeUint64(v.Uint())
	case v.CanFloat():
		return constant.MakeFloat64(v.Float())
	case v.Kind() == reflect.String:
		return constant.MakeString(v.String())
	}
	return constant.MakeBool(v.Bool())
}

// A table has nothing that types do not know, and no package is without types.
func TestSymbolsAreKnown(t *testing.T) {
	for key, entries := range Symbols {
		pkg, err := symbols.Import(path.Dir(key))
		if err != nil {
			t.Error(err)
			continue
		}
		if pkg.Name() != path.Base(key) {
			t.Errorf("the key of %s is %s, but its name is %s", pkg.Path(), key, pkg.Name())
		}
		for name := range entries {
			obj := pkg.Scope().Lookup(strings.TrimPrefix(name, "_"))
			if obj == nil || !ast.IsExported(obj.Name()) {
				t.Errorf("types do not know %s of %s", name, key)
			}
		}
	}
}

// Each wrapper implements its interface by the functions in its fields.
func TestWrappersImplement(t *testing.T) {
	n := 0
	for key, entries := range Symbols {
		for name, v := range entries {
			if !strings.HasPrefix(name, "_") {
				continue
			}
			n++
			w, iface := v.Type().Elem(), entries[name[1:]].Type().Elem()
			if !w.Implements(iface) {
				t.Errorf("%s: %v does not implement %v", key, w, iface)
			}
			checkFields(t, w, iface)
		}
	}
	if n < 30 {
		t.Errorf("%d wrappers", n)
	}
}

func checkFields(t *testing.T, w, iface reflect.Type) {
	t.Helper()
	if w.NumField() != 1+iface.NumMethod() || w.Field(0).Name != "IValue" || w.Field(0).Type.Kind() != reflect.Interface {
		t.Errorf("%v does not begin with IValue, or has %d fields for %d methods", w, w.NumField(), iface.NumMethod())
		return
	}
	for m := range iface.Methods() {
		f, ok := w.FieldByName("W" + m.Name)
		if !ok || f.Type != m.Type {
			t.Errorf("%v: the field W%s is not a %v", w, m.Name, m.Type)
		}
	}
}

// The interfaces of estimators have wrappers, and their methods call the fields.
func TestWrapperCallsItsFields(t *testing.T) {
	table := Symbols["gophercell/mllib/estimator/estimator"]
	for _, name := range []string{"_Classifier", "_ProbaPredictor", "_Decider", "_Scorer"} {
		if _, ok := table[name]; !ok {
			t.Fatalf("%s is missing", name)
		}
	}
	w := reflect.New(table["_Classifier"].Type().Elem()).Elem()
	var fitted []int
	w.FieldByName("WFit").Set(reflect.ValueOf(func(_ mat.Matrix, y []int) error { fitted = y; return nil }))
	w.FieldByName("WPredict").Set(reflect.ValueOf(func(x mat.Matrix) []int { r, _ := x.Dims(); return make([]int, r) }))
	c := w.Interface().(estimator.Classifier)
	if err := c.Fit(nil, []int{4, 5}); err != nil || !reflect.DeepEqual(fitted, []int{4, 5}) {
		t.Errorf("Fit: %v, %v", err, fitted)
	}
	if got := c.Predict(mat.NewDense(3, 1, nil)); len(got) != 3 {
		t.Errorf("Predict gives %v", got)
	}
}

func TestEntriesAreTheCompiledObjects(t *testing.T) {
	iris := Symbols["gophercell/mllib/datasets/datasets"]["Iris"]
	if iris.Pointer() != reflect.ValueOf(datasets.Iris).Pointer() {
		t.Error("datasets.Iris is another function")
	}
	lr := Symbols["gophercell/mllib/linear/linear"]["LogisticRegression"]
	if lr.Type() != reflect.TypeFor[*linear.LogisticRegression]() {
		t.Errorf("linear.LogisticRegression is %v", lr.Type())
	}
}

func TestMissing(t *testing.T) {
	for _, tt := range []struct {
		path, name string
		want       bool
	}{
		{"syscall", "Mount", true},
		{"syscall", "Accept", true},
		{"syscall", "SIGTERM", false},
		{"syscall", "Errno", false},
		{"syscall", "Moun", false},
		{"syscall", "", false},
		{"syscall", "Accept Accept4", false},
		{"fmt", "Println", false},
		{"no/such/package", "Name", false},
	} {
		if got := Missing(tt.path, tt.name); got != tt.want {
			t.Errorf("Missing(%q, %q) = %t", tt.path, tt.name, got)
		}
	}
	for p := range missing {
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		for name := range strings.FieldsSeq(missing[p]) {
			if obj := pkg.Scope().Lookup(name); obj == nil || !obj.Exported() {
				t.Errorf("types do not know the missing %s.%s", p, name)
			}
		}
	}
}
