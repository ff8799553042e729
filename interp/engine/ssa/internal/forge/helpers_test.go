package forge

import (
	"fmt"
	"os"
	"reflect"
	"testing"
	"unsafe"
)

// TestMain leaves out what needs trampolines where there are none.
func TestMain(m *testing.M) {
	if err := SelfTest(); err != nil {
		fmt.Println(err)
		if haveTrampolines {
			os.Exit(1)
		}
		os.Exit(testElsewhere())
	}
	os.Exit(m.Run())
}

// testElsewhere tests a platform without trampolines: SelfTest said so, types
// can be made as far as they need none, and methods are an error.
func testElsewhere() int {
	n := NewNamed("main", "T", reflect.TypeFor[int]())
	v := reflect.New(n.Type()).Elem()
	v.SetInt(7)
	err := n.SetMethods([]Method{methodOf("String", func(unsafe.Pointer) string { return "" })}, nil)
	used, total := Slots()
	_, found := MethodAt(1)
	ids := make(chan uintptr)
	go func() { ids <- GoroutineID() }()
	own, other := GoroutineID(), <-ids
	if got := fmt.Sprintf("%v %T", v, v.Interface()); got != "7 main.T" || err == nil || used+total != 0 || found ||
		GoroutineID() != own || own == other || StackUsed() != 0 {
		fmt.Println("FAIL", got, err, used, total, found, own, other)
		return 1
	}
	fmt.Println("PASS without trampolines")
	return 0
}

// methodOf makes a method of a func(receiver unsafe.Pointer, …) ….
func methodOf(name string, f any) Method {
	v := reflect.ValueOf(f)
	return Method{Name: name, Type: withoutReceiver(v.Type()), Code: Closure(v)}
}

// hiddenOf makes an unexported method.
func hiddenOf(pkgPath, name string, f any) Method {
	m := methodOf(name, f)
	m.PkgPath = pkgPath
	return m
}

// make1 forges a type with the same methods for T and *T.
func make1(t testing.TB, name string, layout reflect.Type, methods ...Method) *Named {
	t.Helper()
	n := NewNamed("example.org/cell", name, layout)
	if err := n.SetMethods(methods, methods); err != nil {
		t.Fatal(err)
	}
	return n
}

// valueOf returns a value of the type that holds x, which has its layout.
func valueOf(n *Named, x any) reflect.Value { return cast(reflect.ValueOf(x), n.Type()) }

func field(name string, typ reflect.Type) reflect.StructField {
	f := reflect.StructField{Name: name, Type: typ}
	if name == "_" || name[0] >= 'a' {
		f.PkgPath = "example.org/cell"
	}
	return f
}

func embedded(f reflect.StructField) reflect.StructField {
	f.Anonymous = true
	return f
}

// mustPanic returns what f panics with.
func mustPanic(t *testing.T, f func()) (value any) {
	t.Helper()
	defer func() {
		if value = recover(); value == nil {
			t.Error("no panic")
		}
	}()
	f()
	return nil
}
