package ops

import "unsafe"

// The run time's functions on channels, open to other modules as those of
// mem_runtime.go. The type of the elements is in the channel.

//go:linkname makeChan reflect.makechan
func makeChan(t unsafe.Pointer, size int) unsafe.Pointer

// chanSend sends the value at an address; with try set only if that can be done
// at once. It reports whether it was.
//
//go:linkname chanSend reflect.chansend0
//go:noescape
func chanSend(c, value unsafe.Pointer, try bool) bool

// chanRecv is chanSend for receiving; ok is false if the channel is closed.
//
//go:linkname chanRecv reflect.chanrecv
//go:noescape
func chanRecv(c unsafe.Pointer, try bool, value unsafe.Pointer) (done, ok bool)

// chanSelect does one of the cases and returns its index.
//
//go:linkname chanSelect reflect.rselect
//go:noescape
func chanSelect(cases []selectCase) (chosen int, ok bool)

// selectCase is a case of a select statement, as the run time knows it.
type selectCase struct {
	dir   selectDir
	_     unsafe.Pointer // the channel's type: not used
	ch    unsafe.Pointer
	value unsafe.Pointer // what is sent, or where to write what is received
}

type selectDir uintptr

const (
	selectSend selectDir = 1 + iota
	selectRecv
	selectDefault
)

// chanWord returns the word that a channel is.
func chanWord[T any](c <-chan T) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&c)) }
