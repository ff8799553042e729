package ssa

import (
	"go/types"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/ops"
	"gophercell/interp/engine/ssa/internal/shape"
	"gophercell/interp/engine/ssa/internal/vm"
)

// callee is what a call calls.
type callee struct {
	resolve         vm.Resolver
	static          *vm.Func // if it is known now
	args            vm.Moves
	params, results vm.Layout

	// Of a func value: where it is, and what is called if it is nil.
	slot    vm.Slot
	nilFunc *vm.Func
}

// call compiles a call.
func (c *compiler) call(v *ssa.Call) {
	if b, ok := v.Call.Value.(*ssa.Builtin); ok {
		c.builtin(b.Name(), v)
		return
	}
	if c.isNoop(&v.Call) {
		return
	}
	if fn := v.Call.StaticCallee(); fn != nil && fn.Object() != nil && fn.String() == "runtime.GC" {
		c.clearDead(v)
	}
	to := c.callee(&v.Call)
	var results vm.Moves
	for i, reg := range c.resultRegs(v) {
		results.Add(to.results.Reps[i], reg, to.results.Regs[i])
	}
	switch {
	case c.out.Wrapper:
		c.emit(vm.Forward(c.site(), to.resolve, to.args, results))
	case to.static != nil:
		c.emit(vm.CallFunc(c.site(), to.static, to.args, results))
	default:
		c.emit(vm.CallDynamic(c.site(), to.resolve, to.args, results))
	}
}

// isNoop reports whether the call is of a compiled package's initialiser, which
// has run.
func (c *compiler) isNoop(call *ssa.CallCommon) bool {
	fn := call.StaticCallee()
	return fn != nil && fn.Pkg != nil && fn.Name() == "init" && fn.Synthetic != "" && len(fn.Blocks) == 0
}

// resultRegs returns where a call's results go, nothing if nobody wants them.
func (c *compiler) resultRegs(v *ssa.Call) []vm.Reg {
	sig := v.Call.Signature()
	switch {
	case sig.Results().Len() == 0 || len(*v.Referrers()) == 0:
		return nil
	case sig.Results().Len() == 1:
		return []vm.Reg{c.regs.dst(v)}
	}
	return c.regs.tuple(v).Regs
}

// callee compiles the arguments of a call and finds what it calls.
func (c *compiler) callee(call *ssa.CallCommon) *callee {
	to := &callee{}
	switch fn := call.Value.(type) {
	case *ssa.Function:
		if !call.IsInvoke() {
			to.static = c.function(fn)
			to.params, to.results = to.static.Params, to.static.Results
			to.resolve = vm.Static(to.static)
			c.arguments(to, nil, call.Args)
			return to
		}
	}
	if call.IsInvoke() {
		c.layOut(to, call.Signature(), vm.Pointer)
		to.resolve = c.invoke(call)
		data := c.reg(call.Value)
		data.P += vm.Word // the receiver is the interface's second word
		c.arguments(to, &data, call.Args)
		return to
	}
	c.layOut(to, call.Signature())
	to.slot = c.reg(call.Value).P
	to.resolve = c.dynamic(call.Value, to.slot)
	to.nilFunc = nilFunc(to)
	c.arguments(to, nil, call.Args)
	return to
}

// layOut finds where a call's parameters and results lie in the callee's frame.
func (c *compiler) layOut(to *callee, sig *types.Signature, first ...vm.Rep) {
	var f vm.Func
	f.SetSignature(reps(sig.Results()), append(first, reps(sig.Params())...), nil)
	to.params, to.results = f.Params, f.Results
}

func (c *compiler) arguments(to *callee, recv *vm.Reg, args []ssa.Value) {
	i := 0
	if recv != nil {
		to.args.Add(to.params.Reps[0], to.params.Regs[0], *recv)
		i = 1
	}
	for _, a := range args {
		to.args.Add(to.params.Reps[i], to.params.Regs[i], c.reg(a))
		i++
	}
}

// dynamic resolves the call of a func value.
//
//go:noinline
func (c *compiler) dynamic(fn ssa.Value, slot vm.Slot) vm.Resolver {
	sig := shape.Of(c.typeOf(fn.Type()))
	direct := sig.Direct()
	return func(fp vm.FP, site *vm.Site) (*vm.Func, *vm.Closure) {
		fv := vm.Ld[unsafe.Pointer](fp, slot)
		if fv == nil {
			site.Throw(fp, ops.NilError())
		}
		if *(*uintptr)(fv) == direct {
			cl := *(**vm.Closure)(unsafe.Add(fv, vm.Word))
			return cl.Fn.Target(), cl
		}
		if cl := sig.ClosureOf(fv); cl != nil {
			return cl.Fn.Target(), cl
		}
		return sig.Dynamic().Target(), &vm.Closure{P: []unsafe.Pointer{fv}}
	}
}

// later has a nil func value panic when it is called, and not before.
func later(to *callee) vm.Resolver {
	resolve := to.resolve
	if to.nilFunc == nil {
		return resolve
	}
	return func(fp vm.FP, site *vm.Site) (*vm.Func, *vm.Closure) {
		if vm.Ld[unsafe.Pointer](fp, to.slot) == nil {
			return to.nilFunc, &vm.Closure{Fn: to.nilFunc}
		}
		return resolve(fp, site)
	}
}

// nilFunc makes a function with the signature of a callee that panics as the
// call of a nil func value does.
func nilFunc(to *callee) *vm.Func {
	f := &vm.Func{Name: "nil"}
	f.SetSignature(to.results.Reps, to.params.Reps, nil)
	p, s := f.FirstFree()
	f.Frame = uintptr(max(p, s)) * vm.Word
	site := &vm.Site{Fn: f, Frame: f.Frame}
	f.Entry = &vm.Block{Ops: []vm.Op{func(fp vm.FP) { site.Throw(fp, ops.NilError()) }}}
	return f
}

// deferred compiles a defer statement.
func (c *compiler) deferred(d *ssa.Defer) {
	to := c.delayed(&d.Call)
	list := c.out.DeferSlot
	if d.DeferStack != nil {
		list = c.reg(d.DeferStack).P
	}
	c.emit(vm.Defer(c.site(), list, to.resolve, to.args))
}

func (c *compiler) goStmt(g *ssa.Go) {
	to := c.delayed(&g.Call)
	c.emit(vm.GoStmt(c.site(), to.resolve, to.args))
}

// delayed is callee for calls that run later; that of a builtin becomes a call
// of a function made for it.
func (c *compiler) delayed(call *ssa.CallCommon) *callee {
	b, ok := call.Value.(*ssa.Builtin)
	if !ok {
		to := c.callee(call)
		to.resolve = later(to)
		return to
	}
	to := &callee{static: c.builtinFunc(b, call)}
	to.params, to.results = to.static.Params, to.static.Results
	to.resolve = vm.Static(to.static)
	c.arguments(to, nil, call.Args)
	return to
}
