package shape

import (
	"sort"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

//go:generate go run ./internal/gen -out .

// The types of a signature's words, by letter.
type (
	P = unsafe.Pointer
	I = uint64
	F = float64
	w = uint32
	h = uint16
	b = uint8
	g = float32
)

// outStub calls the func value fv with the words of the frame fp.
type outStub = func(fp, fv unsafe.Pointer)

// inStub makes a func value that calls a closure.
type inStub = func(c *vm.Closure) unsafe.Pointer

// stub is an entry of a table, which is sorted by shape. Tables are data without
// anything to do at start-up.
type stub[S any] struct {
	shape string
	call  S
}

// find returns the stub for a shape, nil if there is none.
func find[S any](table []stub[S], shape string) (call S) {
	i := sort.Search(len(table), func(i int) bool { return table[i].shape >= shape })
	if i < len(table) && table[i].shape == shape {
		call = table[i].call
	}
	return call
}

// atP and atS return the address of a frame's i-th word in an area.
func atP[T any](fp unsafe.Pointer, i uintptr) *T {
	return (*T)(unsafe.Add(fp, i*vm.Word))
}

// atS is atP's twin for the S area.
func atS[T any](fp unsafe.Pointer, i uintptr) *T {
	return (*T)(unsafe.Add(fp, vm.SBase+i*vm.Word))
}
