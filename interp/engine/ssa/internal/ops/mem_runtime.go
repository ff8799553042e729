package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// The functions of Go's run time that this package calls with the types of
// values, as words (TypeWord). The Go project keeps each of them open for other
// modules, so that a plain build links them. They get the real types, so that
// hash functions, layouts and write barriers are the run time's own affair.
//
// What is marked noescape keeps no pointer to the memory it is given; what lies
// in that memory may well be kept, and comes from the heap.

//go:linkname unsafeNew reflect.unsafe_New
func unsafeNew(t unsafe.Pointer) unsafe.Pointer

//go:linkname typedMove reflect.typedmemmove
//go:noescape
func typedMove(t, dst, src unsafe.Pointer)

//go:linkname typedSliceCopy reflect.typedslicecopy
//go:noescape
func typedSliceCopy(t unsafe.Pointer, dst, src vm.SliceHeader) int

//go:linkname typedArrayClear reflect.typedarrayclear
//go:noescape
func typedArrayClear(t, data unsafe.Pointer, n int)

//go:linkname makeSlice runtime.makeslice
func makeSlice(t unsafe.Pointer, length, capacity int) unsafe.Pointer

//go:linkname growSlice runtime.growslice
func growSlice(old unsafe.Pointer, length, capacity, added int, t unsafe.Pointer) vm.SliceHeader
