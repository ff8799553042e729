package forge

import (
	"context"
	"fmt"
	"io"
	"net"
	"reflect"
	"slices"
	"testing"
	"unsafe"
)

// met leads to unnamed interface types, in all the ways that types are made.
var met = []any{
	(*interface{ Met1(int) string })(nil), []interface{ Met2() }(nil), map[string]interface{ Met3() }(nil), func(interface{ Met4() }) {},
	func() (x interface{ Met5() }) { return }, make(chan interface{ Met6(x interface{ Met7() }) }),
	[1]interface{ Met8() }{},
	struct{ F interface{ Met9() } }{},
	(*interface {
		Met10()
		met11(string, ...int) error
		io.Reader
	})(nil), (*interface{ Error() string })(nil),
}

// interfaceIn finds the first unnamed interface type with methods.
func interfaceIn(t reflect.Type) reflect.Type {
	w := newTypeWalk()
	w.visit(descriptor(t))
	for _, i := range w.found {
		return asType(i)
	}
	return nil
}

func TestInterfaceOfMeetsCompiled(t *testing.T) {
	for _, x := range met {
		want := interfaceIn(reflect.TypeOf(x))
		methods := methodsOf(want)
		slices.Reverse(methods)
		if got := InterfaceOf(methods); got != want {
			t.Errorf("%T: got %v, want %v", x, got, want)
		}
		if got := interfaceString(methodsOf(want)); got != want.String() {
			t.Errorf("a new one would be called %s, not %s", got, want)
		}
	}
	if InterfaceOf(nil) != reflect.TypeFor[any]() {
		t.Error("not the any of the program")
	}
	if InterfaceOf(methodsOf(reflect.TypeFor[error]())) != reflect.TypeFor[interface{ Error() string }]() {
		t.Error("not the unnamed interface of error")
	}
}

func TestInterfaceOf(t *testing.T) {
	methods := []IMethod{
		{"String", "", reflect.TypeFor[func() string]()},
		{"FreshMethod", "", reflect.TypeFor[func(a int, rest ...string) (int, error)]()},
		{"secret", "example.org/cell", reflect.TypeFor[func()]()},
	}
	i := InterfaceOf(methods)
	if i.Kind() != reflect.Interface || i.NumMethod() != 3 || i.Name() != "" || i.Size() != reflect.TypeFor[any]().Size() || !i.Comparable() {
		t.Fatalf("got %v", typeFacts(i))
	}
	if got := i.String(); got != "interface { FreshMethod(int, ...string) (int, error); String() string; cell.secret() }" {
		t.Error(got)
	}
	slices.Reverse(methods)
	if InterfaceOf(methods) != i {
		t.Error("the same methods do not give the same type")
	}
	methods[0].PkgPath = "example.org/other"
	if InterfaceOf(methods) == i {
		t.Error("the package of an unexported method does not matter")
	}
	if !i.Implements(reflect.TypeFor[fmt.Stringer]()) || i.Implements(InterfaceOf(methods)) {
		t.Error("Implements of interfaces")
	}
}

// TestInterfaceValues puts values into variables of forged interfaces and
// converts between them and compiled ones.
func TestInterfaceValues(t *testing.T) {
	fresh := InterfaceOf([]IMethod{{"Fresh", "", reflect.TypeFor[func(int) string]()}, {"String", "", reflect.TypeFor[func() string]()}})
	n := NewNamed("main", "Iface", Standin(reflect.Interface, true))
	n.SetUnderlying(fresh)
	str := methodOf("String", func(p unsafe.Pointer) string { return fmt.Sprint("v", *(*int)(p)) })
	m := methodOf("Fresh", func(p unsafe.Pointer, k int) string { return fmt.Sprint(*(*int)(p) + k) })
	v := valueOf(make1(t, "Impl", reflect.TypeFor[int](), str, m), 5)
	for _, i := range []reflect.Type{fresh, n.Type()} {
		x := reflect.New(i).Elem()
		x.Set(v)
		if got := x.MethodByName("Fresh").Call([]reflect.Value{reflect.ValueOf(2)})[0].String(); got != "7" {
			t.Errorf("%v: got %s", i, got)
		}
		stringer := x.Convert(reflect.TypeFor[fmt.Stringer]())
		if got := stringer.Interface().(fmt.Stringer).String(); got != "v5" {
			t.Errorf("%v: got %s", i, got)
		}
		if y := stringer.Elem().Convert(i); y.Type() != i || y.Interface() != x.Interface() {
			t.Errorf("%v: got %v", i, y)
		}
		if reflect.TypeFor[net.IP]().Implements(i) || !v.Type().Implements(i) || !i.AssignableTo(fresh) {
			t.Errorf("Implements %v", i)
		}
		keys := reflect.MakeMap(reflect.MapOf(i, reflect.TypeFor[int]()))
		keys.SetMapIndex(x, reflect.ValueOf(1))
		if !keys.MapIndex(v).IsValid() {
			t.Errorf("%v as key", i)
		}
	}
}

// TestInterfaceFromCompiled names compiled interfaces, whose names and types lie
// in the program's own sections.
func TestInterfaceFromCompiled(t *testing.T) {
	for _, u := range []reflect.Type{
		reflect.TypeFor[error](), reflect.TypeFor[context.Context](), reflect.TypeFor[net.Conn](), reflect.TypeFor[reflect.Type](), reflect.TypeFor[secretive](),
	} {
		n := NewNamed("main", "I", Standin(reflect.Interface, true))
		n.SetUnderlying(u)
		got, want := typeFacts(n.Type())[1:], typeFacts(u)[1:]
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		if !n.Type().Implements(u) || !u.Implements(n.Type()) {
			t.Errorf("%v does not implement its twin", u)
		}
	}
}

type secretive interface {
	hidden(int) error
	Shown()
}
