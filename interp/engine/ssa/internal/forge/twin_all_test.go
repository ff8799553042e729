package forge

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"testing"
)

// zoo returns values of all kinds of types.
func zoo() []any {
	n := 7
	leaf := &Node{Value: 2, Any: Month(3)}
	tree := Node{err: io.EOF, Value: 1, Next: leaf, Kids: []*Node{leaf, nil}, Named: map[string]Node{"a": {Value: 9}}, Any: Plain{1, 2}}
	return []any{
		Plain{1, 2},
		&Plain{3, 4},
		Empty{},
		&Empty{},
		One{&n},
		&One{&n},
		OneDeep{},
		Blank{A: 1, B: "b"},
		private{1, "b", &private{}},
		Tagged{"n", 3, map[string]*Plain{"p": {5, 6}}},
		tree, &tree,
		Embeds{Plain{1, 2}, leaf, Square{2}, private{3, "p", nil}, 4},
		Small{1, 2, true},
		&Big{},
		Generic[int]{4},
		Generic[map[string]Plain]{map[string]Plain{"k": {1, 2}}},
		Bool(true), Month(4), Byte('x'), Float(2.5), Complex(1 + 2i), Text("text"),
		Points{{3, 4}, {1, 1}},
		Grid{{1, 2}, {3, 4}},
		Nothing{},
		Single{{1, 2}},
		Blanks{{A: 1}, {B: 2}},
		Table{Key{Name: "k", Any: 1}: nil},
		Pipe(make(chan Pipe, 3)),
		Sink(nil), Visit(nil), Ref(&Plain{8, 9}), Bytes("bytes"),
		Key{"k", 1.5, 0, 'r'},
		Square{3},
		Temp(21.5),
		&MyErr{4, io.EOF},
		MyErr{Code: 1},
		Marshals{5},
		&Marshals{6}, &Adder{7},
		Wide{A: 1, S: "s"},
		[]Month{1, 2},
		map[Month]Plain{1: {2, 3}},
		[]any{1},
		[2]Month{5, 6},
		map[Key][]Temp{{Name: "x"}: {1, 2}},
		struct {
			Plain
			N Month
		}{Plain{1, 2}, 3},
	}
}

// forZoo runs a test for each value and its twin.
func forZoo(t *testing.T, test func(t *testing.T, x any, y reflect.Value)) {
	for _, x := range zoo() {
		t.Run(fmt.Sprintf("%T", x), func(t *testing.T) {
			y := twin(t, x)
			if y.Type() == reflect.TypeOf(x) && reflect.TypeOf(x) != reflect.TypeFor[[]any]() {
				t.Fatal("the twin has the compiled type")
			}
			test(t, x, y)
		})
	}
}

func TestPrinting(t *testing.T) {
	forZoo(t, func(t *testing.T, x any, y reflect.Value) {
		for _, format := range []string{"%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%8.3v", "%p"} {
			got, want := fmt.Sprintf(format, y.Interface()), fmt.Sprintf(format, x)
			if got != want {
				t.Errorf("%s: got %s, want %s", format, got, want)
			}
		}
		box := fmt.Sprint([]any{y.Interface(), map[any]int{"k": 1}}, struct{ A any }{y.Interface()})
		if want := fmt.Sprint([]any{x, map[any]int{"k": 1}}, struct{ A any }{x}); box != want {
			t.Errorf("in other values: got %s, want %s", box, want)
		}
	})
}

// typeFacts writes down what reflect says of a type.
func typeFacts(t reflect.Type) (list []string) {
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	add("%v name %q in %q kind %v size %d align %d %d comparable %v methods %d", t, t.Name(), t.PkgPath(), t.Kind(), t.Size(),
		t.Align(), t.FieldAlign(), t.Comparable(), t.NumMethod())
	for m := range t.Methods() {
		add("method %d %s %s %v", m.Index, m.Name, m.PkgPath, m.Type)
	}
	if t.Kind() == reflect.Struct {
		for f := range t.Fields() {
			add("field %s %s %v %q %d %v %v", f.Name, f.PkgPath, f.Type, f.Tag, f.Offset, f.Index, f.Anonymous)
		}
		for _, f := range reflect.VisibleFields(t) {
			add("visible %v %s %v", f.Index, f.Name, f.Type)
		}
	}
	return list
}

func TestReflection(t *testing.T) {
	forZoo(t, func(t *testing.T, x any, y reflect.Value) {
		for a, b := reflect.TypeOf(x), y.Type(); ; a, b = reflect.PointerTo(a), reflect.PointerTo(b) {
			if got, want := typeFacts(b), typeFacts(a); !reflect.DeepEqual(got, want) {
				t.Errorf("got\n%q, want\n%q", got, want)
			}
			if a.Kind() == reflect.Pointer && a.Elem().Kind() == reflect.Pointer {
				break
			}
		}
		compareFlags(t, descriptor(reflect.TypeOf(x)), descriptor(y.Type()))
	})
}

// compareFlags compares what reflect does not show.
func compareFlags(t *testing.T, a, b *rtype) {
	t.Helper()
	matter := tflagNamed | tflagDirectIface
	if isForged(b) {
		matter |= tflagRegularMemory
	}
	if b.tflag&matter != a.tflag&matter {
		t.Errorf("got the flags %b, want %b", b.tflag&matter, a.tflag&matter)
	}
	if a.ptrBytes != b.ptrBytes || a.ptrBytes != 0 && b.gcData == nil {
		t.Errorf("got %d bytes with pointers, want %d", b.ptrBytes, a.ptrBytes)
	}
}

// wellKnown holds interfaces that compiled code asks for.
var wellKnown = []reflect.Type{
	reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[fmt.GoStringer](), reflect.TypeFor[fmt.Formatter](),
	reflect.TypeFor[sort.Interface](), reflect.TypeFor[io.Reader](), reflect.TypeFor[io.Writer](), reflect.TypeFor[io.ReadWriter](),
	reflect.TypeFor[json.Marshaler](), reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[any](),
	reflect.TypeFor[interface{ Unwrap() error }](), reflect.TypeFor[interface{ Is(error) bool }](),
	reflect.TypeFor[interface{ Norm() float64 }](), reflect.TypeFor[interface{ hidden() }](),
}

func TestImplements(t *testing.T) {
	forZoo(t, func(t *testing.T, x any, y reflect.Value) {
		a, b := reflect.TypeOf(x), y.Type()
		for _, i := range wellKnown {
			if got, want := b.Implements(i), a.Implements(i); got != want {
				t.Errorf("implements %v: got %v, want %v", i, got, want)
			}
			if got, want := conversionError(y, i), conversionError(reflect.ValueOf(x), i); got != want {
				t.Errorf("conversion to %v: got %s, want %s", i, got, want)
			}
			if got, want := reflect.PointerTo(b).Implements(i), reflect.PointerTo(a).Implements(i); got != want {
				t.Errorf("pointer implements %v: got %v, want %v", i, got, want)
			}
		}
		for _, other := range zoo() {
			c, d := reflect.TypeOf(other), twin(t, other).Type()
			if got, want := b.ConvertibleTo(d), a.ConvertibleTo(c); got != want {
				t.Errorf("convertible to %v: got %v, want %v", c, got, want)
			}
			if got, want := b.AssignableTo(d), a.AssignableTo(c); got != want {
				t.Errorf("assignable to %v: got %v, want %v", c, got, want)
			}
		}
	})
}

// conversionError returns what compiled code panics with when it asserts that
// the value implements one of some interfaces.
func conversionError(v reflect.Value, i reflect.Type) (text any) {
	defer func() {
		if err, ok := recover().(error); ok {
			text = err.Error()
		}
	}()
	x := v.Interface()
	switch i {
	case reflect.TypeFor[error]():
		_ = x.(error)
	case reflect.TypeFor[sort.Interface]():
		_ = x.(sort.Interface)
	case reflect.TypeFor[io.ReadWriter]():
		_ = x.(io.ReadWriter)
	case reflect.TypeFor[interface{ hidden() }]():
		_ = x.(interface{ hidden() })
	}
	return "none"
}

func TestJSON(t *testing.T) {
	forZoo(t, func(t *testing.T, x any, y reflect.Value) {
		want, wantErr := json.Marshal(x)
		got, gotErr := json.Marshal(y.Interface())
		if !bytes.Equal(got, want) || fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Fatalf("got %s %v, want %s %v", got, gotErr, want, wantErr)
		}
		if wantErr != nil {
			return
		}
		a, b := reflect.New(reflect.TypeOf(x)), reflect.New(y.Type())
		wantErr, gotErr = json.Unmarshal(want, a.Interface()), json.Unmarshal(want, b.Interface())
		if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Fatalf("unmarshal: got %v, want %v", gotErr, wantErr)
		}
		again, _ := json.Marshal(b.Interface())
		if wantAgain, _ := json.Marshal(a.Interface()); !bytes.Equal(again, wantAgain) {
			t.Errorf("again: got %s, want %s", again, wantAgain)
		}
	})
}

func TestXMLAndGob(t *testing.T) {
	forZoo(t, func(t *testing.T, x any, y reflect.Value) {
		want, wantErr := xml.Marshal(x)
		got, gotErr := xml.Marshal(y.Interface())
		if !bytes.Equal(got, want) || fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Errorf("xml: got %s %v, want %s %v", got, gotErr, want, wantErr)
		}
		var a, b bytes.Buffer
		wantErr, gotErr = gob.NewEncoder(&a).Encode(x), gob.NewEncoder(&b).EncodeValue(y)
		if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Fatalf("gob: got %v, want %v", gotErr, wantErr)
		}
		if wantErr != nil {
			return
		}
		back := reflect.New(y.Type())
		if err := gob.NewDecoder(&a).DecodeValue(back); err != nil {
			t.Fatalf("gob: from the compiled type: %v", err)
		}
		forth := reflect.New(reflect.TypeOf(x))
		if err := gob.NewDecoder(&b).DecodeValue(forth); err != nil {
			t.Fatalf("gob: to the compiled type: %v", err)
		}
		if got, want := cast(back.Elem(), forth.Type().Elem()).Interface(), forth.Elem().Interface(); !reflect.DeepEqual(got, want) {
			t.Errorf("gob: got %+v, want %+v", got, want)
		}
	})
}

func TestEquality(t *testing.T) {
	forZoo(t, func(t *testing.T, x any, y reflect.Value) {
		other := twin(t, x)
		same := func(a, b any) (ok any) {
			defer func() {
				if p := recover(); p != nil {
					ok = p.(error).Error()
				}
			}()
			return a == b
		}
		if got, want := same(y.Interface(), other.Interface()), same(x, x); got != want {
			t.Errorf("y == y: got %v, want %v", got, want)
		}
		if y.Type() != reflect.TypeOf(x) && same(y.Interface(), x) != false {
			t.Error("the twin equals the compiled value")
		}
		if y.Comparable() && same(y.Interface(), other.Interface()) == true {
			m := map[any]int{y.Interface(): 1, x: 2}
			if m[other.Interface()] != 1 || m[x] != 2 {
				t.Errorf("as keys: %v", m)
			}
		}
	})
}

func TestErrorsAs(t *testing.T) {
	e := twin(t, &MyErr{7, errors.ErrUnsupported})
	err := fmt.Errorf("outer: %w", e.Interface().(error))
	target := reflect.New(e.Type())
	if !errors.As(err, target.Interface()) || target.Elem().Pointer() != e.Pointer() {
		t.Error("errors.As does not find it")
	}
	if !errors.Is(err, errors.ErrUnsupported) || !errors.Is(err, io.EOF) || errors.Is(err, io.ErrClosedPipe) {
		t.Error("errors.Is does not follow Unwrap and Is")
	}
	if err.Error() != "outer: my 7: unsupported operation" {
		t.Error(err)
	}
	var compiled *MyErr
	if errors.As(err, &compiled) {
		t.Error("errors.As takes the one type for the other")
	}
}
