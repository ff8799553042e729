package forge

import (
	"sync"
	"unsafe"
)

const (
	chunkSize = 256 << 10
	// chunkSlack stays free in each chunk for method tables, which come later
	// than their types.
	chunkSlack = 64 << 10
)

// A chunk is memory for descriptors, which grow from its start, and for their
// method tables, which grow from its end: a table must lie behind its type, at
// an offset of 32 bits, but is made later. The collector does not scan it:
// whatever a descriptor points to is kept elsewhere.
type chunk struct {
	words  *[chunkSize / 8]uint64
	lo, hi uintptr // between them it is free
}

// arena is the memory of all descriptors.
var arena struct {
	sync.Mutex
	chunks []*chunk
}

// newDescriptor returns zeroed memory of that size for a descriptor, and the
// chunk that it lies in.
func newDescriptor(size uintptr) (unsafe.Pointer, *chunk) {
	arena.Lock()
	defer arena.Unlock()
	n := len(arena.chunks)
	if n == 0 || arena.chunks[n-1].hi-arena.chunks[n-1].lo < size+chunkSlack {
		arena.chunks = append(arena.chunks, &chunk{words: new([chunkSize / 8]uint64), hi: chunkSize})
		n++
	}
	c := arena.chunks[n-1]
	p := unsafe.Add(unsafe.Pointer(c.words), c.lo)
	c.lo += (size + 7) &^ 7
	return p, c
}

// newMethods returns memory for n methods of a type in the chunk, nil if there
// is no room.
func (c *chunk) newMethods(n int) []method {
	arena.Lock()
	defer arena.Unlock()
	size := uintptr(n) * unsafe.Sizeof(method{})
	if c.hi-c.lo < size {
		return nil
	}
	c.hi -= size
	return unsafe.Slice((*method)(unsafe.Add(unsafe.Pointer(c.words), c.hi)), n)
}
