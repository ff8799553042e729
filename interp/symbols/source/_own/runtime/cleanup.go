package runtime

import "unsafe"

// AddCleanup calls cleanup with arg some time after ptr is no longer reachable.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	return addCleanup(unsafe.Pointer(ptr), func() { cleanup(arg) }, arg)
}

// addCleanup is compiled. It has arg to see that it does not keep ptr.
func addCleanup(ptr unsafe.Pointer, run func(), arg any) Cleanup
