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
		St(to, w.To, Ld[unsafe.Pointer](from, w.From))
	}
	for _, w := range m.S {
		St(to, w.To, Ld[uint64](from, w.From))
	}
}

// CallFunc returns the op that calls f.
func CallFunc(site *Site, f *Func, args, results Moves) Op {
	if len(args.P) == 0 && len(results.P) == 0 && len(args.S) == 1 && len(results.S) == 1 {
		return callS1(site, f, args.S[0], results.S[0])
	}
	return func(fp FP) {
		t := f.Target()
		nfp := site.next(fp, t)
		args.do(nfp, fp)
		t.run(nfp)
		results.do(fp, nfp)
		site.back(fp, nfp)
	}
}

// callS1 is CallFunc for one scalar argument and result.
func callS1(site *Site, f *Func, arg, result WordMove) Op {
	return func(fp FP) {
		t := f.Target()
		nfp := site.next(fp, t)
		St(nfp, arg.To, Ld[uint64](fp, arg.From))
		t.run(nfp)
		St(fp, result.To, Ld[uint64](nfp, result.From))
		site.back(fp, nfp)
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
	return func(fp FP) {
		t, free := resolve(fp, site)
		nfp := site.next(fp, t)
		args.do(nfp, fp)
		free.load(nfp, t)
		t.run(nfp)
		results.do(fp, nfp)
		site.back(fp, nfp)
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
