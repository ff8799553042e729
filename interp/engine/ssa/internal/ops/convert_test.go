package ops

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

func TestConvertNumbers(t *testing.T) {
	convertInt[int8](t, reflect.Int8)
	convertInt[int16](t, reflect.Int16)
	convertInt[int32](t, reflect.Int32)
	convertInt[int64](t, reflect.Int64, reflect.Int)
	convertInt[uint8](t, reflect.Uint8)
	convertInt[uint16](t, reflect.Uint16)
	convertInt[uint32](t, reflect.Uint32)
	convertInt[uint64](t, reflect.Uint64, reflect.Uint, reflect.Uintptr)
	convertAll(t, reflect.Float32, floats[float32]())
	convertAll(t, reflect.Float64, floats[float64]())
}

func convertInt[F integer](t *testing.T, kinds ...reflect.Kind) {
	for _, k := range kinds {
		values := integers[F]()
		convertAll(t, k, values)
		for _, v := range append(values, 'x', 0x7F) {
			f := newFrame()
			set(f, regA, v)
			Convert(k, reflect.String, regD, regA)(f.fp)
			if got, want := vm.LdString(f.fp, regD), stringOfInteger(v); got != want {
				t.Fatalf("string(%v(%v)) = %q, want %q", k, v, got, want)
			}
		}
	}
}

// stringOfInteger is string(v) as the compiler does it for each type.
func stringOfInteger(v any) string {
	switch v := v.(type) {
	case int8:
		return string(rune(v))
	case int16:
		return string(rune(v))
	case int32:
		return string(v)
	case int64:
		return reflect.ValueOf(v).Convert(reflect.TypeFor[string]()).String()
	case uint8:
		return string(rune(v))
	case uint16:
		return string(rune(v))
	}
	return reflect.ValueOf(v).Convert(reflect.TypeFor[string]()).String()
}

func convertAll[F realNumber](t *testing.T, k reflect.Kind, values []F) {
	t.Helper()
	convertTo(t, k, reflect.Int8, values, func(x F) int8 { return int8(x) })
	convertTo(t, k, reflect.Int16, values, func(x F) int16 { return int16(x) })
	convertTo(t, k, reflect.Int32, values, func(x F) int32 { return int32(x) })
	convertTo(t, k, reflect.Int64, values, func(x F) int64 { return int64(x) })
	convertTo(t, k, reflect.Int, values, func(x F) int { return int(x) })
	convertTo(t, k, reflect.Uint8, values, func(x F) uint8 { return uint8(x) })
	convertTo(t, k, reflect.Uint16, values, func(x F) uint16 { return uint16(x) })
	convertTo(t, k, reflect.Uint32, values, func(x F) uint32 { return uint32(x) })
	convertTo(t, k, reflect.Uint64, values, func(x F) uint64 { return uint64(x) })
	convertTo(t, k, reflect.Uint, values, func(x F) uint { return uint(x) })
	convertTo(t, k, reflect.Uintptr, values, func(x F) uintptr { return uintptr(x) })
	convertTo(t, k, reflect.Float32, values, func(x F) float32 { return float32(x) })
	convertTo(t, k, reflect.Float64, values, func(x F) float64 { return float64(x) })
}

func convertTo[F, T any](t *testing.T, from, to reflect.Kind, values []F, native func(F) T) {
	t.Helper()
	f := newFrame()
	for _, v := range values {
		for _, d := range []vm.Reg{regD, regA} {
			f.spoil()
			set(f, regA, v)
			Convert(from, to, d, regA)(f.fp)
			if got, want := get[T](f, d), native(v); !sameBits(got, want) {
				t.Fatalf("%v(%v(%v)) = %v, want %v", to, from, v, got, want)
			}
		}
	}
}

// TestConvertFloatOutOfRange compares with code that is not generic.
func TestConvertFloatOutOfRange(t *testing.T) {
	for _, v := range append(floats[float64](), math.MaxFloat64) {
		convertTo(t, reflect.Float64, reflect.Int64, []float64{v}, func(x float64) int64 { return int64(x) })
		convertTo(t, reflect.Float64, reflect.Uint64, []float64{v}, func(x float64) uint64 { return uint64(x) })
		convertTo(t, reflect.Float64, reflect.Int32, []float64{v}, func(x float64) int32 { return int32(x) })
		convertTo(t, reflect.Float64, reflect.Uint32, []float64{v}, func(x float64) uint32 { return uint32(x) })
		convertTo(t, reflect.Float64, reflect.Uint8, []float64{v}, func(x float64) uint8 { return uint8(x) })
	}
}

func TestConvertComplex(t *testing.T) {
	small, large := complexNumbers[complex64](), complexNumbers[complex128]()
	large = append(large, 1e300+1e-300i)
	convertTo(t, reflect.Complex64, reflect.Complex64, small, func(x complex64) complex64 { return x })
	convertTo(t, reflect.Complex64, reflect.Complex128, small, func(x complex64) complex128 { return complex128(x) })
	convertTo(t, reflect.Complex128, reflect.Complex64, large, func(x complex128) complex64 { return complex64(x) })
	convertTo(t, reflect.Complex128, reflect.Complex128, large, func(x complex128) complex128 { return x })
}

func TestConvertPointers(t *testing.T) {
	f := newFrame()
	x := new(int)
	vm.St(f.fp, regA.P, x)
	Convert(reflect.Pointer, reflect.UnsafePointer, regB, regA)(f.fp)
	Convert(reflect.UnsafePointer, reflect.Uintptr, regC, regB)(f.fp)
	if got := get[uintptr](f, regC); got != uintptr(unsafe.Pointer(x)) {
		t.Errorf("the uintptr is %#x, want %p", got, x)
	}
	Convert(reflect.Uintptr, reflect.UnsafePointer, regD, regC)(f.fp)
	if got := vm.Ld[*int](f.fp, regD.P); got != x {
		t.Errorf("the pointer is %p, want %p", got, x)
	}
}

type (
	octet  byte
	octets []octet
	letter rune
	phrase string
)

func TestConvertString(t *testing.T) {
	for _, s := range append(texts, "a longer text, which takes more than 32 bytes: ∀x∈ℝ") {
		stringTo(t, s, []byte(s))
		stringTo(t, phrase(s), octets(s))
		stringTo(t, s, []rune(s))
		stringTo(t, s, []letter(s))
		stringFrom(t, []byte(s), s)
		stringFrom(t, octets(s), phrase(s))
		stringFrom(t, []rune(s), string([]rune(s)))
		stringFrom(t, []letter(s), phrase([]letter(s)))
	}
	stringFrom(t, []rune{-1, 0x110000, 0xD800, 'a'}, "\uFFFD\uFFFD\uFFFDa")
	stringFrom(t, []byte(nil), "")
	f := newFrame()
	vm.StString(f.fp, regA, "abc")
	ConvertString(reflect.TypeFor[string](), reflect.TypeFor[phrase](), regD, inReg(regA))(f.fp)
	if got := vm.LdString(f.fp, regD); got != "abc" {
		t.Errorf("phrase(%q) = %q", "abc", got)
	}
}

func stringTo[S ~string, E comparable, L ~[]E](t *testing.T, s S, want L) {
	t.Helper()
	f := newFrame()
	vm.StString(f.fp, regA, string(s))
	var seen []unsafe.Pointer
	for _, o := range []vm.Operand{inReg(regA), inConst(s)} {
		ConvertString(reflect.TypeFor[S](), reflect.TypeFor[L](), regD, o)(f.fp)
		h := vm.LdSlice(f.fp, regD)
		if got := *(*L)(unsafe.Pointer(&h)); got == nil || !slices.Equal(got, want) || cap(got) < len(got) {
			t.Errorf("%T(%q) = %v, want %v", want, s, got, want)
		}
		seen = append(seen, h.Data)
	}
	if len(want) > 0 && (seen[0] == seen[1] || seen[0] == unsafe.Pointer(unsafe.StringData(string(s)))) {
		t.Errorf("%T(%q) is no copy", want, s)
	}
}

func stringFrom[E any, L ~[]E, S ~string](t *testing.T, list L, want S) {
	t.Helper()
	for _, constant := range []bool{false, true} {
		f, copied := newFrame(), append(L(nil), list...)
		vm.StSlice(f.fp, regA, *(*vm.SliceHeader)(unsafe.Pointer(&copied)))
		o := inReg(regA)
		if constant {
			o = vm.Operand{Const: unsafe.Pointer(&copied)}
		}
		ConvertString(reflect.TypeFor[L](), reflect.TypeFor[S](), regD, o)(f.fp)
		clear(copied) // which the string must not notice
		if got := vm.LdString(f.fp, regD); got != string(want) {
			t.Errorf("%T(%v) = %q, want %q", want, list, got, want)
		}
	}
}
