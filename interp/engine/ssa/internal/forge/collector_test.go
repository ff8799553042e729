package forge

import (
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"testing"
	"time"
	"unsafe"
	"weak"
)

// underStress runs a test with a collector that runs all the time.
func underStress(t *testing.T) {
	t.Cleanup(func(was int) func() {
		return func() { debug.SetGCPercent(was) }
	}(debug.SetGCPercent(1)))
}

// objects is how many objects a test of the collector makes.
func objects() int {
	if testing.Short() || runtime.GOARCH != "amd64" { // arm64 is emulated
		return 20_000
	}
	return 2_000_000
}

// Layouts that the twins of this file have; the compiled types are used to write
// to their memory.
type gcLink struct {
	Number int
	Next   *gcLink
	Text   string
	Any    any
	Bytes  []byte
	ByKey  map[string]*gcLink
	Fn     func() int
	pipe   chan *gcLink
	_      *int
}

func (l *gcLink) Check() error {
	want := strconv.Itoa(l.Number)
	if l.Text != want || string(l.Bytes) != want || l.Fn() != l.Number || l.Any != any(want) {
		return fmt.Errorf("link %d has %q %q %d %v", l.Number, l.Text, l.Bytes, l.Fn(), l.Any)
	}
	if m := l.ByKey[want]; m != nil && m.Text != want {
		return fmt.Errorf("link %d leads to %q", l.Number, m.Text)
	}
	if len(l.pipe) > 0 {
		m := <-l.pipe
		l.pipe <- m
		if m.Text != want {
			return fmt.Errorf("link %d has %q in its channel", l.Number, m.Text)
		}
	}
	return nil
}

// gcTypes are forged types of the layouts.
type gcTypes struct {
	link, byKey, pipe reflect.Type
}

func newGCTypes(t testing.TB) gcTypes {
	link := twinOf(t, reflect.TypeFor[gcLink]())
	p := reflect.PointerTo(link)
	return gcTypes{link, reflect.MapOf(reflect.TypeFor[string](), p), reflect.ChanOf(reflect.BothDir, p)}
}

// fill makes everything that a link points to, in memory that only the link
// leads to and that the runtime knows by its forged types.
func (g gcTypes) fill(v reflect.Value, n int) {
	l := (*gcLink)(v.Addr().UnsafePointer())
	text := strconv.Itoa(n)
	l.Number, l.Text, l.Any, l.Bytes = n, text, text, []byte(text)
	l.Fn = func() int { return n }
	if n%4 == 0 {
		other := reflect.New(g.link)
		(*gcLink)(other.UnsafePointer()).Text = text
		v.Field(5).Set(reflect.MakeMap(g.byKey))
		v.Field(5).SetMapIndex(reflect.ValueOf(text), other)
		pipe := reflect.MakeChan(g.pipe, 1)
		pipe.Send(other)
		l.pipe = *(*chan *gcLink)(cellOf(pipe))
	}
}

// cellOf returns the address of a variable that holds v.
func cellOf(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.UnsafePointer()
}

func check(t *testing.T, v reflect.Value) {
	t.Helper()
	if err := v.Interface().(interface{ Check() error }).Check(); err != nil {
		t.Fatal(err)
	}
}

func TestCollectorList(t *testing.T) {
	underStress(t)
	g := newGCTypes(t)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			n := objects() / 20
			head := reflect.Zero(reflect.PointerTo(g.link))
			for i := range n {
				link := reflect.New(g.link)
				g.fill(link.Elem(), i)
				link.Elem().Field(1).Set(head)
				head = link
			}
			for i := n - 1; i >= 0; i-- {
				if head.Elem().Field(0).Int() != int64(i) {
					t.Error("the list lost a link")
				}
				check(t, head)
				head = head.Elem().Field(1)
			}
		})
	}
	wg.Wait()
}

func TestCollectorSlice(t *testing.T) {
	underStress(t)
	g := newGCTypes(t)
	s := reflect.MakeSlice(reflect.SliceOf(g.link), 0, 0)
	zero := reflect.Zero(g.link)
	for i := range objects() / 20 {
		s = reflect.Append(s, zero)
		g.fill(s.Index(i), i)
	}
	for i := range s.Len() {
		check(t, s.Index(i).Addr())
	}
}

func TestCollectorMap(t *testing.T) {
	underStress(t)
	g := newGCTypes(t)
	key := twinOf(t, reflect.TypeFor[Key]())
	m := reflect.MakeMap(reflect.MapOf(key, g.link))
	n := objects() / 20
	for i := range n {
		v := reflect.New(g.link).Elem()
		g.fill(v, i)
		m.SetMapIndex(twin(t, Key{Name: strconv.Itoa(i), Any: []string{"a", "b"}[i%2]}), v)
	}
	for i := range n {
		v := m.MapIndex(twin(t, Key{Name: strconv.Itoa(i), Any: []string{"a", "b"}[i%2]}))
		p := reflect.New(g.link)
		p.Elem().Set(v)
		check(t, p)
	}
	for it := m.MapRange(); it.Next(); {
		if it.Key().Field(0).String() != it.Value().Field(2).String() {
			t.Fatal("the map mixes keys up")
		}
	}
}

// TestCollectorBoxes keeps values in interfaces: those that lie in the interface
// itself and those that it points to.
func TestCollectorBoxes(t *testing.T) {
	underStress(t)
	one, wide, single := twinOf(t, reflect.TypeFor[One]()), twinOf(t, reflect.TypeFor[Generic[string]]()), twinOf(t, reflect.TypeFor[Single]())
	boxes := make([]any, 0, objects())
	for i := range objects() {
		switch i % 3 {
		case 0:
			n := i
			boxes = append(boxes, cast(reflect.ValueOf(One{&n}), one).Interface())
		case 1:
			boxes = append(boxes, cast(reflect.ValueOf(Generic[string]{strconv.Itoa(i)}), wide).Interface())
		case 2:
			boxes = append(boxes, cast(reflect.ValueOf(Single{{X: i}}), single).Interface())
		}
	}
	for i, b := range boxes {
		var got int
		switch b := b.(type) {
		case interface{ Get() int }:
			got = b.Get()
		case interface{ Get() string }:
			got, _ = strconv.Atoi(b.Get())
		default:
			got = int(reflect.ValueOf(b).Index(0).Elem().Field(0).Int())
		}
		if got != i {
			t.Fatalf("box %d holds %d", i, got)
		}
	}
}

// TestCollectorBig uses a type so big that the runtime makes its pointer mask
// when it needs it, and arrays of such.
func TestCollectorBig(t *testing.T) {
	underStress(t)
	big := twinOf(t, reflect.TypeFor[Big]())
	if descriptor(big).tflag&tflagGCMaskOnDemand == 0 {
		t.Fatal("the type is too small")
	}
	for _, typ := range []reflect.Type{big, reflect.ArrayOf(1, big), reflect.ArrayOf(3, big), twinOf(t, reflect.TypeFor[[2]Generic[Big]]())} {
		var all []reflect.Value
		for range 20 {
			v := reflect.New(typ)
			all = append(all, v)
			eachBig(v, func(b *Big) {
				for i := range b.Words {
					b.Words[i].S = strconv.Itoa(i)
				}
				b.Tail = (*Big)(reflect.New(big).UnsafePointer())
				b.Tail.Words[5999].S = strconv.Itoa(5999)
			})
		}
		runtime.GC()
		for _, v := range all {
			eachBig(v, func(b *Big) {
				for i := range b.Words {
					if b.Words[i].S != strconv.Itoa(i) {
						t.Fatalf("%v: word %d is %q", typ, i, b.Words[i].S)
					}
				}
				if b.Tail.Words[5999].S != "5999" {
					t.Fatalf("%v: the tail is lost", typ)
				}
			})
		}
	}
}

// eachBig visits the values of Big's layout in the memory that v points to.
func eachBig(v reflect.Value, visit func(*Big)) {
	size := unsafe.Sizeof(Big{})
	for at := uintptr(0); at < v.Type().Elem().Size(); at += size {
		visit((*Big)(unsafe.Add(v.UnsafePointer(), at)))
	}
}

// TestCollectorFrees sees that what only scalar fields seem to lead to is freed,
// and what pointers lead to is not.
func TestCollectorFrees(t *testing.T) {
	fields := []reflect.StructField{field("Pad", reflect.TypeFor[[5]uintptr]()), field("P", reflect.TypeFor[*[64]int]()), field("U", reflect.TypeFor[uintptr]())}
	n := NewNamed("main", "Frees", Layout(fields))
	n.SetUnderlying(StructOf(fields))
	s := reflect.MakeSlice(reflect.SliceOf(n.Type()), 100, 100)
	var held, loose []weak.Pointer[[64]int]
	for i := range s.Len() {
		p, q := new([64]int), new([64]int)
		held, loose = append(held, weak.Make(p)), append(loose, weak.Make(q))
		s.Index(i).Field(1).Set(reflect.ValueOf(p))
		s.Index(i).Field(2).SetUint(uint64(uintptr(unsafe.Pointer(q))))
	}
	runtime.GC()
	runtime.GC()
	freed := 0
	for i := range held {
		if held[i].Value() == nil {
			t.Fatal("an object was freed that a forged struct points to")
		}
		if loose[i].Value() == nil {
			freed++
		}
	}
	if freed < 90 {
		t.Errorf("%d of 100 objects were freed", freed)
	}
	runtime.KeepAlive(s)
}

// TestFinalizer gives an object of a forged type a finalizer that takes an
// interface, so that the runtime converts it.
func TestFinalizer(t *testing.T) {
	done := make(chan string, 1)
	func() {
		p := reflect.New(twinOf(t, reflect.TypeFor[MyErr]()))
		p.Elem().Field(0).SetInt(12)
		runtime.SetFinalizer(p.Interface(), func(err error) { done <- err.Error() })
	}()
	for range 100 {
		runtime.GC()
		select {
		case got := <-done:
			if got != "my 12: <nil>" {
				t.Errorf("got %s", got)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Error("the finalizer does not run")
}

// TestCollectorTypes makes types and uses them while the collector runs, in
// several goroutines.
func TestCollectorTypes(t *testing.T) {
	underStress(t)
	before, _ := Slots()
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for i := range 200 {
				makeAndUse(t, fmt.Sprint("T", k, "_", i))
			}
		})
	}
	wg.Wait()
	runtime.GC()
	releaseSlots(before)
}

// makeAndUse forges a recursive type with methods, a struct that embeds it and
// an interface, and uses all three.
func makeAndUse(t *testing.T, name string) {
	fields := func(self reflect.Type) []reflect.StructField {
		return []reflect.StructField{field("Text", reflect.TypeFor[string]()), field("Next", reflect.PointerTo(self)), field("_", reflect.TypeFor[int]())}
	}
	n := NewNamed("main", name, Layout(fields(reflect.TypeFor[int]())))
	n.SetUnderlying(StructOf(fields(n.Type())))
	str := methodOf("String", func(p unsafe.Pointer) string { return name + *(*string)(p) })
	if err := n.SetMethods([]Method{str}, []Method{str}); err != nil {
		t.Error(err)
		return
	}
	v := reflect.New(n.Type())
	v.Elem().Field(0).SetString("!")
	outer := StructOf([]reflect.StructField{embedded(field(name, v.Type()))})
	if err := SetPromoted(outer, []Method{str}, []Method{methodOf("String", func(p *unsafe.Pointer) string { return name + *(*string)(*p) })}); err != nil {
		t.Error(err)
		return
	}
	o := reflect.New(outer)
	o.Elem().Field(0).Set(v)
	i := reflect.New(InterfaceOf([]IMethod{{"String", "", str.Type}, {"unexported" + name, "main", str.Type}})).Elem()
	want := fmt.Sprintf("%s! %s! %s! %s! <nil> map[%s!:1]", name, name, name, name, name)
	m := reflect.MakeMap(reflect.MapOf(n.Type(), reflect.TypeFor[int]()))
	m.SetMapIndex(v.Elem(), reflect.ValueOf(1))
	if got := fmt.Sprintf("%v %v %v %v %v %v", v, v.Elem(), o.Elem(), o, i, m); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
