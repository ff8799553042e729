package ssa

import (
	"go/types"
	"reflect"
	"sync/atomic"
	"unsafe"

	"gophercell/interp/cell"
	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/vm"
	"gophercell/interp/internal/gotypes"
)

// A reflect type's methods cannot change once a value was put into an interface:
// the runtime remembers what it has found. So a cell that gives a method to a
// type of an earlier cell makes the engine forget the reflect types that have to
// do with it; the next ones have the method. Functions are compiled anew, for
// they know the old ones. Values in interfaces that were made before still have
// an old type: to cells it counts as the new one.

// ChangesMethods says that the engine runs cells with cell.Checked.Methods.
func (e *Engine) ChangesMethods() bool { return true }

// changeMethods makes ready for the methods that a cell adds.
func (e *Engine) changeMethods(c *cell.Checked) {
	if len(c.Methods) == 0 {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	changed := map[*types.TypeName]bool{}
	for _, m := range c.Methods {
		if _, same := c.LateBound[m.Method]; m.Old != nil && !same {
			refuse("a method with another signature than "+m.Type.Obj().Name()+"."+m.Method.Name()+
				" had; run the cell that declares the type again, with the method in it", m.Method.Pos())
		}
		changed[m.Type.Obj()] = true
		if m.Type.TypeParams().Len() > 0 {
			gotypes.RefreshWithin(m.Type, e.ssa)
		}
	}
	e.types.forget(changed)
}

// renew compiles all functions anew.
func (e *Engine) renew(c *cell.Checked) {
	if len(c.Methods) == 0 {
		return
	}
	e.mu.Lock()
	renewed := map[*vm.Func]*vm.Func{}
	for fn, f := range e.funcs {
		if len(fn.Blocks) > 0 && packageOf(fn) != c.Pkg && !e.outdated[fn] {
			g := e.declare(fn)
			g.Source = fn
			e.funcs[fn] = g
			renewed[f] = g
		}
	}
	e.mu.Unlock()
	for f, g := range renewed {
		f.Replace(g)
	}
}

// forget has the types that mention the changed ones made anew.
func (m *typeMap) forget(changed map[*types.TypeName]bool) {
	old := map[unsafe.Pointer]types.Type{}
	if p := m.replaced.Load(); p != nil {
		for w, t := range *p {
			old[w] = t
		}
	}
	for _, t := range m.done.Keys() {
		r := m.done.At(t).(reflect.Type)
		if mentions(t, changed, map[types.Type]bool{}) {
			old[ops.TypeWord(r)] = t
			m.done.Delete(t)
		}
	}
	m.replaced.Store(&old)
}

// replacedTypes are the reflect types that others have taken the place of.
type replacedTypes = atomic.Pointer[map[unsafe.Pointer]types.Type]

// canonical returns the type word that counts for a type that may have been
// replaced.
func (p *program) canonical(w unsafe.Pointer) unsafe.Pointer {
	old := p.types.replaced.Load()
	if old == nil {
		return w
	}
	t, ok := (*old)[w]
	if !ok {
		return w
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return ops.TypeWord(p.typeOf(t))
}

// mentions reports whether t is made of one of the types.
func mentions(t types.Type, names map[*types.TypeName]bool, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	in := func(t types.Type) bool { return mentions(t, names, seen) }
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if names[t.Obj()] || names[t.Origin().Obj()] {
			return true
		}
		for arg := range t.TypeArgs().Types() {
			if in(arg) {
				return true
			}
		}
		return t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == "main" && in(t.Underlying())
	case *types.Map:
		return in(t.Key()) || in(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if in(f.Type()) {
				return true
			}
		}
	case *types.Signature:
		return in(t.Params()) || in(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			if in(v.Type()) {
				return true
			}
		}
	case *types.Interface:
		for f := range t.Methods() {
			if in(f.Type()) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return in(t.Elem())
	}
	return false
}
