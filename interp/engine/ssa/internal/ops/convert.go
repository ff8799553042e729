package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Convert returns the op for dst = T(src), where T is of kind to: between
// numbers (complex ones among themselves), between pointers and uintptr, and of
// an integer to a string. See ConvertString for strings and slices.
func Convert(from, to reflect.Kind, dst, src vm.Reg) vm.Op {
	switch {
	case isPointer(from) && isPointer(to):
		return copyWord[unsafe.Pointer](dst.P, src.P)
	case isPointer(from) && to == reflect.Uintptr:
		return copyWord[uintptr](dst.S, src.P)
	case from == reflect.Uintptr && isPointer(to):
		return toPointer(dst.P, src.S)
	case to == reflect.String && isInteger(from):
		return runeToString(from, dst, src.S)
	case isComplex(from) && isComplex(to):
		return convertComplex(from, to, dst.S, src.S)
	case isInteger(from) && isInteger(to) && bytesOf(to) <= bytesOf(from):
		return copyWord[uint64](dst.S, src.S) // the low bytes are the same
	case isReal(from) && isReal(to):
		return convertReal(from, to, dst.S, src.S)
	}
	panic(unsupported("conversion from "+from.String(), to))
}

func isPointer(k reflect.Kind) bool { return k == reflect.Pointer || k == reflect.UnsafePointer }

func isComplex(k reflect.Kind) bool { return k == reflect.Complex64 || k == reflect.Complex128 }

func isReal(k reflect.Kind) bool {
	return isInteger(k) || k == reflect.Float32 || k == reflect.Float64
}

// bytesOf returns the size of an integer kind.
func bytesOf(k reflect.Kind) int {
	switch bits(k) {
	case reflect.Uint8:
		return 1
	case reflect.Uint16:
		return 2
	case reflect.Uint32:
		return 4
	}
	return 8
}

func copyWord[T any](d, s vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = *(*T)(unsafe.Add(fp, s)) }
}

// toPointer makes a pointer of a number, as unsafe.Pointer(n) does.
func toPointer(d, s vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*unsafe.Pointer)(unsafe.Add(fp, d)) = *(*unsafe.Pointer)(unsafe.Add(fp, s)) }
}

func convertReal(from, to reflect.Kind, d, s vm.Slot) vm.Op {
	switch sized(from) {
	case reflect.Int8:
		return convertFrom[int8](to, d, s)
	case reflect.Int16:
		return convertFrom[int16](to, d, s)
	case reflect.Int32:
		return convertFrom[int32](to, d, s)
	case reflect.Int64:
		return convertFrom[int64](to, d, s)
	case reflect.Uint8:
		return convertFrom[uint8](to, d, s)
	case reflect.Uint16:
		return convertFrom[uint16](to, d, s)
	case reflect.Uint32:
		return convertFrom[uint32](to, d, s)
	case reflect.Uint64:
		return convertFrom[uint64](to, d, s)
	case reflect.Float32:
		return convertFrom[float32](to, d, s)
	}
	return convertFrom[float64](to, d, s)
}

func convertFrom[F realNumber](to reflect.Kind, d, s vm.Slot) vm.Op {
	switch sized(to) {
	case reflect.Int8:
		return convert[F, int8](d, s)
	case reflect.Int16:
		return convert[F, int16](d, s)
	case reflect.Int32:
		return convert[F, int32](d, s)
	case reflect.Int64:
		return convert[F, int64](d, s)
	case reflect.Uint8:
		return convert[F, uint8](d, s)
	case reflect.Uint16:
		return convert[F, uint16](d, s)
	case reflect.Uint32:
		return convert[F, uint32](d, s)
	case reflect.Uint64:
		return convert[F, uint64](d, s)
	case reflect.Float32:
		return convert[F, float32](d, s)
	}
	return convert[F, float64](d, s)
}

type realNumber interface{ integer | float }

// convert leaves it to the machine what a number becomes that is out of range,
// as compiled code does.
func convert[F, T realNumber](d, s vm.Slot) vm.Op {
	return func(fp vm.FP) { *(*T)(unsafe.Add(fp, d)) = T(*(*F)(unsafe.Add(fp, s))) }
}

func convertComplex(from, to reflect.Kind, d, s vm.Slot) vm.Op {
	switch {
	case from == to && to == reflect.Complex64:
		return copyWord[complex64](d, s)
	case from == to:
		return copyWord[complex128](d, s)
	case to == reflect.Complex64:
		return func(fp vm.FP) { *(*complex64)(unsafe.Add(fp, d)) = complex64(*(*complex128)(unsafe.Add(fp, s))) }
	}
	return func(fp vm.FP) { *(*complex128)(unsafe.Add(fp, d)) = complex128(*(*complex64)(unsafe.Add(fp, s))) }
}
