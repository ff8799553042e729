package ops

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// registers is a frame with registers to take.
type registers struct {
	fp   vm.FP
	site *vm.Site
	p, s int
}

func newRegisters() *registers {
	fp, site := vm.NewFrame(vm.MaxFrame * vm.Word)
	return &registers{fp: fp, site: site, p: vm.HeaderWords, s: vm.HeaderWords}
}

// reg takes registers for a value of type t.
func (r *registers) reg(t reflect.Type) vm.Reg {
	rep := RepOf(t)
	reg := vm.Reg{P: vm.PSlot(r.p), S: vm.SSlot(r.s)}
	r.p += rep.PWords()
	r.s += rep.SWords()
	return reg
}

func (r *registers) pointer(p unsafe.Pointer) vm.Slot {
	reg := r.reg(reflect.TypeFor[unsafe.Pointer]())
	vm.St(r.fp, reg.P, p)
	return reg.P
}

// scalar takes a register for a number or a bool and fills its whole word with
// rubbish first: the upper bytes must not count.
func scalar[T any](r *registers, v T) vm.Slot {
	reg := r.reg(reflect.TypeFor[T]())
	vm.St(r.fp, reg.S, uint64(0xdededededededede))
	vm.St(r.fp, reg.S, v)
	return reg.S
}

// operand puts a value in registers, word by word as package vm's doc says.
func (r *registers) operand(v reflect.Value) vm.Operand {
	reg := r.reg(v.Type())
	p := memoryOf(v)
	switch v.Kind() {
	case reflect.String:
		vm.StString(r.fp, reg, *(*string)(p))
	case reflect.Slice:
		vm.StSlice(r.fp, reg, *(*vm.SliceHeader)(p))
	case reflect.Interface:
		vm.StIface(r.fp, reg, *(*vm.IfaceHeader)(p))
	case reflect.Struct, reflect.Array:
		vm.St(r.fp, reg.P, p)
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		vm.St(r.fp, reg.P, *(*unsafe.Pointer)(p))
	default:
		vm.St(r.fp, reg.S, uint64(0xdededededededede))
		copy(unsafe.Slice((*byte)(unsafe.Add(r.fp, reg.S)), 16), unsafe.Slice((*byte)(p), v.Type().Size()))
	}
	return vm.Operand{Reg: reg}
}

// value reads a value of type t from registers.
func (r *registers) value(t reflect.Type, reg vm.Reg) reflect.Value {
	v := reflect.New(t)
	p := v.UnsafePointer()
	switch t.Kind() {
	case reflect.String:
		*(*string)(p) = vm.LdString(r.fp, reg)
	case reflect.Slice:
		*(*vm.SliceHeader)(p) = vm.LdSlice(r.fp, reg)
	case reflect.Interface:
		*(*vm.IfaceHeader)(p) = vm.LdIface(r.fp, reg)
	case reflect.Struct, reflect.Array:
		v.Elem().Set(reflect.NewAt(t, vm.Ld[unsafe.Pointer](r.fp, reg.P)).Elem())
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		*(*unsafe.Pointer)(p) = vm.Ld[unsafe.Pointer](r.fp, reg.P)
	default:
		copy(unsafe.Slice((*byte)(p), t.Size()), unsafe.Slice((*byte)(unsafe.Add(r.fp, reg.S)), 16))
	}
	return v.Elem()
}

// memoryOf returns the address of a copy of v.
func memoryOf(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.UnsafePointer()
}

// same compares the bytes of two values.
func same(a, b reflect.Value) bool {
	n := a.Type().Size()
	return a.Type() == b.Type() && bytes.Equal(unsafe.Slice((*byte)(memoryOf(a)), n), unsafe.Slice((*byte)(memoryOf(b)), n))
}

// thrown returns what an op panics with.
func thrown(op vm.Op, fp vm.FP) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	op(fp)
	return nil
}

// wantError checks that an op panics as f does.
func (r *registers) wantError(t *testing.T, name string, op vm.Op, f func()) {
	t.Helper()
	want := unlessRight(f)
	got := thrown(op, r.fp)
	if want == nil || got == nil || got.Error() != want.Error() || reflect.TypeOf(got) != reflect.TypeOf(want) {
		t.Errorf("%s: got error %v (%T), want %v (%T)", name, got, got, want, want)
	}
	if s := vm.Ld[*vm.Site](r.fp, vm.SBase); got != nil && s != r.site {
		t.Errorf("%s: the frame is not at the site", name)
	}
}

type (
	spot  struct{ X, Y float64 }
	mixed struct {
		A int8
		B string
		C []int
		D any
		E *int
	}
	large struct {
		N [20]int
		S [3]string
	}
	celsius float64
	label   string
)

func (p spot) String() string { return fmt.Sprint(p.X, p.Y) }

// sampleTypes are one or more types of each representation.
var sampleTypes = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[int8](), reflect.TypeFor[uint8](), reflect.TypeFor[int16](), reflect.TypeFor[uint16](),
	reflect.TypeFor[int32](), reflect.TypeFor[uint32](), reflect.TypeFor[float32](), reflect.TypeFor[int](), reflect.TypeFor[uint](),
	reflect.TypeFor[int64](), reflect.TypeFor[uint64](), reflect.TypeFor[uintptr](), reflect.TypeFor[float64](), reflect.TypeFor[celsius](),
	reflect.TypeFor[complex64](), reflect.TypeFor[complex128](), reflect.TypeFor[string](), reflect.TypeFor[label](),
	reflect.TypeFor[[]int](), reflect.TypeFor[[]string](), reflect.TypeFor[*int](), reflect.TypeFor[unsafe.Pointer](),
	reflect.TypeFor[map[string]int](), reflect.TypeFor[chan int](), reflect.TypeFor[func()](), reflect.TypeFor[any](),
	reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[struct{}](), reflect.TypeFor[[0]int](),
	reflect.TypeFor[[1]int](), reflect.TypeFor[[3]string](), reflect.TypeFor[spot](), reflect.TypeFor[mixed](), reflect.TypeFor[large](),
	reflect.TypeFor[[2]any](), reflect.TypeFor[[3]float64](), reflect.TypeFor[[4]int](), reflect.TypeFor[[3]int32](), reflect.TypeFor[[5]uint8](),
	reflect.TypeFor[struct{ A *int }](),
}

// sample returns a value of type t that is not zero if it can be.
func sample(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(rand.Float64() + 1)
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(complex(rand.Float64()+1, rand.Float64()))
	case reflect.String:
		v.SetString(fmt.Sprint("s", rand.Int()))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(t, 1+rand.IntN(3), 5))
		fill(v)
	case reflect.Array:
		fill(v)
	case reflect.Struct:
		for i := range t.NumField() {
			f := v.Field(i) // may be unexported
			reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem().Set(sample(f.Type()))
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(sampleDynamic(t)))
	default:
		sampleWord(v)
	}
	return v
}

func fill(v reflect.Value) {
	for i := range v.Len() {
		v.Index(i).Set(sample(v.Type().Elem()))
	}
}

func sampleDynamic(t reflect.Type) any {
	switch {
	case t == reflect.TypeFor[error]():
		return errors.New(fmt.Sprint(rand.Int()))
	case t.NumMethod() > 0:
		return spot{rand.Float64(), 1}
	}
	return []any{rand.Int(), fmt.Sprint(rand.Int()), spot{1, rand.Float64()}}[rand.IntN(3)]
}

// sampleWord sets integers and what is a pointer.
func sampleWord(v reflect.Value) {
	switch t := v.Type(); {
	case v.CanInt():
		v.SetInt(int64(rand.Uint64() | 1))
	case v.CanUint():
		v.SetUint(rand.Uint64() | 1)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
	case v.Kind() == reflect.UnsafePointer:
		v.SetPointer(unsafe.Pointer(new(int)))
	case v.Kind() == reflect.Map:
		v.Set(reflect.MakeMap(t))
	case v.Kind() == reflect.Chan:
		v.Set(reflect.MakeChan(t, 1))
	case v.Kind() == reflect.Func:
		n := rand.Int()
		f := func() { escaped = n }
		v.Set(reflect.ValueOf(f))
	}
}
