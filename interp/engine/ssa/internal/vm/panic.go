package vm

import "unsafe"

// PanicWith returns the op of a panic statement, whose value is an interface
// without methods.
func PanicWith(site *Site, x Reg) Op {
	return func(fp FP) {
		v := LdAny(fp, x)
		if v == nil {
			v = nilPanic()
		}
		site.Throw(fp, v)
	}
}

// nilPanic returns what Go makes of panic(nil).
func nilPanic() (v any) {
	defer func() { v = recover() }()
	panic(nil) //nolint:govet // it is what is wanted
}

// Recover returns the op of the builtin recover.
func Recover(site *Site, dst Reg) Op {
	return func(fp FP) { StAny(fp, dst, recovers(site.small(fp))) }
}

// DeferredRecover returns the op of a recover that is itself the deferred call:
// it counts as called by the function with the defer statement.
func DeferredRecover() Op {
	return func(fp FP) {
		g := Ld[*G](fp, 0)
		if d := g.running; d != nil && d.panic == nil && d.parent != nil {
			d.parent.stop(siteOf(d.fp).small(d.fp))
		}
	}
}

// RunDefers returns the op that runs the deferred calls of a function that
// returns.
func RunDefers(site *Site, f *Func) Op {
	return func(fp FP) {
		site.Mark(fp)
		(*Defers)(Ld[unsafe.Pointer](fp, f.DeferSlot)).RunDefers()
	}
}

// DeferStack returns the op that gives the list of deferred calls of the running
// function, for calls that function literals put there.
func DeferStack(f *Func, dst Slot) Op {
	return func(fp FP) { St(fp, dst, Ld[unsafe.Pointer](fp, f.DeferSlot)) }
}

// Defer returns the op of a defer statement. list is the slot of the list.
func Defer(site *Site, list Slot, resolve Resolver, args Moves) Op {
	return func(fp FP) {
		d := (*Defers)(Ld[unsafe.Pointer](fp, list))
		d.Push(MakeCall(fp, site, resolve, &args))
	}
}

// GoStmt returns the op of a go statement.
func GoStmt(site *Site, resolve Resolver, args Moves) Op {
	return func(fp FP) { Go(fp, MakeCall(fp, site, resolve, &args)) }
}
