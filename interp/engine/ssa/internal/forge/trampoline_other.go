//go:build !amd64 && !arm64

package forge

// haveTrampolines says whether this platform has the assembly.
const haveTrampolines = false

// poolSize is the number of methods that run-time types can have together.
const poolSize = 0

// firstSlot is the address of block 0: there is none.
var firstSlot uintptr
