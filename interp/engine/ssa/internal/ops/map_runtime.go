package ops

import "unsafe"

// The run time's functions on maps, open to other modules as those of
// mem_runtime.go. Each gets the map's own type, and so works for every map whose
// keys are of the kind that its name says: the choice is the compiler's
// (keyClassOf). A function that looks up returns the address of a zero value of
// at most 1,024 bytes where the key is not there.

//go:linkname mapFind runtime.mapaccess2
//go:noescape
func mapFind(t, m, key unsafe.Pointer) (unsafe.Pointer, bool)

//go:linkname mapFind32 runtime.mapaccess2_fast32
//go:noescape
func mapFind32(t, m unsafe.Pointer, key uint32) (unsafe.Pointer, bool)

//go:linkname mapFind64 runtime.mapaccess2_fast64
//go:noescape
func mapFind64(t, m unsafe.Pointer, key uint64) (unsafe.Pointer, bool)

//go:linkname mapFindString runtime.mapaccess2_faststr
//go:noescape
func mapFindString(t, m unsafe.Pointer, key string) (unsafe.Pointer, bool)

//go:linkname mapAssign runtime.mapassign
//go:noescape
func mapAssign(t, m, key unsafe.Pointer) unsafe.Pointer

//go:linkname mapAssign32 runtime.mapassign_fast32
//go:noescape
func mapAssign32(t, m unsafe.Pointer, key uint32) unsafe.Pointer

//go:linkname mapAssign64 runtime.mapassign_fast64
//go:noescape
func mapAssign64(t, m unsafe.Pointer, key uint64) unsafe.Pointer

//go:linkname mapAssignPointer runtime.mapassign_fast64ptr
func mapAssignPointer(t, m, key unsafe.Pointer) unsafe.Pointer

//go:linkname mapAssignString runtime.mapassign_faststr
func mapAssignString(t, m unsafe.Pointer, key string) unsafe.Pointer

//go:linkname mapDelete runtime.mapdelete
//go:noescape
func mapDelete(t, m, key unsafe.Pointer)

//go:linkname mapClear reflect.mapclear
func mapClear(t, m unsafe.Pointer)

//go:linkname makeMap reflect.makemap
func makeMap(t unsafe.Pointer, reserve int) unsafe.Pointer

//go:linkname mapIterate runtime.mapiterinit
func mapIterate(t, m unsafe.Pointer, it *mapIterator)

//go:linkname mapIterateOn runtime.mapiternext
func mapIterateOn(it *mapIterator)

// mapIterator is what the run time's iteration for other modules works on. It
// writes the addresses of the key and the element, nil at the end.
type mapIterator struct {
	key, elem unsafe.Pointer
	_         unsafe.Pointer // the map type
	_         unsafe.Pointer // where the iteration is
}

// mapLen returns the number of elements of a map of any type: the compiler reads
// it from the same place in all of them.
func mapLen(m unsafe.Pointer) int { return len(*(*map[int]int)(unsafe.Pointer(&m))) }
