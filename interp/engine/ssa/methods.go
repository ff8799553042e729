package ssa

import (
	"go/types"
	"reflect"
	"slices"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/forge"
	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/shape"
	"gophercell/interp/engine/ssa/internal/vm"
)

// method is a method of a type made at run time.
type method struct {
	fn    *vm.Func // what compiled code calls: with an interface's data word
	inner *vm.Func // the method itself; what a call from a cell may run instead
}

// methodTables returns the methods of T and of *T for package forge.
func (p *program) methodTables(t types.Type) (value, pointer []forge.Method, err error) {
	if types.IsInterface(t) {
		return nil, nil, nil
	}
	value = p.methodTable(t, nil)
	if ops.IsDirect(p.typeOf(t)) {
		return value, p.methodTable(types.NewPointer(t), nil), nil
	}
	return value, p.methodTable(types.NewPointer(t), value), nil
}

// methodTable returns the methods of a type. Those in shared are of the type that
// it points to: an interface's data word is the address of the value for both.
func (p *program) methodTable(t types.Type, shared []forge.Method) []forge.Method {
	set := types.NewMethodSet(t)
	list := make([]forge.Method, set.Len())
	for i := range list {
		sel := set.At(i)
		f := sel.Obj().(*types.Func)
		m := forge.Method{Name: f.Name(), PkgPath: pkgPath(f), Type: p.types.signature(sel.Type().(*types.Signature))}
		same := slices.IndexFunc(shared, func(s forge.Method) bool { return s.Name == m.Name && s.PkgPath == m.PkgPath })
		if same >= 0 {
			m.Code = shared[same].Code
		} else {
			m.Code = p.methodCode(t, sel, m.Type)
		}
		list[i] = m
	}
	return list
}

// methodCode returns the func value that compiled code calls. The method itself
// is looked up when it is called first.
func (p *program) methodCode(t types.Type, sel *types.Selection, ft reflect.Type) unsafe.Pointer {
	sig := shape.OfMethod(ft)
	f := &vm.Func{Name: sel.Obj().Name(), Wrapper: true}
	f.SetSignature(sig.Results, sig.Params, nil)
	m := &method{fn: f}
	f.Compile = func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		m.inner = p.function(p.ssa.MethodValue(sel))
		p.unbox(f, m.inner, t)
	}
	p.methods[f] = m
	return sig.Value(&vm.Closure{Fn: f})
}

// unbox makes f call the method with the value that an interface's data word
// stands for.
func (p *program) unbox(f, inner *vm.Func, recv types.Type) {
	t := p.typeOf(recv)
	pw, sw := f.FirstFree()
	rep := repOf(recv)
	reg := vm.Reg{P: vm.PSlot(pw), S: vm.SSlot(sw)}
	f.Frame = uintptr(max(pw+rep.PWords(), sw+rep.SWords())) * vm.Word
	site := &vm.Site{Fn: f, Frame: f.Frame}
	var args, results vm.Moves
	args.Add(rep, inner.Params.Regs[0], reg)
	for i, r := range f.Params.Reps[1:] {
		args.Add(r, inner.Params.Regs[i+1], f.Params.Regs[i+1])
	}
	for i, r := range f.Results.Reps {
		results.Add(r, f.Results.Regs[i], inner.Results.Regs[i])
	}
	word := f.Params.Regs[0].P
	f.Entry = &vm.Block{Ops: []vm.Op{p.receive(site, t, word, reg), vm.Forward(site, vm.Static(inner), args, results)}}
}

// receive loads a receiver from an interface's data word. A value that the word
// points to is copied: it may be a variable.
func (p *program) receive(site *vm.Site, t reflect.Type, word vm.Slot, reg vm.Reg) vm.Op {
	if ops.IsDirect(t) {
		unpack := ops.Unpack(t, reg)
		return func(fp vm.FP) { unpack(fp, vm.Ld[unsafe.Pointer](fp, word)) }
	}
	load := ops.Load(t, reg, word, 0, site)
	return func(fp vm.FP) {
		if vm.Ld[unsafe.Pointer](fp, word) == nil { // of a nil *T
			site.Throw(fp, nilWrapper{t.String(), site.Fn.Name})
		}
		load(fp)
	}
}

// invoke compiles the resolving of an interface's method.
func (c *compiler) invoke(call *ssa.CallCommon) vm.Resolver {
	x := c.reg(call.Value)
	iface := c.typeOf(call.Value.Type())
	at := methodIndex(iface, call.Method)
	sig := shape.OfMethod(c.types.signature(call.Method.Signature()))
	var known targets
	return func(fp vm.FP, site *vm.Site) (*vm.Func, *vm.Closure) {
		tab := vm.Ld[unsafe.Pointer](fp, x.P)
		if tab == nil {
			site.Throw(fp, ops.NilError())
		}
		t := known.latest.Load()
		for t != nil && t.tab != tab {
			t = t.next
		}
		if t == nil {
			t = known.add(c.program.target(sig, tab, at))
		}
		return t.fn.Target(), t.closure
	}
}

// methodIndex returns which method of an interface type f is.
func methodIndex(iface reflect.Type, f *types.Func) int {
	for i := range iface.NumMethod() {
		if m := iface.Method(i); m.Name == f.Name() && m.PkgPath == pkgPath(f) {
			return i
		}
	}
	refuse("the method "+f.FullName()+" of an interface", f.Pos())
	return 0
}

// target finds what an itab's method is.
func (p *program) target(sig *shape.Sig, tab unsafe.Pointer, index int) *target {
	const firstMethod = 24 // after the interface's type, the dynamic one, and its hash
	code := unsafe.Add(tab, firstMethod+8*index)
	if fv, ok := forge.MethodAt(*(*uintptr)(code)); ok {
		if cl := sig.ClosureOf(fv); cl != nil {
			return &target{tab: tab, fn: p.inner(cl.Fn, tab), closure: cl}
		}
	}
	return &target{tab: tab, fn: sig.Dynamic(), closure: &vm.Closure{P: []unsafe.Pointer{code}}}
}

// inner returns the method itself where an interface's data word is what it
// takes as its receiver; data words do not change.
func (p *program) inner(f *vm.Func, tab unsafe.Pointer) *vm.Func {
	f.Target()
	p.mu.Lock()
	defer p.mu.Unlock()
	m := p.methods[f]
	if m == nil || m.inner == nil {
		return f
	}
	t := typeOfWord(dynamicType(vm.Iface, tab))
	switch rep := m.inner.Params.Reps[0]; {
	case rep == vm.Pointer, rep == vm.Boxed && !ops.IsDirect(t):
		return m.inner
	}
	return f
}

// target is what a call of an interface's method found for one itab.
type target struct {
	tab     unsafe.Pointer
	fn      *vm.Func
	closure *vm.Closure
	next    *target // found before
	n       int     // how many the list has
}

// targets are what a call has found, the latest first.
type targets struct{ latest atomicTarget }

// maxTargets bounds the list.
const maxTargets = 8

// add puts t, which is new, in front. Of two at the same time one may be lost.
func (l *targets) add(t *target) *target {
	t.n = 1
	if old := l.latest.Load(); old != nil && old.n < maxTargets {
		t.next, t.n = old, old.n+1
	}
	l.latest.Store(t)
	return t
}
