package vm

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/forge"
)

// chunk is a piece of a goroutine's stack of frames.
type chunk struct {
	p [AreaWords]unsafe.Pointer
	s [AreaWords]uint64

	next, prev *chunk
	caller     FP // the frame of prev whose call went on here
}

func (c *chunk) base() FP { return unsafe.Pointer(c) }

// end is where the P area of the chunk ends.
func (c *chunk) end() uintptr { return uintptr(unsafe.Pointer(c)) + SBase }

// G is a goroutine that runs compiled functions.
type G struct {
	limit uintptr // the end of the current chunk; a frame must not pass it
	// free is where the next frame of this goroutine may begin when compiled
	// code calls back: what calls compiled code sets it.
	free  FP
	chunk *chunk
	first *chunk
	task  *Task
	id    uintptr // of the goroutine

	running *Defers // whose deferred calls run, innermost
	traced  trace   // of the panic that is on its way

	own     bool // a task started the goroutine, not compiled code
	leaving bool // the goroutine ends without its deferred calls
}

// gs holds the goroutines that run compiled functions, by identity. The array is
// a cache in front of the map.
var gs struct {
	cache [512]atomic.Pointer[G]
	all   sync.Map // uintptr → *G
}

func cacheIndex(id uintptr) uintptr { return (id >> 6) % 512 }

// lookup returns the running goroutine's G, nil if it has none.
func lookup(id uintptr) *G {
	slot := &gs.cache[cacheIndex(id)]
	if g := slot.Load(); g != nil && g.id == id {
		return g
	}
	if v, ok := gs.all.Load(id); ok {
		g := v.(*G)
		slot.Store(g)
		return g
	}
	return nil
}

var pool = sync.Pool{New: func() any {
	c := new(chunk)
	return &G{chunk: c, first: c}
}}

// attach gives the running goroutine a G.
func attach(id uintptr, t *Task) *G {
	g := pool.Get().(*G)
	g.id, g.task = id, t
	g.chunk = g.first
	g.limit = g.first.end()
	g.free = g.first.base()
	gs.all.Store(id, g)
	return g
}

// current is the task of the cell that runs: of goroutines that compiled code
// starts.
var current atomic.Pointer[Task]

// detach ends what attach began.
func (g *G) detach() {
	gs.all.Delete(g.id)
	gs.cache[cacheIndex(g.id)].CompareAndSwap(g, nil)
	g.first.next = nil
	clear(g.first.p[:])
	first := g.first
	*g = G{chunk: first, first: first}
	pool.Put(g)
}

// grow moves on to the next chunk for a frame that does not fit in the rest of
// this one, and returns where the frame begins.
func (g *G) grow(caller FP) FP {
	if forge.StackUsed() > stackLimit() {
		g.overflow(caller)
	}
	next := g.chunk.next
	if next == nil {
		next = &chunk{prev: g.chunk}
		g.chunk.next = next
	}
	next.caller = caller
	g.use(next)
	return next.base()
}

func (g *G) use(c *chunk) {
	g.chunk = c
	g.limit = c.end()
}
