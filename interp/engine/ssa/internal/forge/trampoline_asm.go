//go:build amd64 || arm64

package forge

// haveTrampolines says whether this platform has the assembly.
const haveTrampolines = true

// poolSize is the number of methods that run-time types can have together.
const poolSize = numSlots

// pool is the assembly's text of all blocks; it is never called by that name.
func pool()

var _ = pool

// poolAddress returns the address of the first block. A func value of pool
// would have that of a wrapper.
func poolAddress() uintptr

// firstSlot is the address of block 0.
var firstSlot = poolAddress()

// currentG returns the address of the runtime's descriptor of the running
// goroutine, and stackPointer of the caller's frame.
func currentG() uintptr

// stackUsed returns the distance of the stack's upper end, the second word of
// that descriptor, to the stack pointer.
func stackUsed() uintptr
