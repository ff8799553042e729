package yaegi

import (
	"fmt"
	"go/types"
	"io"
	"reflect"
	"sync"
	"sync/atomic"

	"github.com/traefik/yaegi/interp"
	"golang.org/x/tools/go/types/typeutil"

	"gophercell/interp/engine"
)

// Engine runs cells on yaegi. It implements engine.Engine.
type Engine struct {
	in                *interp.Interpreter
	cfg               engine.Config
	symbols           interp.Exports
	stdin             *lineInput
	names             *names
	cells             int // cells lowered so far
	typeSeq, pointSeq int
	funcSeq           int // functions lowered so far

	// What earlier cells defined.
	generic map[types.Object]*source
	insts   map[string]string
	ptrs    map[string]string // compiled variables: name → name of the pointer
	types   []*cellType
	funcs   map[string][]*function // by the user's name, the first of each signature
	values  map[types.Object]reflect.Value
	idents  map[types.Object]string

	numbers  typeutil.Map // static type → its index in numbered
	numbered []types.Type
	named    typeutil.Map // cell type, or pointer to one → *goType
	ifaces   typeutil.Map // interface type → its number
	ifaceSeq []*types.Interface

	mu      sync.Mutex
	lines   map[string]map[int]mark // by file, for traces
	points  map[int]*int            // where each function is
	races   map[int]*atomic.Int64   // the same, in a race-detecting build
	kinds   map[reflect.Type]*goType
	byID    map[int]*goType
	traces  map[uint64][]engine.Frame // by goroutine
	leaving map[uint64]leave          // goroutines whose deferred calls run
	run     *run                      // the running cell, nil if there is none
	host    engine.Host
	done    chan struct{} // closed by an interrupt
	stop    *bool         // the interpreted flag
	stopped atomic.Bool
}

var _ engine.Engine = (*Engine)(nil)

// New starts an interpreter.
func New(cfg engine.Config) (e *Engine, err error) {
	if cfg.Stdout == nil {
		cfg.Stdout = io.Discard
	}
	if cfg.Stderr == nil {
		cfg.Stderr = io.Discard
	}
	e = &Engine{
		cfg: cfg, names: newNames(),
		generic: map[types.Object]*source{}, insts: map[string]string{}, ptrs: map[string]string{},
		funcs: map[string][]*function{}, values: map[types.Object]reflect.Value{}, idents: map[types.Object]string{},
		lines: map[string]map[int]mark{}, points: map[int]*int{}, races: map[int]*atomic.Int64{},
		kinds: map[reflect.Type]*goType{}, byID: map[int]*goType{}, traces: map[uint64][]engine.Frame{}, leaving: map[uint64]leave{},
		done: make(chan struct{}),
	}
	e.stdin = newLineInput(e)
	e.in = interp.New(interp.Options{
		Stdin: e.stdin, Stdout: cfg.Stdout, Stderr: (*tracer)(e), Unrestricted: true,
	})
	defer func() {
		if r := recover(); r != nil {
			e, err = nil, fmt.Errorf("yaegi: starting the interpreter: %v", r)
		}
	}()
	if err := e.useSymbols(); err != nil {
		return nil, fmt.Errorf("yaegi: loading symbols: %w", err)
	}
	if err := e.compile("prelude.go", prelude); err != nil {
		return nil, fmt.Errorf("yaegi: compiling the prelude: %w", err)
	}
	return e, nil
}

// prelude declares the flag that an interrupt sets.
const prelude = `package main

import gc "gophercell/gc"

var stop bool

func init() { gc.Flag(&stop) }
`

// Value returns the variable that obj names.
func (e *Engine) Value(obj types.Object) (reflect.Value, bool) {
	v, ok := e.values[obj]
	return v, ok
}

// Forget zeroes the storage of objects, so that what they hold can be freed.
func (e *Engine) Forget(objs ...types.Object) {
	for _, o := range objs {
		if v, ok := e.values[o]; ok {
			v.SetZero()
			delete(e.values, o)
		}
		delete(e.names.objects, o)
		delete(e.generic, o)
	}
}

// Close interrupts goroutines that cells have started.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.raise()
	return nil
}

func (e *Engine) nextType() int { e.typeSeq++; return e.typeSeq }

func (e *Engine) nextPoint() int { e.pointSeq++; return e.pointSeq }

// identity returns a name for an object that no other object has.
func (e *Engine) identity(o types.Object) string {
	s, ok := e.idents[o]
	if !ok {
		s = fmt.Sprintf("%s#%d", o.Name(), len(e.idents))
		e.idents[o] = s
	}
	return s
}

// interfaceID numbers an interface type, for compiled functions to name it.
func (e *Engine) interfaceID(t types.Type) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	if id, ok := e.ifaces.At(t).(int); ok {
		return id
	}
	e.ifaceSeq = append(e.ifaceSeq, t.Underlying().(*types.Interface))
	e.ifaces.Set(t, len(e.ifaceSeq)-1)
	return len(e.ifaceSeq) - 1
}

// typeNumber numbers a type, for compiled functions to name it.
func (e *Engine) typeNumber(t types.Type) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	if n, ok := e.numbers.At(t).(int); ok {
		return n
	}
	e.numbered = append(e.numbered, t)
	e.numbers.Set(t, len(e.numbered)-1)
	return len(e.numbered) - 1
}

// kindOf returns what is known of a cell's type, nil if t is none.
func (e *Engine) kindOf(t types.Type) *goType {
	if t == nil {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	k, _ := e.named.At(t).(*goType)
	return k
}

// place gives f the slot through which callers of earlier functions of its name
// and signature reach it. One slot for all keeps redefining cheap.
func (e *Engine) place(f *function) {
	e.funcSeq++
	f.slot, f.version = f.name, e.funcSeq
	for _, first := range e.funcs[f.old] {
		if types.Identical(first.sig, f.sig) {
			f.slot = first.name
		}
	}
}

func (e *Engine) hasSymbol(p *types.Package, name string) bool {
	_, ok := e.symbols[p.Path()+"/"+p.Name()][name]
	return ok
}
