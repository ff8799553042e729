package forge

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

// compiledStruct is met by StructOf though reflect.StructOf refuses its fields.
type compiledStruct = struct {
	sync.Locker
	*Plain
	private
	n int `tag:"x"`
	_ string
}

var _ = fmt.Sprint(compiledStruct{n: 1}, []compiledStruct{})

func fieldsOf(t reflect.Type) (fields []reflect.StructField) {
	for f := range t.Fields() {
		fields = append(fields, f)
	}
	return fields
}

func TestStructOfMeetsCompiled(t *testing.T) {
	for _, want := range []reflect.Type{
		reflect.TypeFor[compiledStruct](), reflect.TypeFor[struct{}](), reflect.TypeFor[struct{ X, Y int }](),
		reflect.TypeFor[struct {
			a, _ int
			_    string
		}](),
	} {
		if got := StructOf(fieldsOf(want)); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	plain := []reflect.StructField{field("NotCompiled", reflect.TypeFor[int]()), field("neither", reflect.TypeFor[[]int]())}
	if StructOf(plain) != reflect.StructOf(plain) {
		t.Error("not the type of reflect.StructOf")
	}
}

func TestStructOfIdentity(t *testing.T) {
	base := func() []reflect.StructField {
		return []reflect.StructField{
			embedded(field("private", reflect.TypeFor[private]())), field("_", reflect.TypeFor[int]()),
			field("_", reflect.TypeFor[int]()), field("B", reflect.TypeFor[string]()), field("c", reflect.TypeFor[float64]()),
		}
	}
	same := StructOf(base())
	if StructOf(base()) != same || !isForged(descriptor(same)) {
		t.Error("the same fields do not give the same type")
	}
	for i, change := range []func(f []reflect.StructField){
		func(f []reflect.StructField) { f[0].Anonymous = false },
		func(f []reflect.StructField) { f[3].Tag = `json:"b"` },
		func(f []reflect.StructField) { f[3].Name = "C" },
		func(f []reflect.StructField) { f[4].Type = reflect.TypeFor[int64]() },
		func(f []reflect.StructField) { f[0].Name = "other" },
		func(f []reflect.StructField) {
			for i := range f {
				if f[i].PkgPath != "" {
					f[i].PkgPath = "example.org/other"
				}
			}
		},
	} {
		fields := base()
		change(fields)
		if got := StructOf(fields); got == same || StructOf(fields) != got {
			t.Errorf("change %d: got %v", i, got)
		}
	}
	mixed := base()
	mixed[0].PkgPath = "example.org/other"
	mustPanic(t, func() { StructOf(mixed) })
	if want := "struct { forge.private; _ int; _ int; B string; c float64 }"; same.String() != want {
		t.Errorf("got %v, want %s", same, want)
	}
}

// TestStructOfForged embeds forged types before and after they have methods.
func TestStructOfForged(t *testing.T) {
	n := NewNamed("main", "Inner", reflect.TypeFor[int]())
	fields := []reflect.StructField{embedded(field("Inner", n.Type()))}
	early := StructOf(fields)
	name := methodOf("String", func(p unsafe.Pointer) string { return fmt.Sprint("inner ", *(*int)(p)) })
	if err := n.SetMethods([]Method{name}, []Method{name}); err != nil {
		t.Fatal(err)
	}
	if StructOf(fields) != early {
		t.Error("methods change the identity")
	}
	if err := SetPromoted(early, []Method{name}, []Method{name}); err != nil {
		t.Fatal(err)
	}
	if err := SetPromoted(early, nil, nil); err != nil {
		t.Fatal(err)
	}
	v := reflect.New(early).Elem()
	v.Field(0).SetInt(3)
	if got := fmt.Sprintf("%v %v %T", v, v.Addr(), v.Interface()); got != "inner 3 inner 3 struct { main.Inner }" {
		t.Error(got)
	}
}

// TestKeys compares structs and arrays, and uses them as keys, beside compiled
// types: fields that are not bytes alone, blank ones, padding.
func TestKeys(t *testing.T) {
	nan, zero := math.NaN(), math.Copysign(0, -1)
	keys := []any{
		Key{"a", 1, 0, 1},
		Key{strings.Repeat("a", 1), 1, 0, 1},
		Key{"a", 1, 0, "1"},
		Key{"a", 1, 0, Plain{1, 2}},
		Key{"a", 1, 0, Plain{1, 2}},
		Key{"a", 0, 0, nil},
		Key{"a", zero, 0, nil},
		Key{"a", nan, 0, nil},
		Key{"b", nan, 0, nil},
		Small{1, 2, true},
		Small{1, 2, false},
		Small{1, 2, true},
		Plain{1, 2},
		Plain{2, 1},
		Plain{1, 2},
		Grid{{1, 2}, {3, 4}},
		Grid{{1, 2}, {3, 5}},
		Blanks{{A: 1}, {A: 2}},
		Blanks{{A: 1}, {A: 2}},
		Blank{A: 1},
		Empty{},
		Nothing{},
		struct{ a, _ int }{1, 2},
		struct{ a, _ int }{1, 3},
		[2]struct{ _, b string }{},
		Complex(1), Text("x"), Float(zero), Float(0),
		Single{},
		One{},
	}
	for _, x := range keys {
		checkKeys(t, reflect.TypeOf(x), keys)
	}
}

// checkKeys compares all keys of a type, with what lies in blank fields and
// padding set at random, by ==, in maps of the type and in maps of any.
func checkKeys(t *testing.T, typ reflect.Type, keys []any) {
	t.Helper()
	dirt := byte(1)
	of := twinOf(t, typ)
	typed, boxed := reflect.MakeMap(reflect.MapOf(of, reflect.TypeFor[int]())), map[any]int{}
	compiled := map[any]int{}
	for i, x := range keys {
		if reflect.TypeOf(x) != typ {
			continue
		}
		y := reflect.New(of).Elem()
		dirt += 7
		soil(y, dirt)
		copyFields(y, addressable(x))
		typed.SetMapIndex(y, reflect.ValueOf(i))
		boxed[y.Interface()] = i
		compiled[x] = i
		for _, z := range keys {
			if reflect.TypeOf(z) == typ && (y.Interface() == twin(t, z).Interface()) != (x == z) {
				t.Errorf("%#v == %#v: got %v", x, z, x != z)
			}
		}
	}
	if typed.Len() != len(compiled) || len(boxed) != len(compiled) {
		t.Errorf("%v: got %d and %d keys, want %d: %v", typ, typed.Len(), len(boxed), len(compiled), compiled)
	}
	for x, i := range compiled {
		y := twin(t, x)
		if x != x {
			continue
		}
		if got := typed.MapIndex(y); !got.IsValid() || int(got.Int()) != i || boxed[y.Interface()] != i {
			t.Errorf("%#v: got %v and %d, want %d", x, got, boxed[y.Interface()], i)
		}
	}
}

// soil fills the value's scalar memory.
func soil(v reflect.Value, with byte) {
	if v.Kind() == reflect.Struct || v.Kind() == reflect.Array {
		mask := descriptor(v.Type())
		b := unsafe.Slice((*byte)(v.Addr().UnsafePointer()), v.Type().Size())
		for i := range b {
			if uintptr(i) >= mask.ptrBytes || gcMask(mask)[i/64]>>(i/8%8)&1 == 0 {
				b[i] = with
			}
		}
	}
}

// copyFields copies what counts: not blank fields.
func copyFields(to, from reflect.Value) {
	switch from.Kind() {
	case reflect.Struct:
		for i := range from.NumField() {
			if from.Type().Field(i).Name != "_" {
				copyFields(to.Field(i), from.Field(i))
			}
		}
	case reflect.Array:
		for i := range from.Len() {
			copyFields(to.Index(i), from.Index(i))
		}
	default:
		reflect.NewAt(from.Type(), unsafe.Pointer(to.UnsafeAddr())).Elem().Set(reflect.NewAt(from.Type(), unsafe.Pointer(from.UnsafeAddr())).Elem())
	}
}

// addressable returns a variable that holds x.
func addressable(x any) reflect.Value {
	v := reflect.New(reflect.TypeOf(x)).Elem()
	v.Set(reflect.ValueOf(x))
	return v
}

// TestEarlyComposites makes types of a type that has no structure yet; blank
// fields, which its layout knows, count in none of them.
func TestEarlyComposites(t *testing.T) {
	fields := []reflect.StructField{field("F", reflect.TypeFor[float64]()), field("_", reflect.TypeFor[int]()), field("S", reflect.TypeFor[string]())}
	n := NewNamed("main", "Early", Layout(fields))
	array := reflect.ArrayOf(2, n.Type())
	of := []reflect.Type{n.Type(), array, reflect.ArrayOf(1, array), StructOf([]reflect.StructField{field("A", array), field("B", n.Type())})}
	maps := make([]reflect.Type, len(of))
	for i, typ := range of {
		maps[i] = reflect.MapOf(typ, reflect.TypeFor[int]())
	}
	outer := NewNamed("main", "Outer", array)
	n.SetUnderlying(StructOf(fields))
	outer.SetUnderlying(array)
	of, maps = append(of, outer.Type()), append(maps, reflect.MapOf(outer.Type(), reflect.TypeFor[int]()))
	for i, typ := range of {
		a, b := reflect.New(typ).Elem(), reflect.New(typ).Elem()
		eachEarly(b, n.Type(), func(v reflect.Value) { *(*int)(unsafe.Pointer(v.Field(1).UnsafeAddr())) = 5 })
		m := reflect.MakeMap(maps[i])
		m.SetMapIndex(a, reflect.ValueOf(1))
		if a.Interface() != b.Interface() || !m.MapIndex(b).IsValid() || map[any]int{a.Interface(): 1}[b.Interface()] != 1 {
			t.Errorf("blank fields count in %v", typ)
		}
		eachEarly(b, n.Type(), func(v reflect.Value) { v.Field(2).SetString("x") })
		if a.Interface() == b.Interface() || m.MapIndex(b).IsValid() {
			t.Errorf("other fields do not count in %v", typ)
		}
	}
}

// TestBlankOfReflect makes structs with blank fields that reflect.StructOf can
// make, but compares wrongly, a named type of such, and one that it cannot make.
func TestBlankOfReflect(t *testing.T) {
	fields := []reflect.StructField{field("BlankOfReflect", reflect.TypeFor[string]()), field("_", reflect.TypeFor[int]())}
	n := NewNamed("main", "OfReflect", Layout(fields))
	n.SetUnderlying(reflect.StructOf(fields))
	more := append(fields, embedded(field("private", reflect.TypeFor[private]())))
	for _, typ := range []reflect.Type{n.Type(), StructOf(fields), StructOf(more)} {
		a, b := reflect.New(typ).Elem(), reflect.New(typ).Elem()
		*(*int)(unsafe.Pointer(b.Field(1).UnsafeAddr())) = 5
		if a.Interface() != b.Interface() || map[any]int{a.Interface(): 1}[b.Interface()] != 1 {
			t.Errorf("blank fields count in %v", typ)
		}
	}
}

// eachEarly visits the values of a type that v consists of.
func eachEarly(v reflect.Value, typ reflect.Type, visit func(reflect.Value)) {
	switch {
	case v.Type() == typ:
		visit(v)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			eachEarly(v.Field(i), typ, visit)
		}
	default:
		for i := range v.Len() {
			eachEarly(v.Index(i), typ, visit)
		}
	}
}
