package table

import (
	"go/ast"
	"go/constant"
	"go/types"
	"path"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/interp/symbols"
	"gophercell/mllib/datasets"
	"gophercell/mllib/estimator"
	"gophercell/mllib/linear"
)

// Every exported object of every package is in the table of its package, as
// the kind of value that an engine expects, or it is one of the few kinds of
// object that cannot be.
func TestSymbolsAreComplete(t *testing.T) {
	names, absent := 0, map[string]int{}
	for _, p := range symbols.Paths() {
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			v := Symbols[path.Join(p, pkg.Name())][name]
			if why := mayBeAbsent(obj); why != "" && !v.IsValid() {
				absent[why]++
				continue
			}
			names++
			if problem := wrongEntry(obj, v); problem != "" {
				t.Errorf("%s.%s: %s", p, name, problem)
			}
		}
	}
	t.Logf("%d packages, %d names in tables, absent: %v", len(symbols.Paths()), names, absent)
	if names < 4500 {
		t.Errorf("types know only %d names", names)
	}
}

// mayBeAbsent says why an object may have no entry, if so.
func mayBeAbsent(obj types.Object) string {
	switch typ := obj.Type().(type) {
	case *types.Signature:
		if _, ok := obj.(*types.Func); ok && typ.TypeParams().Len() > 0 {
			return "generic functions, whose source package source has"
		}
	case *types.Named:
		if _, ok := obj.(*types.TypeName); ok && typ.TypeParams().Len() > 0 {
			return "generic types, whose methods' source package source has"
		}
	}
	switch obj.(type) {
	case *types.Const:
		return "constants, whose values are in the types"
	case *types.TypeName:
		if iface, ok := obj.Type().Underlying().(*types.Interface); ok && !iface.IsMethodSet() {
			return "constraints, which no value has as its type"
		}
	}
	return ""
}

// Gonum's constants and the project's are in the tables, for yaegi has them
// from nowhere else.
func TestSymbolsHaveOurConstants(t *testing.T) {
	for _, p := range []string{"gonum.org/v1/gonum/mat", "gonum.org/v1/gonum/blas", "gophercell/mllib/interrupt"} {
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.Const)
			if ok && obj.Exported() && !Symbols[path.Join(p, pkg.Name())][name].IsValid() {
				t.Errorf("no entry for the constant %s.%s", p, name)
			}
		}
	}
}

func wrongEntry(obj types.Object, v reflect.Value) string {
	if !v.IsValid() {
		return "no entry"
	}
	switch obj := obj.(type) {
	case *types.Func:
		sig := obj.Signature()
		if v.Kind() == reflect.Func && runtime.FuncForPC(v.Pointer()).Name() != obj.FullName() {
			return "the entry is " + runtime.FuncForPC(v.Pointer()).Name()
		}
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
			if name[0] >= 'a' { // package source tests the ones for its functions
				continue
			}
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

func TestNothingIsMissingHere(t *testing.T) {
	for key := range partial {
		pkg, err := symbols.Import(path.Dir(key))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pkg.Scope().Names() {
			if Missing(pkg.Path(), name) {
				t.Errorf("%s.%s is missing", pkg.Path(), name)
			}
		}
	}
	if Missing("fmt", "Println") || Missing("no/such/package", "Name") {
		t.Error("Missing reports what nobody misses")
	}
}

// Missing reports what another platform's tables have and this one's do not.
func TestMissingOnThisPlatform(t *testing.T) {
	if !strings.Contains(partial["syscall/syscall"], " Mount ") {
		t.Fatal("syscall.Mount is not on Linux only")
	}
	defer func(saved map[string]reflect.Value) { Symbols["syscall/syscall"] = saved }(Symbols["syscall/syscall"])
	Symbols["syscall/syscall"] = map[string]reflect.Value{}
	for name, want := range map[string]bool{"Mount": true, "Accept": true, "Moun": false, "Errno": false, "": false, "Accept Accept4": false} {
		if got := Missing("syscall", name); got != want {
			t.Errorf("without tables, Missing(syscall, %q) = %t", name, got)
		}
	}
	if Missing("log/syslog", "Dial") != (runtime.GOOS == "windows") {
		t.Error("log/syslog is wrong")
	}
}
