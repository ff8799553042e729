package ssa

import (
	"go/token"
	"go/types"
	"runtime"
	"sync"
	"unsafe"

	"golang.org/x/tools/go/ssa"
)

// counters gives places in functions of cells numbers that stand for program
// counters: closures have no machine code of their own.
type counters struct {
	mu     sync.Mutex
	places []place // by number
	number map[place]int
	marks  map[*ssa.Function]*mark
	ours   map[*runtime.Func]*mark
	bound  map[forwarder]*ssa.Function
}

// forwarder is a method value or expression, of which go/ssa makes a function
// wherever one is written.
type forwarder struct {
	method     types.Object
	kind, recv string
}

// place is where a call stands; a function's own place stands for its entry.
type place struct {
	fn  *ssa.Function
	pos token.Pos
}

// mark is what package runtime knows of a function. It is laid out as the
// runtime's own record of an inlined function, so that compiled code that is
// handed the *runtime.Func finds the name in it.
type mark struct {
	inlined     uint32
	entry       uintptr
	name, file  string
	line, start int32
}

const (
	// firstCounter is above all addresses of 64 bits, so that no counter is one
	// of compiled code.
	firstCounter = uintptr(1) << (8*unsafe.Sizeof(uintptr(0)) - 16)
	// counterStep leaves room for the arithmetic that programs do: a call's
	// counter less one is in the same place.
	counterStep = 16
)

func newCounters() *counters {
	return &counters{
		number: map[place]int{}, marks: map[*ssa.Function]*mark{},
		ours: map[*runtime.Func]*mark{}, bound: map[forwarder]*ssa.Function{},
	}
}

// of returns the counter of a place.
func (c *counters) of(p place) uintptr {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.locked(p)
}

func (c *counters) locked(p place) uintptr {
	n, ok := c.number[p]
	if !ok {
		n = len(c.places)
		c.places = append(c.places, p)
		c.number[p] = n
	}
	return firstCounter + uintptr(n)*counterStep + counterStep/2
}

// entry returns the counter of a function: what reflection gives for its values.
func (c *counters) entry(fn *ssa.Function) uintptr {
	fn = c.canonical(fn)
	return c.of(place{fn, fn.Pos()})
}

// canonical returns the one function that stands for all of a method value or
// expression; any other function is its own.
func (c *counters) canonical(fn *ssa.Function) *ssa.Function {
	if !isWrapper(fn) || fn.Object() == nil {
		return fn
	}
	key := forwarder{fn.Object(), fn.Synthetic, fn.Signature.String()}
	if len(fn.FreeVars) > 0 {
		key.recv = fn.FreeVars[0].Type().String()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	first, ok := c.bound[key]
	if !ok {
		first, c.bound[key] = fn, fn
	}
	return first
}

// find returns the place of a counter, false for one of compiled code.
func (c *counters) find(pc uintptr) (place, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if pc < firstCounter || (pc-firstCounter)/counterStep >= uintptr(len(c.places)) {
		return place{}, false
	}
	return c.places[(pc-firstCounter)/counterStep], true
}

// mark returns what stands for a function; at is where it begins.
func (c *counters) mark(fn *ssa.Function, at token.Position) *mark {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, ok := c.marks[fn]
	if !ok {
		m = &mark{
			inlined: ^uint32(0), entry: c.locked(place{fn, fn.Pos()}), name: runtimeName(fn),
			file: at.Filename, line: int32(at.Line), start: int32(at.Line),
		}
		c.marks[fn] = m
		c.ours[m.fn()] = m
	}
	return m
}

// known finds what the program was given for a function of a cell.
func (c *counters) known(f *runtime.Func) (*mark, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, ok := c.ours[f]
	return m, ok
}

func (m *mark) fn() *runtime.Func { return (*runtime.Func)(unsafe.Pointer(m)) }
