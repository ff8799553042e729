package vm

import "unsafe"

// few are the words of a call with few arguments and results, which most have.
// One that is missing has To 0, where no frame has a value.
type few struct {
	p, p2, s, s2     WordMove // of the arguments
	pResult, sResult WordMove
}

// fewOf returns them, and whether that is all.
func fewOf(args, results Moves) (*few, bool) {
	if len(args.P) > 2 || len(args.S) > 2 || len(results.P) > 1 || len(results.S) > 1 {
		return nil, false
	}
	at := func(list []WordMove, i int) (w WordMove) {
		if i < len(list) {
			w = list[i]
		}
		return w
	}
	return &few{
		p: at(args.P, 0), p2: at(args.P, 1), s: at(args.S, 0), s2: at(args.S, 1),
		pResult: at(results.P, 0), sResult: at(results.S, 0),
	}, true
}

// pass copies the arguments.
func (m *few) pass(to, from FP) {
	if m.p.To != 0 {
		*(*unsafe.Pointer)(unsafe.Add(to, m.p.To)) = *(*unsafe.Pointer)(unsafe.Add(from, m.p.From))
		if m.p2.To != 0 {
			*(*unsafe.Pointer)(unsafe.Add(to, m.p2.To)) = *(*unsafe.Pointer)(unsafe.Add(from, m.p2.From))
		}
	}
	if m.s.To != 0 {
		*(*uint64)(unsafe.Add(to, m.s.To)) = *(*uint64)(unsafe.Add(from, m.s.From))
		if m.s2.To != 0 {
			*(*uint64)(unsafe.Add(to, m.s2.To)) = *(*uint64)(unsafe.Add(from, m.s2.From))
		}
	}
}

// fetch copies the results.
func (m *few) fetch(to, from FP) {
	if m.sResult.To != 0 {
		*(*uint64)(unsafe.Add(to, m.sResult.To)) = *(*uint64)(unsafe.Add(from, m.sResult.From))
	}
	if m.pResult.To != 0 {
		*(*unsafe.Pointer)(unsafe.Add(to, m.pResult.To)) = *(*unsafe.Pointer)(unsafe.Add(from, m.pResult.From))
	}
}
