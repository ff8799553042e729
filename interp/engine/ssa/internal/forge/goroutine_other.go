//go:build !amd64 && !arm64

package forge

import (
	"bytes"
	"runtime"
	"strconv"
)

// GoroutineID returns an identity of the running goroutine: no other living
// one has it. It is not zero. Here it is read from a stack trace, which takes
// microseconds.
func GoroutineID() uintptr {
	var buf [64]byte
	trace := buf[:runtime.Stack(buf[:], false)]
	number, _, _ := bytes.Cut(bytes.TrimPrefix(trace, []byte("goroutine ")), []byte(" "))
	id, err := strconv.ParseUint(string(number), 10, 64)
	if err != nil {
		panic("forge: a stack trace without the goroutine's number: " + string(trace))
	}
	return uintptr(id)
}

// StackUsed returns how many bytes of its stack the running goroutine uses, so
// that recursion without end can be refused before the runtime ends the
// program; 0 where that is not known, as here.
func StackUsed() uintptr { return 0 }
