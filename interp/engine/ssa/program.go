package ssa

import (
	"go/token"
	"go/types"
	"reflect"
	"sync"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/cell"
	"gophercell/interp/engine/ssa/internal/shape"
	"gophercell/interp/engine/ssa/internal/vm"
	"gophercell/interp/internal/gotypes"
	"gophercell/interp/module"
)

// program is what all cells of a session share.
type program struct {
	// mu guards all that is below, go/types' and go/ssa's lazy work included:
	// functions are compiled when they are first called, from any goroutine.
	mu       sync.Mutex
	ssa      *ssa.Program
	types    typeMap
	funcs    map[*ssa.Function]*vm.Func
	generic  map[*ssa.Function]*types.Func    // generic functions → those in their place
	outdated map[*ssa.Function]bool           // functions in whose place a later cell's run
	consts   map[*ssa.Function]unsafe.Pointer // func values of functions
	globals  map[*ssa.Global]unsafe.Pointer
	files    map[*types.Package]*token.FileSet // of the cells
	loader   *module.Loader
	// declared are those that import declarations have named since the last cell.
	declared []*module.Package
	// uninitialised are packages from source whose initialisers have to run.
	uninitialised []*ssa.Package

	// overrides are functions that cells call in place of compiled ones.
	overrides map[string]any
	stdin     *lineInput
	tasks     tasks
	checked   *cell.Checked // the running cell
	methods   map[*vm.Func]*method
	itabs     itabs
	counters  *counters
}

func newProgram() *program {
	p := &program{
		ssa:      ssa.NewProgram(token.NewFileSet(), ssa.InstantiateGenerics),
		funcs:    map[*ssa.Function]*vm.Func{},
		outdated: map[*ssa.Function]bool{},
		generic:  map[*ssa.Function]*types.Func{},
		consts:   map[*ssa.Function]unsafe.Pointer{},
		globals:  map[*ssa.Global]unsafe.Pointer{},
		files:    map[*types.Package]*token.FileSet{},
		methods:  map[*vm.Func]*method{},
		counters: newCounters(),
	}
	p.types.methods = p.methodTables
	p.types.byType = map[reflect.Type]types.Type{}
	return p
}

func (p *program) typeOf(t types.Type) reflect.Type { return p.types.of(t) }

func (p *program) kind(t types.Type) reflect.Kind {
	if b, ok := t.Underlying().(*types.Basic); ok {
		return basicType(b).Kind()
	}
	return p.typeOf(t).Kind()
}

// function returns the compiled function, or what will be it at its first call.
func (p *program) function(fn *ssa.Function) *vm.Func {
	if f, ok := p.funcs[fn]; ok {
		return f
	}
	if now := p.newest(fn); now != fn {
		f := p.function(now)
		p.funcs[fn] = f
		return f
	}
	f := p.native(fn)
	if f == nil {
		f = p.declare(fn)
	}
	p.funcs[fn] = f
	f.Source = fn
	return f
}

// declare makes the function without its body.
func (p *program) declare(fn *ssa.Function) *vm.Func {
	f := &vm.Func{Name: fn.Name(), Wrapper: isWrapper(fn)}
	signature(f, fn)
	f.Deferring = hasDefers(fn)
	f.Compile = func() { p.late(fn, f) }
	return f
}

// hasDefers reports whether a function has deferred calls: its own, or those of
// loops over functions in it.
func hasDefers(fn *ssa.Function) bool {
	if fn.Recover == nil && fn.Synthetic == "range-over-func yield" {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Defer:
				return true
			case *ssa.Call:
				if b, ok := instr.Call.Value.(*ssa.Builtin); ok && b.Name() == "ssa:deferstack" {
					return true
				}
			}
		}
	}
	return false
}

// late compiles a function at its first call.
func (p *program) late(fn *ssa.Function, f *vm.Func) {
	gotypes.Changing.RLock()
	defer gotypes.Changing.RUnlock()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(fn.Blocks) == 0 {
		refuse("the function "+fn.String()+", which has no Go source here", fn.Pos())
	}
	p.compile(fn, f)
}

// funcConst returns the func value of a function.
func (p *program) funcConst(fn *ssa.Function) unsafe.Pointer {
	if v, ok := p.consts[fn]; ok {
		return v
	}
	var v unsafe.Pointer
	if sym, ok := p.nativeSymbol(fn); ok {
		v = funcValue(sym)
	} else {
		v = shape.Of(p.typeOf(fn.Signature)).Value(&vm.Closure{Fn: p.function(fn)})
	}
	p.consts[fn] = v
	return v
}

// global returns where a package-level variable is.
func (p *program) global(g *ssa.Global) unsafe.Pointer {
	if at, ok := p.globals[g]; ok {
		return at
	}
	at := p.newGlobal(g)
	p.globals[g] = at
	return at
}

func (p *program) newGlobal(g *ssa.Global) unsafe.Pointer {
	if g.Object() != nil && g.Object().Pkg() != nil {
		if v, ok := symbol(g.Object().Pkg(), g.Name()); ok && v.CanAddr() {
			return v.Addr().UnsafePointer()
		}
	}
	return reflect.New(p.typeOf(deref(g.Type()))).UnsafePointer()
}

// globalOf returns the variable of a cell that an object is, nil if it is none.
func (p *program) globalOf(o types.Object) *ssa.Global {
	v, ok := o.(*types.Var)
	if !ok || o.Pkg() == nil {
		return nil
	}
	pkg := p.ssa.Package(v.Pkg())
	if pkg == nil {
		return nil
	}
	g := pkg.Var(v.Name())
	if g == nil || g.Object() != o {
		return nil
	}
	return g
}
