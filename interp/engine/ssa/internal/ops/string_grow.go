package ops

import (
	"sync/atomic"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Grow returns the op for dst = x + y in a loop, where x is likely to be what it
// made the last time. Then it leaves room after the string, and writes there the
// next time: a string of n parts takes time in proportion to n, not to its
// square. Nobody else knows of the room, so strings stay what they are.
func Grow(dst, x vm.Reg, y vm.Operand) vm.Op {
	var g growth
	load := loadString(y)
	return func(fp vm.FP) { vm.StString(fp, dst, g.join(vm.LdString(fp, x), load(fp))) }
}

// growth is what an op remembers of the string that it made last.
type growth struct {
	// last is where that begins. It keeps nothing alive: should there be another
	// string by now, that one gets room in vain.
	last atomic.Uintptr
	room atomic.Pointer[room] // after the string, if there is any
}

// room is a string with free bytes after it. Who takes it out of a growth owns
// it.
type room struct {
	text string
	free []byte
}

// maxRoom bounds the strings that get room, which the op keeps alive.
const maxRoom = 64 << 10

func (g *growth) join(x, y string) string {
	if len(x) == 0 || len(y) == 0 || uintptr(unsafe.Pointer(unsafe.StringData(x))) != g.last.Load() {
		return g.note(x + y)
	}
	r := g.room.Swap(nil)
	switch {
	case r != nil && r.fits(x, y):
	case len(x)+len(y) <= maxRoom:
		r = newRoom(x, 2*(len(x)+len(y)))
	default:
		return g.note(x + y)
	}
	s := r.extend(y)
	g.room.Store(r)
	return g.note(s)
}

func (g *growth) note(s string) string {
	g.last.Store(uintptr(unsafe.Pointer(unsafe.StringData(s))))
	return s
}

func newRoom(s string, size int) *room {
	b := append(make([]byte, 0, size), s...)
	return &room{unsafe.String(unsafe.SliceData(b), len(b)), b[len(b):cap(b)]}
}

// fits reports whether the room is that of x, and there is enough of it for y.
func (r *room) fits(x, y string) bool {
	return unsafe.StringData(x) == unsafe.StringData(r.text) && len(x) == len(r.text) && len(y) <= len(r.free)
}

// extend returns the string with y after it.
func (r *room) extend(y string) string {
	n := copy(r.free, y)
	r.text = unsafe.String(unsafe.StringData(r.text), len(r.text)+n)
	r.free = r.free[n:]
	return r.text
}
