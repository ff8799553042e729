package ops

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// stress has the collector run all the time until the test ends.
func stress(t *testing.T) {
	percent := debug.SetGCPercent(1)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			default:
				runtime.GC()
			}
		}
	}()
	t.Cleanup(func() {
		close(done)
		debug.SetGCPercent(percent)
	})
}

// numbered returns a value of type t that is made of i, in new memory.
func numbered(t reflect.Type, i int) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("number ", i))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(t, 3, 4))
		numberAll(v, i)
	case reflect.Array:
		numberAll(v, i)
	case reflect.Struct:
		for j := range t.NumField() {
			v.Field(j).Set(numbered(t.Field(j).Type, i+j))
		}
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(numbered(t.Elem(), i))
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		v.SetMapIndex(numbered(t.Key(), i), numbered(t.Elem(), i))
	case reflect.Interface:
		v.Set(reflect.ValueOf(numberedDynamic(t, i)))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(i))
	case reflect.Float64:
		v.SetFloat(float64(i))
	}
	return v
}

func numberAll(v reflect.Value, i int) {
	for j := range v.Len() {
		v.Index(j).Set(numbered(v.Type().Elem(), i+j))
	}
}

func numberedDynamic(t reflect.Type, i int) any {
	switch {
	case t == reflect.TypeFor[error]():
		return errors.New(fmt.Sprint("number ", i))
	case t.NumMethod() > 0:
		return spot{float64(i), 1}
	}
	return []any{fmt.Sprint("number ", i), &spot{X: float64(i)}, spot{Y: float64(i)}}[i%3]
}

// stressTypes are types whose values lie in memory that must not be lost.
var stressTypes = []reflect.Type{
	reflect.TypeFor[int](), reflect.TypeFor[string](), reflect.TypeFor[[]string](), reflect.TypeFor[*string](), reflect.TypeFor[**spot](),
	reflect.TypeFor[map[string]*int](), reflect.TypeFor[any](), reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer](),
	reflect.TypeFor[mixed](), reflect.TypeFor[large](), reflect.TypeFor[[2]any](), reflect.TypeFor[[20]*int](),
	reflect.TypeFor[struct{ A *string }](), reflect.TypeFor[map[spot]large](), reflect.TypeFor[map[fmt.Stringer]mixed](),
}

// TestCollector keeps values in nothing but what ops wrote, while the collector
// runs all the time.
func TestCollector(t *testing.T) {
	stress(t)
	for _, typ := range stressTypes {
		t.Run(typ.String(), func(t *testing.T) {
			t.Parallel()
			for range 3 {
				newStressed(t, typ).run(150)
			}
		})
	}
}

// stressed are the containers of one type.
type stressed struct {
	*testing.T
	*registers
	typ, mapType, keyed, chanType, node reflect.Type
	slice, value                        vm.Reg
	m, k, c, list, fresh                vm.Slot
	freeP, freeS                        int
}

func newStressed(t *testing.T, typ reflect.Type) *stressed {
	s := &stressed{T: t, registers: newRegisters(), typ: typ}
	s.mapType = reflect.MapOf(reflect.TypeFor[string](), typ)
	s.keyed = reflect.MapOf(reflect.TypeFor[int](), typ)
	s.chanType = reflect.ChanOf(reflect.BothDir, typ)
	s.node = reflect.StructOf([]reflect.StructField{
		{Name: "Next", Type: reflect.TypeFor[unsafe.Pointer]()}, {Name: "Value", Type: typ},
	})
	s.slice, s.value = s.reg(reflect.SliceOf(typ)), s.reg(typ)
	s.m, s.k, s.c, s.list, s.fresh = s.pointer(nil), s.pointer(nil), s.pointer(nil), s.pointer(nil), s.pointer(nil)
	s.freeP, s.freeS = s.p, s.s
	return s
}

// give puts a new value in registers that the next one takes too.
func (s *stressed) give(v reflect.Value) vm.Operand {
	s.p, s.s = s.freeP, s.freeS
	return s.operand(v)
}

func (s *stressed) run(n int) {
	MakeMap(s.mapType, s.m, IntConst(0))(s.fp)
	MakeMap(s.keyed, s.k, IntConst(0))(s.fp)
	MakeChan(s.chanType, s.c, IntConst(n), s.site)(s.fp)
	for i := range n {
		s.add(i)
	}
	s.give(reflect.ValueOf([10]string{}))
	for i := range n {
		s.verify(i, n)
	}
}

// add writes a value to each container.
func (s *stressed) add(i int) {
	AppendOne(s.typ, s.slice, vm.Operand{Reg: s.slice}, s.give(numbered(s.typ, i)), s.site)(s.fp)
	key := vm.Operand{Const: memoryOf(reflect.ValueOf(fmt.Sprint(i)))}
	Update(s.mapType, s.m, key, s.give(numbered(s.typ, i)), s.site)(s.fp)
	key = vm.Operand{Const: memoryOf(reflect.ValueOf(i))}
	Update(s.keyed, s.k, key, s.give(numbered(s.typ, i)), s.site)(s.fp)
	Send(s.typ, s.c, s.give(numbered(s.typ, i)), s.site)(s.fp)

	New(s.node, s.fresh)(s.fp)
	pointer := reflect.TypeFor[unsafe.Pointer]()
	Store(pointer, s.fresh, 0, vm.Operand{Reg: vm.Reg{P: s.list}}, s.site)(s.fp)
	Store(s.typ, s.fresh, s.node.Field(1).Offset, s.give(numbered(s.typ, i)), s.site)(s.fp)
	Move(vm.Pointer, vm.Reg{P: s.list}, vm.Operand{Reg: vm.Reg{P: s.fresh}})(s.fp)
}

// verify reads value i back from each container of n values.
func (s *stressed) verify(i, n int) {
	want := numbered(s.typ, i)
	s.read("slice", LoadIndex(s.typ, s.value, s.slice, IntConst(i), s.site), want)
	s.read("map", Lookup(s.mapType, s.value, s.m, vm.Operand{Const: memoryOf(reflect.ValueOf(fmt.Sprint(i)))}, s.site), want)
	s.read("map of integers", Lookup(s.keyed, s.value, s.k, vm.Operand{Const: memoryOf(reflect.ValueOf(i))}, s.site), want)
	s.read("channel", Recv(s.typ, s.value, s.c, s.site), want)
	s.read("list", Load(s.typ, s.value, s.list, s.node.Field(1).Offset, s.site), numbered(s.typ, n-1-i))
	Load(reflect.TypeFor[unsafe.Pointer](), vm.Reg{P: s.list}, s.list, 0, s.site)(s.fp)
}

func (s *stressed) read(where string, op vm.Op, want reflect.Value) {
	s.Helper()
	op(s.fp)
	if got := s.registers.value(s.typ, s.value); !reflect.DeepEqual(got.Interface(), want.Interface()) {
		s.Fatalf("%s: got %v, want %v", where, got, want)
	}
}
