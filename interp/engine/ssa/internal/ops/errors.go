package ops

import (
	"reflect"
	"runtime"
	"sync"
	"unsafe"
)

// The functions of this file return the errors that Go's own run time panics
// with, made by Go: the panic is provoked with the same numbers and recovered.
// So text and type are Go's own in every release.

// provoke returns the runtime error that f panics with.
func provoke(f func()) (err error) {
	defer func() { err = recover().(runtime.Error) }()
	f()
	return nil
}

// zeroSized returns a slice of any length and capacity, which takes no memory.
func zeroSized(length, capacity int) []struct{} { return make([]struct{}, length, capacity) }

// IndexError says that i is no index of an array, slice or string of length n.
func IndexError(i, n int) error {
	return provoke(func() { _ = zeroSized(n, n)[i] })
}

// IndexErrorUint is IndexError for an index of an unsigned type.
func IndexErrorUint(i uint64, n int) error {
	return provoke(func() { _ = zeroSized(n, n)[i] })
}

// SliceError is for s[lo:hi] of a slice with that capacity. It is nil if lo and
// hi are right.
func SliceError(lo, hi, capacity int) error {
	return unlessRight(func() { _ = zeroSized(capacity, capacity)[lo:hi] })
}

// SliceStringError is SliceError for a string or an array of length n.
func SliceStringError(lo, hi, n int) error {
	return unlessRight(func() {
		s := struct { // of a string only the length is looked at
			data *byte
			n    int
		}{new(byte), n}
		_ = (*(*string)(unsafe.Pointer(&s)))[lo:hi]
	})
}

// Slice3Error is for s[lo:hi:limit] of a slice with that capacity. It is nil if
// they are right.
func Slice3Error(lo, hi, limit, capacity int) error {
	return unlessRight(func() { _ = zeroSized(capacity, capacity)[lo:hi:limit] })
}

// Slice3ArrayError is Slice3Error for an array of length n.
func Slice3ArrayError(lo, hi, limit, n int) error {
	if limit >= 0 && limit <= n {
		return Slice3Error(lo, hi, limit, n)
	}
	return withNumbers(slice3Array(), limit, n)
}

// unlessRight is provoke for what may go well.
func unlessRight(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(runtime.Error)
		}
	}()
	f()
	return nil
}

// SliceToArrayError says that a slice of length n is too short for an array of
// length array.
func SliceToArrayError(n, array int) error { return withNumbers(sliceToArray(), array, n) }

// Errors whose text has the length of an array, which is a constant, are
// provoked once, and get other numbers then.
var (
	slice3Array = sync.OnceValue(func() error {
		return provoke(func() {
			var a [3]int
			i := len(oneByte) + 4
			_ = a[:1:i]
		})
	})
	sliceToArray = sync.OnceValue(func() error {
		return provoke(func() { _ = [3]byte(oneByte) })
	})
	oneByte = make([]byte, 1)
)

// withNumbers returns a copy of a bounds error with other numbers: x and y are
// those that its text has in this order or the other.
func withNumbers(err error, x, y int) error {
	v := copyOf(err)
	*(*int64)(field(v, "x", reflect.Int64)) = int64(x)
	*(*int)(field(v, "y", reflect.Int)) = y
	*(*bool)(field(v, "signed", reflect.Bool)) = true
	return v.Interface().(error)
}

// Unsigned returns a bounds error with the number that is out of range taken for
// one of an unsigned type.
func Unsigned(err error) error {
	v := copyOf(err)
	*(*bool)(field(v, "signed", reflect.Bool)) = false
	return v.Interface().(error)
}

func copyOf(err error) reflect.Value {
	v := reflect.New(reflect.TypeOf(err)).Elem()
	v.Set(reflect.ValueOf(err))
	return v
}

// field returns the address of a field of the runtime's errors.
func field(v reflect.Value, name string, k reflect.Kind) unsafe.Pointer {
	f := v.FieldByName(name)
	if f.Kind() != k {
		panic("ops: " + v.Type().String() + " has no field " + name + " of kind " + k.String())
	}
	return f.Addr().UnsafePointer()
}

// Errors without numbers.
var (
	// DivideError says that an integer is divided by zero.
	DivideError = sync.OnceValue(func() error {
		return provoke(func() { escaped = 1 / zero })
	})
	// ShiftError says that a shift count is negative.
	ShiftError = sync.OnceValue(func() error {
		return provoke(func() { escaped = 1 << (zero - 1) })
	})
	// NilError says that a nil pointer is used.
	NilError = sync.OnceValue(func() error {
		return provoke(func() { escaped = *nilPointer })
	})
	// NilMapError says that a nil map is written to.
	NilMapError = sync.OnceValue(func() error {
		return provoke(func() { nilMap[0] = 0 })
	})
	// MakeSliceLenError and MakeSliceCapError say that make of a slice has a
	// length or a capacity out of range.
	MakeSliceLenError = sync.OnceValue(func() error {
		return provoke(func() { _ = make([]int, zero-1) })
	})
	MakeSliceCapError = sync.OnceValue(func() error {
		return provoke(func() { _ = make([]int, zero, zero-1) })
	})
	// MakeChanError says that make of a channel has a size out of range.
	MakeChanError = sync.OnceValue(func() error {
		return provoke(func() { _ = make(chan int, zero-1) })
	})
)

// What the provoked expressions use, and what keeps them from being dropped.
var (
	zero       int
	escaped    int
	nilPointer *int
	nilMap     map[int]int
)
