//go:build amd64 || arm64

package forge

// GoroutineID returns an identity of the running goroutine: no other living
// one has it, a later one may. It is neither zero nor the number that stack
// traces show.
func GoroutineID() uintptr { return currentG() }

// StackUsed returns how many bytes of its stack the running goroutine uses, so
// that recursion without end can be refused before the runtime ends the
// program; 0 where that is not known.
func StackUsed() uintptr { return stackUsed() }
