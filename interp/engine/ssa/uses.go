package ssa

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// uses tells where values are used.
type uses struct {
	// fused values have no register: the one instruction that uses them computes
	// them itself.
	fused map[ssa.Value]bool
	// local values are used in their own block only; last has, by instruction
	// index, those that are not used after it.
	local map[ssa.Value]bool
	last  map[*ssa.BasicBlock]map[int][]ssa.Value
	aliases
}

func analyze(fn *ssa.Function) *uses {
	u := &uses{fused: map[ssa.Value]bool{}, local: map[ssa.Value]bool{}, last: map[*ssa.BasicBlock]map[int][]ssa.Value{}, aliases: findAliases(fn)}
	for _, b := range fn.Blocks {
		u.fuse(b)
	}
	for _, b := range fn.Blocks {
		u.findLast(b)
	}
	return u
}

// fuse finds the values of a block that are computed where they are used.
func (u *uses) fuse(b *ssa.BasicBlock) {
	for i, instr := range b.Instrs {
		v, ok := instr.(ssa.Value)
		if !ok {
			continue
		}
		user := onlyUser(v)
		if user == nil || user.Block() != b {
			continue
		}
		switch v := v.(type) {
		case *ssa.BinOp:
			_, isIf := user.(*ssa.If)
			u.fused[v] = isIf && isComparison(v.Op)
		case *ssa.Alloc:
			_, isSlice := user.(*ssa.Slice)
			u.fused[v] = isSlice && v.Comment == "makeslice"
		case *ssa.FieldAddr, *ssa.IndexAddr:
			u.fused[v] = u.fusesAddress(v, user, b.Instrs[i+1:])
		}
	}
}

// fusesAddress reports whether an address is computed by the load or store that
// uses it. A load must follow at once, so that nothing changes before it; a
// store does what Go does: the address is checked after the value is computed.
func (u *uses) fusesAddress(v ssa.Value, user ssa.Instruction, rest []ssa.Instruction) bool {
	switch user := user.(type) {
	case *ssa.UnOp:
		return user.Op == token.MUL && len(rest) > 0 && rest[0] == ssa.Instruction(user)
	case *ssa.Store:
		return user.Addr == v && user.Val != v
	case *ssa.FieldAddr:
		return user.X == v && len(rest) > 0 && rest[0] == ssa.Instruction(user) && u.isFieldChain(v)
	}
	return false
}

// isFieldChain reports whether v is a field's address: of x.a.b, the address of
// x.a is only added to.
func (u *uses) isFieldChain(v ssa.Value) bool {
	_, ok := v.(*ssa.FieldAddr)
	return ok
}

func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// onlyUser returns the instruction that is the only one to use v, once.
func onlyUser(v ssa.Value) ssa.Instruction {
	var user ssa.Instruction
	for _, r := range *v.Referrers() {
		if _, ok := r.(*ssa.DebugRef); ok {
			continue
		}
		if user != nil {
			return nil
		}
		user = r
	}
	if user == nil {
		return nil
	}
	n := 0
	for _, op := range user.Operands(nil) {
		if *op == v {
			n++
		}
	}
	if n != 1 {
		return nil
	}
	return user
}

// findLast notes the last uses of the values that live within a block.
func (u *uses) findLast(b *ssa.BasicBlock) {
	at := map[ssa.Value]int{}
	for i, instr := range b.Instrs {
		if v, ok := instr.(ssa.Value); ok && u.isLocal(v, b) {
			u.local[v] = true
			at[v] = i
		}
		if v, ok := instr.(ssa.Value); !ok || !u.fused[v] {
			u.eachOperand(instr, func(v ssa.Value) {
				if u.local[v] {
					at[v] = i
				}
			})
		}
	}
	last := map[int][]ssa.Value{}
	for v, i := range at {
		last[i] = append(last[i], v)
	}
	u.last[b] = last
}

// eachOperand calls f with what an instruction reads, through the values that
// it computes itself.
func (u *uses) eachOperand(instr ssa.Instruction, f func(ssa.Value)) {
	for _, op := range instr.Operands(nil) {
		if *op == nil {
			continue
		}
		f(*op)
		if u.fused[*op] {
			u.eachOperand((*op).(ssa.Instruction), f)
		}
	}
}

// isLocal reports whether v is used in its own block only, and not by a phi.
func (u *uses) isLocal(v ssa.Value, b *ssa.BasicBlock) bool {
	if _, ok := v.(*ssa.Phi); ok || v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		if _, ok := r.(*ssa.Phi); ok || r.Block() != b {
			return false
		}
		if fv, ok := r.(ssa.Value); ok && u.fused[fv] && !u.isLocal(fv, b) {
			return false
		}
	}
	return true
}
