package generic

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"reflect"
	"sync"
)

// CmpCompare is cmp.Compare: NaN equals itself and is less than any number.
func CmpCompare[T cmp.Ordered](x, y T) int {
	xNaN, yNaN := x != x, y != y
	switch {
	case xNaN && yNaN:
		return 0
	case xNaN || x < y:
		return -1
	case yNaN || x > y:
		return 1
	}
	return 0
}

// CmpLess is cmp.Less.
func CmpLess[T cmp.Ordered](x, y T) bool { return x < y || x != x && y == y }

// CmpOr is cmp.Or.
func CmpOr[T comparable](vals ...T) T {
	var zero T
	for _, v := range vals {
		if v != zero {
			return v
		}
	}
	return zero
}

// SyncOnceValue is sync.OnceValue, but for a panic of f: that is not repeated.
func SyncOnceValue[T any](f func() T) func() T {
	var once sync.Once
	var v T
	return func() T {
		once.Do(func() { v = f() })
		return v
	}
}

// SyncOnceValues is sync.OnceValues, but for a panic of f: that is not repeated.
func SyncOnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var once sync.Once
	var v1 T1
	var v2 T2
	return func() (T1, T2) {
		once.Do(func() { v1, v2 = f() })
		return v1, v2
	}
}

// ErrorsAsType is errors.AsType.
func ErrorsAsType[E error](err error) (E, bool) {
	var e E
	ok := errors.As(err, &e)
	return e, ok
}

// ReflectTypeFor is reflect.TypeFor.
func ReflectTypeFor[T any]() reflect.Type { return reflect.TypeOf((*T)(nil)).Elem() }

// RandN is rand.N of math/rand/v2.
func RandN[Int ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(rand.Uint64N(uint64(n)))
}
