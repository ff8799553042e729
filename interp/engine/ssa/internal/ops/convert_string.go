package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// runeToString returns the op for string(i) of an integer of kind k.
func runeToString(k reflect.Kind, dst vm.Reg, s vm.Slot) vm.Op {
	switch sized(k) {
	case reflect.Int8:
		return stringOf[int8](dst, s)
	case reflect.Int16:
		return stringOf[int16](dst, s)
	case reflect.Int32:
		return stringOf[int32](dst, s)
	case reflect.Int64:
		return stringOf[int64](dst, s)
	case reflect.Uint8:
		return stringOf[uint8](dst, s)
	case reflect.Uint16:
		return stringOf[uint16](dst, s)
	case reflect.Uint32:
		return stringOf[uint32](dst, s)
	}
	return stringOf[uint64](dst, s)
}

//go:noinline
func stringOf[T integer](dst vm.Reg, s vm.Slot) vm.Op {
	return func(fp vm.FP) {
		i := *(*T)(unsafe.Add(fp, s))
		r := rune(i)
		if T(r) != i {
			r = -1 // which, as every rune that is none, becomes U+FFFD
		}
		vm.StString(fp, dst, string(r))
	}
}

// ConvertString returns the op for dst = T(src) between a string and a slice of
// bytes or runes, which are always copied, or between strings. from and to are
// the types; src may be a constant.
func ConvertString(from, to reflect.Type, dst vm.Reg, src vm.Operand) vm.Op {
	switch {
	case from.Kind() == reflect.String && to.Kind() == reflect.String:
		load := loadString(src)
		return func(fp vm.FP) { vm.StString(fp, dst, load(fp)) }
	case from.Kind() == reflect.String && isSliceOf(to, reflect.Uint8):
		load := loadString(src)
		return func(fp vm.FP) { stSlice(fp, dst, []byte(load(fp))) }
	case from.Kind() == reflect.String && isSliceOf(to, reflect.Int32):
		load := loadString(src)
		return func(fp vm.FP) { stSlice(fp, dst, []rune(load(fp))) }
	case isSliceOf(from, reflect.Uint8) && to.Kind() == reflect.String:
		load := loadSlice[byte](src)
		return func(fp vm.FP) { vm.StString(fp, dst, string(load(fp))) }
	case isSliceOf(from, reflect.Int32) && to.Kind() == reflect.String:
		load := loadSlice[rune](src)
		return func(fp vm.FP) { vm.StString(fp, dst, string(load(fp))) }
	}
	panic("ops: no conversion from " + from.String() + " to " + to.String())
}

func isSliceOf(t reflect.Type, elem reflect.Kind) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == elem
}

// loadSlice returns what reads a slice operand.
//
//go:noinline
func loadSlice[T any](o vm.Operand) func(fp vm.FP) []T {
	if o.Const != nil {
		c := *(*[]T)(o.Const)
		return func(vm.FP) []T { return c }
	}
	r := o.Reg
	return func(fp vm.FP) []T {
		h := vm.LdSlice(fp, r)
		return *(*[]T)(unsafe.Pointer(&h))
	}
}

func stSlice[T any](fp vm.FP, r vm.Reg, s []T) {
	vm.StSlice(fp, r, *(*vm.SliceHeader)(unsafe.Pointer(&s)))
}
