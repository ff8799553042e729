package forge

import (
	"fmt"
	"sync"
	"unsafe"
)

// numSlots is the number of blocks that the assembly has.
const numSlots = 1 << 16

// slotSize is the size of a block in bytes.
const slotSize = 16

// slots is the table that the assembly's block k reads: closure k. The
// collector does not scan it, since claimed keeps the closures.
var slots [numSlots]uintptr

// claimed says which closure has which slot.
var claimed struct {
	sync.RWMutex
	index map[unsafe.Pointer]int
}

// Slots returns how many method slots are used and how many there are.
func Slots() (used, total int) {
	claimed.RLock()
	defer claimed.RUnlock()
	return len(claimed.index), poolSize
}

// MethodAt returns the func value whose trampoline has that address, such as an
// entry of the method table of an interface; ok is false if it is none.
func MethodAt(code uintptr) (fn unsafe.Pointer, ok bool) {
	k := (code - firstSlot) / slotSize
	if k >= poolSize {
		return nil, false
	}
	// The table holds it as a number for the collector's sake only.
	fn = *(*unsafe.Pointer)(unsafe.Pointer(&slots[k]))
	return fn, fn != nil
}

// trampolines returns the addresses of the trampolines of closures. The same
// closure has the same trampoline. If there are not enough slots, none is used.
func trampolines(closures []unsafe.Pointer) ([]uintptr, error) {
	claimed.Lock()
	defer claimed.Unlock()
	fresh := map[unsafe.Pointer]bool{}
	for _, c := range closures {
		if _, ok := claimed.index[c]; !ok {
			fresh[c] = true
		}
	}
	if len(claimed.index)+len(fresh) > poolSize {
		return nil, fmt.Errorf("no room for %d more methods of run-time types: %d of %d are in use; restart the session",
			len(fresh), len(claimed.index), poolSize)
	}
	addrs := make([]uintptr, len(closures))
	for i, c := range closures {
		addrs[i] = firstSlot + uintptr(slotOf(c))*slotSize
	}
	return addrs, nil
}

// slotOf returns the slot of a closure. The lock must be held.
func slotOf(closure unsafe.Pointer) int {
	if k, ok := claimed.index[closure]; ok {
		return k
	}
	if claimed.index == nil {
		claimed.index = map[unsafe.Pointer]int{}
	}
	k := len(claimed.index)
	claimed.index[closure] = k
	slots[k] = uintptr(closure)
	return k
}
