package ssa

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Values of structs and arrays are addresses of memory that nobody changes. Of the
// variables that go/ssa puts in memory to get at a value's fields, some need no
// memory of their own:
//
//   - a variable that gets its value once, and is only read then, as parameters
//     mostly are, can be where the value is;
//   - a variable that is filled in, then read as a whole and not used any more, as
//     a composite literal is, can be the value.

// aliases are the variables that are where the value that they get is, and the
// loads of variables that are the value from then on.
type aliases struct {
	vars  map[*ssa.Alloc]*ssa.Store
	loads map[*ssa.UnOp]bool
}

func findAliases(fn *ssa.Function) aliases {
	a := aliases{map[*ssa.Alloc]*ssa.Store{}, map[*ssa.UnOp]bool{}}
	for _, b := range fn.Blocks {
		for i, instr := range b.Instrs {
			if v, ok := instr.(*ssa.Alloc); ok && repOf(deref(v.Type())) == vm.Boxed {
				a.look(v, b.Instrs[i+1:])
			}
		}
	}
	return a
}

// look finds out about a variable; rest is what comes after it in its block.
func (a *aliases) look(v *ssa.Alloc, rest []ssa.Instruction) {
	// Where a recovered panic goes on, the variable may have no value yet.
	if s := onlyStore(v, rest); s != nil && v.Parent().Recover == nil {
		a.vars[v] = s
		for _, r := range *v.Referrers() {
			if load, ok := r.(*ssa.UnOp); ok {
				a.loads[load] = true
			}
		}
		return
	}
	if load := lastLoad(v, rest); load != nil {
		a.loads[load] = true
	}
}

// onlyStore returns the store that gives a variable its value, if all else that
// is done with it is reading, after that.
func onlyStore(v *ssa.Alloc, rest []ssa.Instruction) *ssa.Store {
	var store *ssa.Store
	for _, r := range *v.Referrers() {
		s, ok := r.(*ssa.Store)
		switch {
		case !ok && isRead(v, r):
		case ok && store == nil && s.Addr == ssa.Value(v) && s.Val != ssa.Value(v):
			store = s
		default:
			return nil
		}
	}
	for _, instr := range rest {
		switch {
		case store == nil:
			return nil
		case instr == ssa.Instruction(store):
			return store
		case mentionsVar(instr, v):
			return nil
		}
	}
	return nil
}

// isRead reports whether an instruction only reads what is at an address.
func isRead(at ssa.Value, r ssa.Instruction) bool {
	switch r := r.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.UnOp:
		return r.Op == token.MUL
	case *ssa.FieldAddr:
		return r.X == at && areReads(r)
	case *ssa.IndexAddr:
		return r.X == at && areReads(r)
	}
	return false
}

func areReads(at ssa.Value) bool {
	for _, r := range *at.Referrers() {
		if !isRead(at, r) {
			return false
		}
	}
	return true
}

func mentionsVar(instr ssa.Instruction, v ssa.Value) bool {
	if _, ok := instr.(*ssa.DebugRef); ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op == v {
			return true
		}
	}
	return false
}

// lastLoad returns the load of a variable as a whole that is the only one, and
// comes after all else that is done with it, in the block where the variable is
// made.
func lastLoad(v *ssa.Alloc, rest []ssa.Instruction) *ssa.UnOp {
	uses := map[ssa.Instruction]bool{}
	if !collectUses(v, uses) {
		return nil
	}
	for _, instr := range rest {
		if !uses[instr] {
			continue
		}
		delete(uses, instr)
		if load, ok := instr.(*ssa.UnOp); ok && load.X == ssa.Value(v) {
			if len(uses) > 0 {
				return nil
			}
			return load
		}
	}
	return nil
}

// collectUses adds what is done at an address. It reports false if the address
// may go elsewhere.
func collectUses(at ssa.Value, uses map[ssa.Instruction]bool) bool {
	for _, r := range *at.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
			continue
		case *ssa.UnOp:
			if r.Op != token.MUL {
				return false
			}
		case *ssa.Store:
			if r.Val == at {
				return false
			}
		case *ssa.FieldAddr:
			if !collectUses(r, uses) {
				return false
			}
		case *ssa.IndexAddr:
			if r.X != at || !collectUses(r, uses) {
				return false
			}
		default:
			return false
		}
		uses[r] = true
	}
	return true
}
