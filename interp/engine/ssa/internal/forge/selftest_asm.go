//go:build amd64 || arm64

package forge

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"unsafe"
)

// poolError calls through some free blocks of the pool.
func poolError() error {
	claimed.Lock()
	defer claimed.Unlock()
	for k := uintptr(len(claimed.index)); k < poolSize; k += poolSize / 3 {
		f := func(a int, s string, x float64) string { return fmt.Sprint(k, a, s, x) }
		slots[k] = uintptr(Closure(reflect.ValueOf(f)))
		entry := firstSlot + k*slotSize
		closure := unsafe.Pointer(&entry)
		got := (*(*func(int, string, float64) string)(unsafe.Pointer(&closure)))(-7, "x", 0.5)
		slots[k] = 0
		if got != f(-7, "x", 0.5) {
			return fmt.Errorf("method slot %d passes on wrong values: %s", k, got)
		}
		runtime.KeepAlive(f)
	}
	return nil
}

// stackError looks at the words that the stack's size is read from.
func stackError() error {
	var here byte
	g := currentG()
	bounds := **(**[2]uintptr)(unsafe.Pointer(&g))
	at := uintptr(unsafe.Pointer(&here))
	if at < bounds[0] || at >= bounds[1] || StackUsed() > bounds[1]-bounds[0] {
		return errors.New("the bounds of the stack are not where they are expected")
	}
	return nil
}
