package ssa

import "golang.org/x/tools/go/ssa"

// liveness tells which values are still to be used at the ends of blocks.
type liveness struct {
	u       *uses
	index   map[ssa.Value]int
	in, out []bits // by block
}

// bits is a set of small numbers.
type bits []uint64

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) set(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) unset(i int)    { b[i/64] &^= 1 << (i % 64) }

// merge adds the members of o and reports whether that changed b.
func (b bits) merge(o bits) bool {
	changed := false
	for i, w := range o {
		changed = changed || w&^b[i] != 0
		b[i] |= w
	}
	return changed
}

// findLiveness looks at values that may be live in more than one block.
func findLiveness(fn *ssa.Function, u *uses) *liveness {
	l := &liveness{u: u, index: map[ssa.Value]int{}}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok && !u.local[v] && !u.fused[v] {
				l.index[v] = len(l.index)
			}
		}
	}
	words := (len(l.index) + 63) / 64
	for range fn.Blocks {
		l.in, l.out = append(l.in, make(bits, words)), append(l.out, make(bits, words))
	}
	for changed := true; changed; {
		changed = false
		for i := len(fn.Blocks) - 1; i >= 0; i-- {
			changed = l.update(fn.Blocks[i]) || changed
		}
	}
	return l
}

// update computes a block's sets from those of the blocks after it.
func (l *liveness) update(b *ssa.BasicBlock) bool {
	out := l.out[b.Index]
	for _, s := range b.Succs {
		out.merge(l.in[s.Index])
		l.addPhiUses(out, b, s)
	}
	in := append(bits{}, out...)
	for i := len(b.Instrs) - 1; i >= 0; i-- {
		instr := b.Instrs[i]
		if v, ok := instr.(ssa.Value); ok {
			if n, ok := l.index[v]; ok {
				in.unset(n)
			}
			if l.u.fused[v] {
				continue
			}
		}
		if _, ok := instr.(*ssa.Phi); !ok {
			l.u.eachOperand(instr, func(v ssa.Value) {
				if n, ok := l.index[v]; ok {
					in.set(n)
				}
			})
		}
	}
	return l.in[b.Index].merge(in)
}

// addPhiUses adds what the phis of s read on the way from b.
func (l *liveness) addPhiUses(out bits, b, s *ssa.BasicBlock) {
	for i, p := range s.Preds {
		if p != b {
			continue
		}
		for _, instr := range s.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if n, ok := l.index[phi.Edges[i]]; ok {
				out.set(n)
			}
		}
	}
}

// liveAfter reports whether a is used after the definition of b, in b's block
// or later.
func (l *liveness) liveAfter(a, b ssa.Value) bool {
	def := b.(ssa.Instruction)
	block := def.Block()
	na, ok := l.index[a]
	if !ok || l.out[block.Index].has(na) {
		return true
	}
	after := false
	used := false
	for _, instr := range block.Instrs {
		if after {
			if v, ok := instr.(ssa.Value); !ok || !l.u.fused[v] {
				l.u.eachOperand(instr, func(v ssa.Value) { used = used || v == a })
			}
		}
		after = after || instr == def
	}
	return used
}

// interfere reports whether two values may be needed at once, so that they
// cannot share a register.
func (l *liveness) interfere(a, b ssa.Value) bool {
	return l.isLiveAt(a, b) || l.isLiveAt(b, a)
}

// isLiveAt reports whether a has its value, and needs it, when b gets its own.
func (l *liveness) isLiveAt(a, b ssa.Value) bool {
	defA, defB := a.(ssa.Instruction), b.(ssa.Instruction)
	if defA.Block() == defB.Block() && !before(defA, defB) {
		return false
	}
	return l.liveAfter(a, b)
}

// before reports whether x comes before y in their block. Phis are all at once:
// each is before the others.
func before(x, y ssa.Instruction) bool {
	_, xPhi := x.(*ssa.Phi)
	_, yPhi := y.(*ssa.Phi)
	if xPhi && yPhi {
		return true
	}
	for _, instr := range x.Block().Instrs {
		if instr == x {
			return true
		}
		if instr == y {
			return false
		}
	}
	return false
}
