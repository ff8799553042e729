package forge

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unsafe"
)

func TestNames(t *testing.T) {
	for _, c := range []struct{ pkgPath, name, str, short string }{
		{"main", "T", "main.T", "T"},
		{"example.org/a/list", "Pair[int,string]", "list.Pair[int,string]", "Pair[int,string]"},
		{"math/rand/v2", "Source", "rand.Source", "Source"},
		{"v2", "T", "v2.T", "T"},
		{"gopkg.in/yaml.v3", "yaml.Node", "yaml.Node", "Node"},
		{"main", "Set[main.T]", "main.Set[main.T]", "Set[main.T]"},
		{"main", "Set[example.org/x.T]", "main.Set[example.org/x.T]", "Set[example.org/x.T]"},
	} {
		typ := NewNamed(c.pkgPath, c.name, reflect.TypeFor[int]()).Type()
		if typ.String() != c.str || typ.Name() != c.short || typ.PkgPath() != c.pkgPath {
			t.Errorf("%s in %s: got %v, %s in %s", c.name, c.pkgPath, typ, typ.Name(), typ.PkgPath())
		}
		if p := reflect.PointerTo(typ); p.String() != "*"+c.str || p.Name() != "" || p.PkgPath() != "" || p.Elem() != typ {
			t.Errorf("pointer: got %v", p)
		}
	}
}

func TestIdentity(t *testing.T) {
	a, b := NewNamed("main", "T", reflect.TypeFor[int]()), NewNamed("main", "T", reflect.TypeFor[int]())
	x, y := valueOf(a, 1).Interface(), valueOf(b, 1).Interface()
	if a.Type() == b.Type() || x == y || x != valueOf(a, 1).Interface() || a.Type().AssignableTo(b.Type()) {
		t.Error("types of one name are not told apart")
	}
	if fmt.Sprintf("%T", x) != fmt.Sprintf("%T", y) || !a.Type().ConvertibleTo(b.Type()) {
		t.Error("types of one name and structure are too different")
	}
	if _, ok := x.(int); ok {
		t.Error("the type is an int")
	}
	for _, of := range []func(reflect.Type) reflect.Type{
		reflect.PointerTo, reflect.SliceOf,
		func(t reflect.Type) reflect.Type { return reflect.ArrayOf(2, t) },
		func(t reflect.Type) reflect.Type { return reflect.MapOf(t, t) },
		func(t reflect.Type) reflect.Type { return reflect.ChanOf(reflect.BothDir, t) },
		func(t reflect.Type) reflect.Type { return reflect.FuncOf([]reflect.Type{t}, nil, false) },
		func(t reflect.Type) reflect.Type { return StructOf([]reflect.StructField{field("F", t)}) },
		func(t reflect.Type) reflect.Type { return StructOf([]reflect.StructField{embedded(field("T", t))}) },
	} {
		if of(a.Type()) != of(a.Type()) || of(a.Type()) == of(b.Type()) || of(a.Type()).String() != of(b.Type()).String() {
			t.Errorf("identity of %v", of(a.Type()))
		}
	}
}

func TestTypeSwitch(t *testing.T) {
	n := make1(t, "T", reflect.TypeFor[string](), methodOf("String", func(p unsafe.Pointer) string { return *(*string)(p) }))
	which := func(x any) string {
		switch x := x.(type) {
		case string, *string:
			return "string"
		case error:
			return "error"
		case fmt.Stringer:
			return "Stringer " + x.String()
		}
		return "none"
	}
	s := "s"
	v := valueOf(n, s)
	if got := which(v.Interface()); got != "Stringer s" {
		t.Error(got)
	}
	if got := which(reflect.NewAt(n.Type(), unsafe.Pointer(&s)).Interface()); got != "Stringer s" {
		t.Error(got)
	}
	if got := which(valueOf(make1(t, "U", reflect.TypeFor[string]()), s).Interface()); got != "none" {
		t.Error(got)
	}
}

func TestUnexportedMethods(t *testing.T) {
	type secret interface{ hidden() int }
	here := reflect.TypeFor[Node]().PkgPath()
	code := func(unsafe.Pointer) int { return 5 }
	for _, c := range []struct {
		typePkg, methodPkg string
		want               bool
	}{
		{here, here, true},
		{"main", here, true}, // promoted
		{here, "main", false},
		{"main", "main", false},
	} {
		n := NewNamed(c.typePkg, "T", reflect.TypeFor[int]())
		methods := []Method{
			hiddenOf(c.methodPkg, "hidden", code), hiddenOf(c.methodPkg, "a", code), methodOf("Z", code), methodOf("Á", code), methodOf("B", code),
		}
		if err := n.SetMethods(methods, methods); err != nil {
			t.Fatal(err)
		}
		s, ok := valueOf(n, 1).Interface().(secret)
		if ok != c.want || ok != n.Type().Implements(reflect.TypeFor[secret]()) || ok && s.hidden() != 5 {
			t.Errorf("a method of %s in a type of %s: got %v", c.methodPkg, c.typePkg, ok)
		}
		if _, ok := valueOf(n, 1).Interface().(interface{ Z() int }); !ok || n.Type().NumMethod() != 3 {
			t.Errorf("got %d exported methods", n.Type().NumMethod())
		}
		for _, name := range []string{"Z", "Á", "B"} {
			if m, ok := n.Type().MethodByName(name); !ok || m.Name != name {
				t.Errorf("no method %s", name)
			}
		}
	}
}

func TestSetUnderlyingRefuses(t *testing.T) {
	type s = struct{ A, B string }
	for _, c := range []struct {
		layout, under any
		want          string
	}{
		{1, "", "kind"},
		{[2]int{}, [3]int{}, "size"},
		{struct{ a [2]int32 }{}, struct{ a int64 }{}, "alignment"},
		{struct{ f func() }{}, struct{ p *int }{}, "comparability"},
		{struct{ a, b *int }{}, struct {
			a *int
			b uintptr
		}{}, "pointers"},
		{struct {
			a uintptr
			b *int
		}{}, struct {
			a *int
			b *int
		}{}, "pointers"},
		{struct{ a, b int }{}, struct{ a, _ int }{}, "blank"},
		{struct{ a uintptr }{}, struct{ a *int }{}, "interfaces"},
	} {
		n := NewNamed("main", "T", reflect.TypeOf(c.layout))
		got := fmt.Sprint(mustPanic(t, func() { n.SetUnderlying(reflect.TypeOf(c.under)) }))
		if !strings.Contains(got, c.want) {
			t.Errorf("%T for %T: got %s", c.under, c.layout, got)
		}
	}
	n := NewNamed("main", "T", Standin(reflect.Interface, true))
	if got := fmt.Sprint(mustPanic(t, func() { n.SetUnderlying(reflect.TypeFor[any]()) })); !strings.Contains(got, "methods") {
		t.Errorf("any for an interface with methods: got %s", got)
	}
	mustPanic(t, func() { Standin(reflect.Struct, false) })
	mustPanic(t, func() { _ = make1(t, "T", reflect.TypeFor[s]()).SetMethods(nil, nil) })
}

// TestMethodsByReflection calls methods in all the ways that reflect has, for
// receivers of all representations.
func TestMethodsByReflection(t *testing.T) {
	n := 41
	for _, x := range []any{Month(3), One{&n}, Plain{1, 2}, &Plain{1, 2}, Grid{{1, 2}}, Single{{5, 6}}, Table{}, Pipe(make(chan Pipe, 3)), Generic[int]{4}} {
		y := twin(t, x)
		for i := range y.NumMethod() {
			m := y.Type().Method(i)
			if m.Type.NumIn() != 1 {
				continue
			}
			want := fmt.Sprint(reflect.ValueOf(x).Method(i).Call(nil)[0])
			byName, _ := y.Type().MethodByName(m.Name)
			for how, got := range map[string]reflect.Value{
				"Value.Method":             y.Method(i).Call(nil)[0],
				"Value.MethodByName":       y.MethodByName(m.Name).Call(nil)[0],
				"Type.Method.Func":         m.Func.Call([]reflect.Value{y})[0],
				"Type.MethodByName.Func":   byName.Func.Call([]reflect.Value{y})[0],
				"Value.Method.Interface()": reflect.ValueOf(y.Method(i).Interface()).Call(nil)[0],
				"Method.Func.Interface()":  reflect.ValueOf(m.Func.Interface()).Call([]reflect.Value{y})[0],
			} {
				if fmt.Sprint(got) != want {
					t.Errorf("%T.%s by %s: got %v, want %s", x, m.Name, how, got, want)
				}
			}
		}
	}
}

func TestVariadicByReflection(t *testing.T) {
	y := twin(t, Plain{1, 2})
	m, _ := y.Type().MethodByName("Add")
	one := twin(t, Plain{10, 20})
	got := m.Func.Call([]reflect.Value{y, one, one, one})[0]
	if fmt.Sprint(got) != "{31 62}" || got.Type() != y.Type() {
		t.Errorf("got %v %v", got.Type(), got)
	}
	more := reflect.Append(reflect.MakeSlice(reflect.SliceOf(y.Type()), 0, 1), one)
	if got := m.Func.CallSlice([]reflect.Value{y, one, more})[0]; fmt.Sprint(got) != "{21 42}" {
		t.Errorf("got %v", got)
	}
}

func TestFuncType(t *testing.T) {
	visit, node := twinOf(t, reflect.TypeFor[Visit]()), twinOf(t, reflect.TypeFor[*Node]())
	if visit.NumIn() != 3 || visit.In(0) != visit || visit.In(1) != node || !visit.IsVariadic() || visit.NumOut() != 2 {
		t.Fatalf("got %v", typeFacts(visit))
	}
	f := reflect.MakeFunc(visit, func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(args[2].Len()), reflect.Zero(reflect.TypeFor[error]())}
	})
	if f.Type() != visit {
		t.Errorf("got a %v", f.Type())
	}
	if got := f.Call([]reflect.Value{f, reflect.Zero(node)}); got[0].Int() != 0 || !got[1].IsNil() {
		t.Errorf("got %v", got)
	}
	if got := f.MethodByName("Twice").Call([]reflect.Value{reflect.Zero(node)}); got[0].Int() != 2 {
		t.Errorf("got %v", got)
	}
}
