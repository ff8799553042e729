package vm

import "unsafe"

// WordMove copies a word of a frame to another one.
type WordMove struct{ To, From Slot }

// Moves are the words of the arguments or results of a call.
type Moves struct{ P, S []WordMove }

// Add notes that a value of representation r is copied.
func (m *Moves) Add(r Rep, to, from Reg) {
	for i := range r.PWords() {
		d := Slot(i) * Word
		m.P = append(m.P, WordMove{to.P + d, from.P + d})
	}
	for i := range r.SWords() {
		d := Slot(i) * Word
		m.S = append(m.S, WordMove{to.S + d, from.S + d})
	}
}

func (m *Moves) do(to, from FP) {
	for _, w := range m.P {
		*(*unsafe.Pointer)(unsafe.Add(to, w.To)) = *(*unsafe.Pointer)(unsafe.Add(from, w.From))
	}
	for _, w := range m.S {
		*(*uint64)(unsafe.Add(to, w.To)) = *(*uint64)(unsafe.Add(from, w.From))
	}
}

// CallFunc returns the op that calls f.
func CallFunc(site *Site, f *Func, args, results Moves) Op {
	switch oneResult := len(results.P) == 0 && len(results.S) == 1; {
	case oneResult && len(args.P) == 0 && len(args.S) == 1:
		return callS1(site, f, args.S[0], results.S[0])
	case oneResult && len(args.P) == 1 && len(args.S) == 1:
		return callP1S1(site, f, args.P[0], args.S[0], results.S[0])
	}
	if few, ok := fewOf(args, results); ok {
		return callFew(site, f, few)
	}
	return callAny(site, f, args, results)
}

// The constructors below are not inlined: the compiler inlines nothing into the
// copies of closures that it would make then.

//go:noinline
func callAny(site *Site, f *Func, args, results Moves) Op {
	return func(fp FP) {
		t := f.Target()
		nfp := site.next(fp, t)
		args.do(nfp, fp)
		t.run(nfp)
		results.do(fp, nfp)
		if uintptr(nfp) != uintptr(fp)+site.Frame {
			site.slowBack(fp, nfp)
		}
	}
}

// callS1 is CallFunc for one scalar argument and result.
//
//go:noinline
func callS1(site *Site, f *Func, arg, result WordMove) Op {
	return func(fp FP) {
		t := f.Target()
		nfp := site.next(fp, t)
		*(*uint64)(unsafe.Add(nfp, arg.To)) = *(*uint64)(unsafe.Add(fp, arg.From))
		if t.Entry != nil && !t.Deferring {
			exec(t.Entry, nfp)
		} else {
			t.run(nfp)
		}
		*(*uint64)(unsafe.Add(fp, result.To)) = *(*uint64)(unsafe.Add(nfp, result.From))
		if uintptr(nfp) != uintptr(fp)+site.Frame {
			site.slowBack(fp, nfp)
		}
	}
}

// callP1S1 is CallFunc for a pointer and a scalar argument and a scalar result:
// many methods.
//
//go:noinline
func callP1S1(site *Site, f *Func, p, s, result WordMove) Op {
	return func(fp FP) {
		t := f.Target()
		nfp := site.next(fp, t)
		*(*unsafe.Pointer)(unsafe.Add(nfp, p.To)) = *(*unsafe.Pointer)(unsafe.Add(fp, p.From))
		*(*uint64)(unsafe.Add(nfp, s.To)) = *(*uint64)(unsafe.Add(fp, s.From))
		if t.Entry != nil && !t.Deferring {
			exec(t.Entry, nfp)
		} else {
			t.run(nfp)
		}
		*(*uint64)(unsafe.Add(fp, result.To)) = *(*uint64)(unsafe.Add(nfp, result.From))
		if uintptr(nfp) != uintptr(fp)+site.Frame {
			site.slowBack(fp, nfp)
		}
	}
}

//go:noinline
func callFew(site *Site, f *Func, few *few) Op {
	return func(fp FP) {
		t := f.Target()
		nfp := site.next(fp, t)
		few.pass(nfp, fp)
		if t.Entry != nil && !t.Deferring {
			exec(t.Entry, nfp)
		} else {
			t.run(nfp)
		}
		few.fetch(fp, nfp)
		if uintptr(nfp) != uintptr(fp)+site.Frame {
			site.slowBack(fp, nfp)
		}
	}
}

// Forward is CallFunc in a function that forwards to f: a recover in f counts as
// if f were called in this one's place.
func Forward(site *Site, resolve Resolver, args, results Moves) Op {
	return func(fp FP) {
		t, free := resolve(fp, site)
		nfp := site.next(fp, t)
		args.do(nfp, fp)
		free.load(nfp, t)
		if d := Ld[*G](fp, 0).running; d != nil && d.callee == site.small(fp) {
			d.callee = nfp
		}
		t.run(nfp)
		results.do(fp, nfp)
		site.back(fp, nfp)
	}
}

// Resolver finds out what a call runs: of a func value, or of an interface's
// method. It throws at the site if there is nothing to call.
type Resolver func(fp FP, site *Site) (*Func, *Closure)

// CallDynamic returns the op that calls what resolve finds.
func CallDynamic(site *Site, resolve Resolver, args, results Moves) Op {
	if few, ok := fewOf(args, results); ok {
		return dynamicFew(site, resolve, few)
	}
	return dynamicAny(site, resolve, args, results)
}

//go:noinline
func dynamicAny(site *Site, resolve Resolver, args, results Moves) Op {
	return func(fp FP) {
		t, free := resolve(fp, site)
		nfp := site.next(fp, t)
		args.do(nfp, fp)
		free.load(nfp, t)
		t.run(nfp)
		results.do(fp, nfp)
		if uintptr(nfp) != uintptr(fp)+site.Frame {
			site.slowBack(fp, nfp)
		}
	}
}

//go:noinline
func dynamicFew(site *Site, resolve Resolver, few *few) Op {
	return func(fp FP) {
		t, free := resolve(fp, site)
		nfp := site.next(fp, t)
		few.pass(nfp, fp)
		if free.P != nil || free.S != nil {
			free.load(nfp, t)
		}
		if t.Entry != nil && !t.Deferring {
			exec(t.Entry, nfp)
		} else {
			t.run(nfp)
		}
		few.fetch(fp, nfp)
		if uintptr(nfp) != uintptr(fp)+site.Frame {
			site.slowBack(fp, nfp)
		}
	}
}

// MakeCall evaluates the arguments of a defer or go statement.
func MakeCall(fp FP, site *Site, resolve Resolver, args *Moves) Call {
	f, free := resolve(fp, site)
	c := Call{Fn: f, Site: site, p: make([]unsafe.Pointer, f.Params.P, f.Params.P+len(free.P)), s: make([]uint64, f.Params.S, f.Params.S+len(free.S))}
	for _, w := range args.P {
		c.p[w.To/Word-Slot(HeaderWords+f.Results.P)] = Ld[unsafe.Pointer](fp, w.From)
	}
	for _, w := range args.S {
		c.s[(w.To-SBase)/Word-Slot(HeaderWords+f.Results.S)] = Ld[uint64](fp, w.From)
	}
	c.p = append(c.p, free.P...)
	c.s = append(c.s, free.S...)
	return c
}

// Static resolves to one function.
func Static(f *Func) Resolver {
	none := &Closure{}
	return func(FP, *Site) (*Func, *Closure) { return f.Target(), none }
}
