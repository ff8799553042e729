package weak

import "unsafe"

// A Pointer does not keep what it points to.
type Pointer[T any] struct {
	_ [0]*T // no conversion between Pointers of several types
	u unsafe.Pointer
}

// Make returns the weak pointer of ptr.
func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	return Pointer[T]{u: register(unsafe.Pointer(ptr))}
}

// Value returns the pointer, or nil once its object is gone.
func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return (*T)(strong(p.u))
}

// Both are compiled.
func register(ptr unsafe.Pointer) unsafe.Pointer

func strong(u unsafe.Pointer) unsafe.Pointer
