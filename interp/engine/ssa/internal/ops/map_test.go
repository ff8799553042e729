package ops

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/forge"
	"gophercell/interp/engine/ssa/internal/vm"
)

// forged returns a named type made at run time with the structure of T.
func forged[T any]() reflect.Type {
	t := reflect.TypeFor[T]()
	return forge.NewNamed("main", "Forged", t).Type()
}

// keyTypes are key types of each class, compiled ones and others.
var keyTypes = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[int8](), reflect.TypeFor[uint16](), reflect.TypeFor[int32](), reflect.TypeFor[uint32](),
	reflect.TypeFor[int](), reflect.TypeFor[uint64](), reflect.TypeFor[uintptr](), reflect.TypeFor[float32](), reflect.TypeFor[celsius](),
	reflect.TypeFor[complex64](), reflect.TypeFor[complex128](), reflect.TypeFor[string](), reflect.TypeFor[label](),
	reflect.TypeFor[*int](), reflect.TypeFor[unsafe.Pointer](), reflect.TypeFor[chan int](), reflect.TypeFor[any](),
	reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[struct{}](), reflect.TypeFor[[1]int](), reflect.TypeFor[[2]int32](),
	reflect.TypeFor[[3]string](), reflect.TypeFor[spot](), reflect.TypeFor[large](), reflect.TypeFor[[2]any](),
	reflect.TypeFor[struct {
		A int8
		B string
		_ int
	}](),
	forged[int](), forged[int32](), forged[string](), forged[float64](), forged[spot](), forged[any](), forged[*int](),
	forged[struct {
		A string
		b any
	}](),
}

// elemTypes are element types of each representation.
var elemTypes = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[int16](), reflect.TypeFor[float32](), reflect.TypeFor[int](), reflect.TypeFor[complex128](),
	reflect.TypeFor[string](), reflect.TypeFor[[]string](), reflect.TypeFor[*int](), reflect.TypeFor[any](), reflect.TypeFor[error](),
	reflect.TypeFor[struct{}](), reflect.TypeFor[mixed](), reflect.TypeFor[large](), reflect.TypeFor[[200]int](), reflect.TypeFor[[16]string](),
	forged[int](), forged[mixed](), forged[[]int](),
}

// mapUnderTest is a map that ops work on, with another one of the same type that
// reflection works on.
type mapUnderTest struct {
	*testing.T
	*registers
	typ    reflect.Type
	slot   vm.Slot
	model  reflect.Value
	freeP  int
	freeS  int
	dst    vm.Reg
	ok     vm.Slot
	length vm.Reg
}

func newMapUnderTest(t *testing.T, typ reflect.Type) *mapUnderTest {
	m := &mapUnderTest{T: t, registers: newRegisters(), typ: typ, model: reflect.MakeMap(typ)}
	m.slot = m.pointer(nil)
	MakeMap(typ, m.slot, IntConst(rand.IntN(3)*20-20))(m.fp)
	m.dst, m.length = m.reg(typ.Elem()), m.reg(reflect.TypeFor[int]())
	m.ok = scalar(m.registers, false)
	m.freeP, m.freeS = m.p, m.s
	return m
}

// value returns the map as a value of its type.
func (m *mapUnderTest) value() reflect.Value {
	return reflect.NewAt(m.typ, unsafe.Add(m.fp, m.slot)).Elem()
}

// either returns a value as a register or as a constant.
func (m *mapUnderTest) either(v reflect.Value) vm.Operand {
	if rand.IntN(2) == 0 {
		return vm.Operand{Const: memoryOf(v)}
	}
	return m.operand(v)
}

func (m *mapUnderTest) set(k, v reflect.Value) {
	m.p, m.s = m.freeP, m.freeS
	Update(m.typ, m.slot, m.either(k), m.either(v), m.site)(m.fp)
	m.model.SetMapIndex(k, v)
	m.lookup(k)
}

func (m *mapUnderTest) remove(k reflect.Value) {
	m.p, m.s = m.freeP, m.freeS
	Delete(m.typ, m.slot, m.either(k), m.site)(m.fp)
	m.model.SetMapIndex(k, reflect.Value{})
	m.lookup(k)
}

// lookup compares the ops with the model, and with reflection on the same map.
func (m *mapUnderTest) lookup(k reflect.Value) {
	m.Helper()
	m.p, m.s = m.freeP, m.freeS
	want, there := m.model.MapIndex(k), true
	if !want.IsValid() {
		want, there = reflect.Zero(m.typ.Elem()), false
	}
	Lookup(m.typ, m.dst, m.slot, m.either(k), m.site)(m.fp)
	m.check(m.T, fmt.Sprint("lookup of ", k), m.dst, want)
	LookupOk(m.typ, m.dst, m.ok, m.slot, m.either(k), m.site)(m.fp)
	m.check(m.T, fmt.Sprint("lookup of ", k), m.dst, want)
	if vm.Ld[bool](m.fp, m.ok) != there {
		m.Fatalf("lookup of %v: ok is not %v", k, there)
	}
	vm.St(m.fp, m.ok, !there)
	Has(m.typ, m.ok, m.slot, m.either(k), m.site)(m.fp)
	if vm.Ld[bool](m.fp, m.ok) != there {
		m.Fatalf("has %v: not %v", k, there)
	}
	if got := m.value().MapIndex(k); got.IsValid() != there || there && !same(got, want) {
		m.Fatalf("reflection finds %v, want %v", got, want)
	}
}

// compare checks length and all elements, in both directions.
func (m *mapUnderTest) compare() {
	m.Helper()
	Len(m.typ, m.length.S, vm.Operand{Reg: vm.Reg{P: m.slot}})(m.fp)
	if n := vm.Ld[int](m.fp, m.length.S); n != m.model.Len() || n != m.value().Len() {
		m.Fatalf("length %d, reflection says %d, want %d", n, m.value().Len(), m.model.Len())
	}
	for _, k := range m.model.MapKeys() {
		m.lookup(k)
	}
	for _, e := range m.entries() {
		if got := m.model.MapIndex(e.key); !got.IsValid() || !same(got, e.value) {
			m.Fatalf("iteration yields %v: %v, want %v", e.key, e.value, got)
		}
	}
}

type entry struct{ key, value reflect.Value }

// entries iterates over the map with ops.
func (m *mapUnderTest) entries() []entry {
	m.p, m.s = m.freeP, m.freeS
	it, ok := m.pointer(nil), scalar(m.registers, false)
	key, value := m.reg(m.typ.Key()), m.reg(m.typ.Elem())
	RangeMap(it, m.slot)(m.fp)
	next := NextMap(m.typ, it, ok, &key, &value)
	var all []entry
	for next(m.fp); vm.Ld[bool](m.fp, ok); next(m.fp) {
		all = append(all, entry{m.registers.value(m.typ.Key(), key), m.registers.value(m.typ.Elem(), value)})
	}
	return all
}

func TestMaps(t *testing.T) {
	for _, k := range keyTypes {
		for _, e := range elemTypes {
			t.Run(fmt.Sprint(k, " to ", e), func(t *testing.T) {
				newMapUnderTest(t, reflect.MapOf(k, e)).exercise(24)
			})
		}
	}
}

// exercise grows the map to n elements, changes and shrinks it.
func (m *mapUnderTest) exercise(n int) {
	keys := make([]reflect.Value, n)
	for i := range keys {
		keys[i] = sample(m.typ.Key())
		m.set(keys[i], sample(m.typ.Elem()))
	}
	m.compare()
	for i := range n / 2 {
		m.set(keys[i], sample(m.typ.Elem()))
		m.remove(keys[n-1-i])
		m.lookup(sample(m.typ.Key()))
	}
	m.compare()
	if got := len(m.entries()); got != m.model.Len() {
		m.Fatalf("iteration yields %d elements, want %d", got, m.model.Len())
	}
	ClearMap(m.typ, m.slot)(m.fp)
	m.model.Clear()
	m.compare()
}

func TestBigMaps(t *testing.T) {
	for _, k := range []reflect.Type{
		reflect.TypeFor[int32](), reflect.TypeFor[int](), reflect.TypeFor[*int](), reflect.TypeFor[string](),
		reflect.TypeFor[any](), reflect.TypeFor[spot](), forged[string](),
	} {
		newMapUnderTest(t, reflect.MapOf(k, reflect.TypeFor[string]())).exercise(4000)
	}
}

// TestMapsOfCompiledTypes has ops and compiled code work on the same maps.
func TestMapsOfCompiledTypes(t *testing.T) {
	m := newMapUnderTest(t, reflect.TypeFor[map[label]mixed]())
	m.exercise(100)
	native := m.value().Interface().(map[label]mixed)
	for i := range 100 {
		k, v := label(fmt.Sprint(i)), mixed{A: int8(i), B: "native"}
		native[k] = v
		m.model.SetMapIndex(reflect.ValueOf(k), reflect.ValueOf(v))
	}
	m.compare()
	m.set(reflect.ValueOf(label("x")), reflect.ValueOf(mixed{B: "ops"}))
	if native["x"].B != "ops" || len(native) != 101 {
		t.Errorf("compiled code sees %v of %d", native["x"], len(native))
	}
}

func TestNaNKeys(t *testing.T) {
	m := newMapUnderTest(t, reflect.TypeFor[map[float64]string]())
	nan := reflect.ValueOf(math.NaN())
	for i := range 20 {
		m.set(nan, reflect.ValueOf(fmt.Sprint(i)))
	}
	seen := map[string]bool{}
	for _, e := range m.entries() {
		seen[e.value.String()] = math.IsNaN(e.key.Float())
	}
	if len(seen) != 20 || !seen["7"] {
		t.Errorf("%d elements, want 20", len(seen))
	}
	m.remove(nan)
	if got := m.value().Len(); got != 20 {
		t.Errorf("%d elements are left, want 20", got)
	}
	ClearMap(m.typ, m.slot)(m.fp)
	m.model.Clear()
	m.compare()
	zero := newMapUnderTest(t, reflect.TypeFor[map[float64]string]())
	zero.set(reflect.ValueOf(0.0), reflect.ValueOf("plus"))
	zero.set(reflect.ValueOf(math.Copysign(0, -1)), reflect.ValueOf("minus"))
	if got := zero.entries(); len(got) != 1 || got[0].value.String() != "minus" || !math.Signbit(got[0].key.Float()) {
		t.Errorf("both zeros: got %v", got)
	}
}

func TestNilMaps(t *testing.T) {
	for _, k := range keyTypes {
		for _, e := range elemTypes {
			typ := reflect.MapOf(k, e)
			m := newMapUnderTest(t, typ)
			vm.St(m.fp, m.slot, unsafe.Pointer(nil))
			key := sample(k)
			m.lookup(key)
			m.compare()
			Delete(typ, m.slot, m.operand(key), m.site)(m.fp)
			ClearMap(typ, m.slot)(m.fp)
			update := Update(typ, m.slot, m.operand(key), m.operand(sample(e)), m.site)
			m.wantError(t, typ.String(), update, func() { nilMap[0] = 0 })
		}
	}
}

func TestUnhashableKeys(t *testing.T) {
	type inner struct{ V any }
	bad := []reflect.Value{
		reflect.ValueOf([2]any{1, []int{1}}), reflect.ValueOf(inner{map[int]int{}}),
		reflect.ValueOf([]any{func() {}}).Index(0), reflect.ValueOf([]any{inner{[]int{1}}}).Index(0),
	}
	for _, k := range bad {
		typ := reflect.MapOf(k.Type(), reflect.TypeFor[int]())
		m := newMapUnderTest(t, typ)
		key := m.operand(k)
		m.freeP, m.freeS = m.p, m.s
		one := reflect.ValueOf(1)
		m.wantError(t, "update", Update(typ, m.slot, key, m.operand(one), m.site), func() { m.model.SetMapIndex(k, one) })
		for range 2 { // an empty map, then one with elements
			lookup, remove := func() { m.model.MapIndex(k) }, func() { m.model.SetMapIndex(k, reflect.Value{}) }
			m.wantError(t, "lookup", Lookup(typ, m.dst, m.slot, key, m.site), lookup)
			m.wantError(t, "delete", Delete(typ, m.slot, key, m.site), remove)
			m.set(reflect.Zero(k.Type()), one)
		}
		vm.St(m.fp, m.slot, unsafe.Pointer(nil))
		m.model = reflect.Zero(typ)
		m.wantError(t, "lookup in nil", LookupOk(typ, m.dst, m.ok, m.slot, key, m.site), func() { m.model.MapIndex(k) })
	}
}
