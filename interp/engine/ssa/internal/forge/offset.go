package forge

import (
	"sync"
	"unsafe"
)

// addReflectOff gives the runtime a name, a type or code, which it keeps, and
// returns the identifier by which descriptors outside of the program's own
// sections name it. The same pointer has the same identifier.
// reflect declares that ptr does not escape, but it does: a name that the
// compiler puts on the stack would be gone later.
//
//go:linkname addReflectOff reflect.addReflectOff
func addReflectOff(ptr unsafe.Pointer) int32

// typesByString returns the compiled unnamed types of that string: pointers,
// slices, arrays, channels, maps, functions and structs.
//
//go:linkname typesByString reflect.typesByString
func typesByString(s string) []*rtype

// typelinks returns the sections that hold the compiled types, and where in
// them those lie that typesByString knows.
//
//go:linkname typelinks reflect.typelinks
func typelinks() (sections []unsafe.Pointer, offsets [][]int32)

// skipFirst takes the first identifier, -1, which means "unreachable" where it
// stands for a type or code.
var skipFirst = sync.OnceFunc(func() { addReflectOff(unsafe.Pointer(&first)) })

var first int

// offset returns the identifier of a name, a type or code.
func offset(ptr unsafe.Pointer) int32 {
	skipFirst()
	return addReflectOff(ptr)
}
