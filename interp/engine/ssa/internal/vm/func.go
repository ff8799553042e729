package vm

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// Op is an instruction.
type Op func(fp FP)

// Cond decides which way a block goes on.
type Cond func(fp FP) bool

// Block is a stretch of ops without a branch.
type Block struct {
	Ops  []Op
	Cond Cond   // nil for a block with one way on
	Then *Block // where Cond holds; nil returns
	Else *Block
	// Switch, if it is not nil, picks the next block instead.
	Switch func(fp FP) *Block
	Back   bool // a way on leads back: an interrupt is looked for
}

// Func is a compiled function.
type Func struct {
	Name    string // as users write it: "(*Net).Forward"; "" for a cell's statements
	Source  any    // what the engine knows of it
	Entry   *Block
	Native  func(fp FP) // runs it instead of Entry: compiled code
	Frame   uintptr     // the size of its frame: what each area takes, in bytes
	Results Layout
	Params  Layout // of the parameters, after the results
	Free    Layout // of what a closure captured, after the parameters
	// freeP and freeS are where the words of Free begin.
	freeP, freeS Slot

	// Deferring says that it has defer statements; Recovered is where it goes on
	// after a panic that a deferred call recovered from; nil returns.
	Deferring bool
	Recovered *Block
	// DeferSlot is the P slot of the call's *Defers, where Deferring.
	DeferSlot Slot

	// Wrapper says that the compiler made it to forward to another function: a
	// recover in what it calls counts as if called in its place.
	Wrapper bool

	// Compile fills in the rest before the first run; nil if nothing is missing.
	// It is called under a lock and must not run anything.
	Compile func()

	// code is the function that calls of this one run: itself once it is
	// compiled, or the one that took its place.
	code     atomic.Pointer[Func]
	own      atomic.Pointer[Site]
	replaced []*Func // those whose code this one is; guarded by compiling
}

// Layout is where consecutive values of a signature lie.
type Layout struct {
	Regs []Reg
	Reps []Rep
	// P and S are the words that the values take in each area.
	P, S int
}

// LayOut places values with the given representations from the given words on.
func LayOut(p, s int, reps []Rep) Layout {
	l := Layout{Reps: reps, Regs: make([]Reg, len(reps))}
	for i, r := range reps {
		l.Regs[i] = Reg{PSlot(p + l.P), SSlot(s + l.S)}
		l.P += r.PWords()
		l.S += r.SWords()
	}
	return l
}

// SetSignature lays out the frame's beginning.
func (f *Func) SetSignature(results, params, free []Rep) {
	f.Results = LayOut(HeaderWords, HeaderWords, results)
	p, s := HeaderWords+f.Results.P, HeaderWords+f.Results.S
	f.Params = LayOut(p, s, params)
	f.Free = LayOut(p+f.Params.P, s+f.Params.S, free)
	f.freeP, f.freeS = PSlot(p+f.Params.P), SSlot(s+f.Params.S)
}

// FirstFree returns the first words that the signature does not take.
func (f *Func) FirstFree() (p, s int) {
	return HeaderWords + f.Results.P + f.Params.P + f.Free.P, HeaderWords + f.Results.S + f.Params.S + f.Free.S
}

// compiling guards the compiling and the replacing of functions.
var compiling sync.Mutex

// Target returns what a call of f runs.
func (f *Func) Target() *Func {
	if g := f.code.Load(); g != nil {
		return g
	}
	return f.resolve()
}

func (f *Func) resolve() *Func {
	compiling.Lock()
	defer compiling.Unlock()
	return f.resolveLocked()
}

func (f *Func) resolveLocked() *Func {
	if g := f.code.Load(); g != nil {
		return g
	}
	if f.Compile != nil {
		f.Compile()
		f.Compile = nil
	}
	f.code.Store(f)
	return f
}

// Replace has all calls of f run g from now on. Both have one signature.
func (f *Func) Replace(g *Func) {
	compiling.Lock()
	defer compiling.Unlock()
	g = g.resolveLocked()
	for _, old := range append(f.replaced, f) {
		old.code.Store(g)
		g.replaced = append(g.replaced, old)
	}
	f.replaced = nil
}

// run runs f, which is compiled, in a frame whose parameters are filled in.
func (f *Func) run(fp FP) {
	switch {
	case f.Entry != nil && !f.Deferring:
		exec(f.Entry, fp)
	case f.Native != nil:
		f.runNative(fp)
	default:
		f.runDeferring(fp)
	}
}

// runNative runs compiled code; what it calls back runs in frames after this one.
func (f *Func) runNative(fp FP) {
	f.site().Mark(fp)
	g := Ld[*G](fp, 0)
	g.free = unsafe.Add(fp, f.Frame)
	f.Native(fp)
}

// site is where a function without sites is in traces.
func (f *Func) site() *Site {
	if s := f.own.Load(); s != nil {
		return s
	}
	f.own.CompareAndSwap(nil, &Site{Fn: f, Frame: f.Frame})
	return f.own.Load()
}

// exec runs blocks until one returns.
func exec(b *Block, fp FP) {
	for b != nil {
		for _, op := range b.Ops {
			op(fp)
		}
		if b.Back && stopping.Load() != 0 {
			checkStop(fp)
		}
		switch {
		case b.Cond == nil:
			if b.Switch != nil {
				b = b.Switch(fp)
				continue
			}
			b = b.Then
		case b.Cond(fp):
			b = b.Then
		default:
			b = b.Else
		}
	}
}
