package shape

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"time"
	"unsafe"
)

// random makes types and values. The same seed makes the same ones.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 2))} }

type (
	namedInt    int16
	namedString string
	pair        struct {
		A int8
		B float64
	}
	ringed struct {
		Next *ringed
		N    uint16
	}
)

func (n namedInt) String() string { return fmt.Sprint(int16(n)) }

var leaves = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[int](), reflect.TypeFor[int8](), reflect.TypeFor[int16](),
	reflect.TypeFor[int32](), reflect.TypeFor[int64](), reflect.TypeFor[uint](), reflect.TypeFor[uint8](),
	reflect.TypeFor[uint16](), reflect.TypeFor[uint32](), reflect.TypeFor[uint64](), reflect.TypeFor[uintptr](),
	reflect.TypeFor[float32](), reflect.TypeFor[float64](), reflect.TypeFor[complex64](), reflect.TypeFor[complex128](),
	reflect.TypeFor[string](), reflect.TypeFor[[]byte](), reflect.TypeFor[[]string](), reflect.TypeFor[any](),
	reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[*int](), reflect.TypeFor[map[string]int](),
	reflect.TypeFor[chan int](), reflect.TypeFor[func(int) int](), reflect.TypeFor[unsafe.Pointer](), reflect.TypeFor[struct{}](),
	reflect.TypeFor[namedInt](), reflect.TypeFor[namedString](), reflect.TypeFor[pair](), reflect.TypeFor[ringed](),
}

// typ returns a type: at depth 0 one of leaves.
func (r random) typ(depth int) reflect.Type {
	switch n := r.IntN(10); {
	case depth == 0 || n < 6:
		return leaves[r.IntN(len(leaves))]
	case n < 7:
		return reflect.ArrayOf(r.IntN(3), r.typ(depth-1))
	default:
		fields := make([]reflect.StructField, r.IntN(5))
		for i := range fields {
			fields[i] = reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: r.typ(depth - 1)}
		}
		return reflect.StructOf(fields)
	}
}

func (r random) types(most int) []reflect.Type {
	list := make([]reflect.Type, r.IntN(most+1))
	for i := range list {
		list[i] = r.typ(2)
	}
	return list
}

// signature returns a function type, now and then a variadic one.
func (r random) signature() reflect.Type {
	most := 4
	if r.IntN(8) == 0 {
		most = 20
	}
	params := r.types(most)
	variadic := r.IntN(6) == 0
	if variadic {
		params = append(params, reflect.SliceOf(r.typ(0)))
	}
	return reflect.FuncOf(params, r.types(3), variadic)
}

// value returns a value of a type.
func (r random) value(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 1)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(r.Uint64()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(r.Uint64())
	case reflect.Float32, reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(complex(r.NormFloat64(), r.NormFloat64()))
	case reflect.String:
		v.SetString(r.text())
	case reflect.Array:
		for i := range v.Len() {
			v.Index(i).Set(r.value(t.Elem()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			v.Field(i).Set(r.value(t.Field(i).Type))
		}
	default:
		r.reference(v)
	}
	return v
}

func (r random) text() string { return fmt.Sprintf("text %d", r.Uint64())[:5+r.IntN(5)] }

// reference sets a value whose first word is a pointer; sometimes it stays nil.
func (r random) reference(v reflect.Value) {
	t := v.Type()
	if r.IntN(5) == 0 {
		return
	}
	switch t.Kind() {
	case reflect.Slice:
		v.Set(reflect.MakeSlice(t, r.IntN(3), 5))
		for i := range v.Len() {
			v.Index(i).Set(r.value(t.Elem()))
		}
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		if t.Elem().Kind() == reflect.Int {
			v.Elem().SetInt(int64(r.Uint64()))
		}
	case reflect.UnsafePointer:
		v.SetPointer(unsafe.Pointer(new(r.Uint64())))
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]int{r.text(): r.Int()}))
	case reflect.Chan:
		v.Set(reflect.MakeChan(t, 1))
	case reflect.Func:
		n := r.Int()
		v.Set(reflect.ValueOf(func(x int) int { return x + n }))
	case reflect.Interface:
		v.Set(r.implementation(t))
	}
}

// implementation returns a value for an interface type.
func (r random) implementation(t reflect.Type) reflect.Value {
	switch {
	case t == reflect.TypeFor[error]():
		return reflect.ValueOf(errors.New(r.text()))
	case t.NumMethod() > 0 && r.IntN(2) == 0:
		return reflect.ValueOf(namedInt(r.Int()))
	case t.NumMethod() > 0:
		return reflect.ValueOf(time.Duration(r.Int()))
	}
	return r.value(leaves[r.IntN(len(leaves)-4)])
}

func (r random) values(types []reflect.Type) []reflect.Value {
	list := make([]reflect.Value, len(types))
	for i, t := range types {
		list[i] = r.value(t)
	}
	return list
}

// same reports whether two values are the same: references by their words.
func same(a, b reflect.Value) bool {
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Func:
		return funcWord(a) == funcWord(b)
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Array:
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		return a.Len() == b.Len() && a.Cap() == b.Cap() && a.Pointer() == b.Pointer() && reflect.DeepEqual(a.Interface(), b.Interface())
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.UnsafePointer:
		return a.Pointer() == b.Pointer() && reflect.DeepEqual(a.Interface(), b.Interface())
	case reflect.Interface:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	}
	return a.Equal(b)
}

// funcWord returns the func value in v.
func funcWord(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return *(*unsafe.Pointer)(p.UnsafePointer())
}
