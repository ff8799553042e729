package unique

// A Handle holds the one copy of a value, which stays while a Handle has it.
type Handle[T comparable] struct {
	_     [0]*T // no conversion between Handles of several types
	value *any
}

// Value returns the value.
func (h Handle[T]) Value() T {
	v, _ := (*h.value).(T) // a nil interface is no T
	return v
}

// Make returns the same Handle for equal values.
func Make[T comparable](value T) Handle[T] { return Handle[T]{value: canonical(value)} }

// canonical is compiled. It returns the same pointer for equal values, as long
// as somebody has it.
func canonical(value any) *any
