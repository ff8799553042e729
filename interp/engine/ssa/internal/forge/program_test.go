package forge

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"text/template"
	"unsafe"
)

// Compiled code that takes forged types through interfaces.

func TestSortAndHeap(t *testing.T) {
	points := Points{{3, 0}, {1, 0}, {2, 0}, {5, 0}, {4, 0}}
	v := reflect.New(twinOf(t, reflect.TypeFor[Points]()))
	v.Elem().Set(twin(t, slices.Clone(points)))
	sort.Sort(v.Elem().Interface().(sort.Interface))
	if got := fmt.Sprint(v.Elem()); got != "[{1 0} {2 0} {3 0} {4 0} {5 0}]" {
		t.Errorf("sorted: %s", got)
	}
	h := v.Interface().(heap.Interface)
	heap.Init(h)
	heap.Push(h, Plain{0, 0})
	var out []any
	for h.Len() > 0 {
		out = append(out, heap.Pop(h))
	}
	if got := fmt.Sprint(out); got != "[{0 0} {1 0} {2 0} {3 0} {4 0} {5 0}]" {
		t.Errorf("from the heap: %s", got)
	}
}

func TestReaderAndWriter(t *testing.T) {
	a := twin(t, &Adder{})
	w := bufio.NewWriter(a.Interface().(io.Writer))
	fmt.Fprintf(w, "%s", strings.Repeat("x", 100000))
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(a.Interface().(io.Writer), strings.NewReader("12345")); n != 5 || err != nil {
		t.Fatal(n, err)
	}
	b, err := io.ReadAll(a.Interface().(io.Reader))
	if len(b) != 100005 || err != nil {
		t.Errorf("got %d bytes, %v", len(b), err)
	}
}

func TestTemplate(t *testing.T) {
	data := map[string]any{
		"month": twin(t, Month(4)).Interface(), "square": twin(t, Square{2}).Interface(), "one": twin(t, Generic[string]{"g"}).Interface(),
		"plain": twin(t, &Plain{3, 4}).Interface(), "embeds": twin(t, Embeds{Plain: Plain{1, 2}, Node: &Node{Value: 7}, Shape: Square{2}}).Interface(),
	}
	text := `{{.month}} {{.month.String}} {{(.square.Scale 3.0).Area}} {{.one.Get}} {{.one.Value}} {{.plain.Norm}} {{.plain.X}} ` +
		`{{.embeds.X}} {{.embeds.Value}} {{.embeds.Norm}} {{.embeds.Area}}`
	var b bytes.Buffer
	if err := template.Must(template.New("").Parse(text)).Execute(&b, data); err != nil {
		t.Fatal(err)
	}
	if b.String() != "M4 M4 36 g g 25 3 1 7 5 4" {
		t.Error(b.String())
	}
}

// TestJSONRecursive reads into a recursive type that is known nowhere else.
func TestJSONRecursive(t *testing.T) {
	fields := func(self reflect.Type) []reflect.StructField {
		value := field("Value", reflect.TypeFor[int]())
		value.Tag = `json:"v"`
		return []reflect.StructField{
			value, field("Next", reflect.PointerTo(self)), field("Kids", reflect.SliceOf(reflect.PointerTo(self))),
			field("ByName", reflect.MapOf(reflect.TypeFor[string](), self)), field("hidden", reflect.PointerTo(self)),
		}
	}
	n := NewNamed("main", "Node", Layout(fields(reflect.TypeFor[int]())))
	n.SetUnderlying(StructOf(fields(n.Type())))
	root := reflect.New(n.Type())
	const text = `{"v":1,"Next":{"v":2,"Next":null,"Kids":null,"ByName":{}},"Kids":[null,{"v":3,"Next":null,"Kids":[],"ByName":null}],"ByName":{"a":{"v":4,"Next":null,"Kids":null,"ByName":null}}}`
	if err := json.Unmarshal([]byte(text), root.Interface()); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(root.Interface()); string(got) != text || err != nil {
		t.Errorf("got %s %v", got, err)
	}
	if got := fmt.Sprintf("%T %+v", root.Interface(), root.Elem().Field(1).Elem()); got != "*main.Node {Value:2 Next:<nil> Kids:[] ByName:map[] hidden:<nil>}" {
		t.Error(got)
	}
}

// TestPromotion gives an embedding type the methods of what it embeds.
func TestPromotion(t *testing.T) {
	inner := twinOf(t, reflect.TypeFor[Marshals]())
	fields := []reflect.StructField{embedded(field("Mutex", reflect.TypeFor[sync.Mutex]())), embedded(field("Marshals", inner)), field("Z", reflect.TypeFor[int]())}
	outer := NewNamed("main", "Outer", Layout(fields))
	outer.SetUnderlying(StructOf(fields))
	at := outer.Type().Field(1).Offset
	lock := methodOf("Lock", func(m *sync.Mutex) { m.Lock() })
	unlock := methodOf("Unlock", func(m *sync.Mutex) { m.Unlock() })
	marshal := methodOf("MarshalJSON", func(p unsafe.Pointer) ([]byte, error) { return (*Marshals)(unsafe.Add(p, at)).MarshalJSON() })
	if err := outer.SetMethods([]Method{marshal}, []Method{unlock, marshal, lock}); err != nil {
		t.Fatal(err)
	}
	v := reflect.New(outer.Type())
	v.Elem().Field(1).Field(0).SetInt(6)
	if got, err := json.Marshal(map[string]any{"k": []any{v.Interface(), v.Elem().Interface()}}); string(got) != `{"k":[[6,6],[6,6]]}` || err != nil {
		t.Errorf("got %s %v", got, err)
	}
	l := v.Interface().(sync.Locker)
	l.Lock()
	if v.Interface().(interface{ Lock() }) == nil || (*sync.Mutex)(v.UnsafePointer()).TryLock() {
		t.Error("Lock does not lock")
	}
	l.Unlock()
	if _, ok := v.Elem().Interface().(sync.Locker); ok {
		t.Error("the value has the pointer's methods")
	}
}
