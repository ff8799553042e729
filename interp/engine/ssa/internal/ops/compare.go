package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Compare returns the op for dst = a op b, where op is == or != of numbers,
// bools, strings and what is a pointer (pointers, channels, unsafe.Pointer; maps,
// funcs and slices with nil), or < <= > >= of what has an order. Each operand may
// be a constant. See Equal for other values.
func Compare(op token.Token, k reflect.Kind, dst vm.Reg, a, b vm.Operand) vm.Op {
	return comparisonOf(op, k).op(dst.S, a, b)
}

// CompareCond is Compare for a branch. To negate it, swap where the block goes
// on.
func CompareCond(op token.Token, k reflect.Kind, a, b vm.Operand) vm.Cond {
	return comparisonOf(op, k).cond(a, b)
}

// comparison makes the ops of a comparison.
type comparison interface {
	cond(a, b vm.Operand) vm.Cond
	op(d vm.Slot, a, b vm.Operand) vm.Op
}

// ordered is what < is for; strings are not one word.
type ordered interface{ integer | float }

func comparisonOf(op token.Token, k reflect.Kind) comparison {
	switch k {
	case reflect.String:
		return stringComparison(op)
	case reflect.Pointer, reflect.Chan, reflect.UnsafePointer, reflect.Map, reflect.Func, reflect.Slice:
		return pointerComparison{equality[unsafe.Pointer](op)}
	case reflect.Complex64:
		return equality[complex64](op)
	case reflect.Complex128:
		return equality[complex128](op)
	case reflect.Float32:
		return order[float32](op)
	case reflect.Float64:
		return order[float64](op)
	}
	if op == token.EQL || op == token.NEQ {
		k = bits(k)
	}
	return orderInt(op, k)
}

func orderInt(op token.Token, k reflect.Kind) comparison {
	switch sized(k) {
	case reflect.Int8:
		return order[int8](op)
	case reflect.Int16:
		return order[int16](op)
	case reflect.Int32:
		return order[int32](op)
	case reflect.Int64:
		return order[int64](op)
	case reflect.Uint8:
		return order[uint8](op)
	case reflect.Uint16:
		return order[uint16](op)
	case reflect.Uint32:
		return order[uint32](op)
	case reflect.Uint64:
		return order[uint64](op)
	}
	panic(unsupported(op, k))
}

// relation holds the constructors of a comparison of words: of two registers,
// of a register with a constant, and both for a result in a register.
type relation[T comparable] struct {
	rr    func(a, b vm.Slot) vm.Cond
	rc    func(a vm.Slot, c T) vm.Cond
	setRR func(d, a, b vm.Slot) vm.Op
	setRC func(d, a vm.Slot, c T) vm.Op
	// mirror is the relation of b and a.
	mirror func() relation[T]
}

func equality[T comparable](op token.Token) relation[T] {
	var r relation[T]
	switch op {
	case token.EQL:
		r = relation[T]{rr: equal[T], rc: equalConst[T], setRR: setEqual[T], setRC: setEqualConst[T]}
	case token.NEQ:
		r = relation[T]{rr: unequal[T], rc: unequalConst[T], setRR: setUnequal[T], setRC: setUnequalConst[T]}
	default:
		panic("ops: no operator " + op.String())
	}
	r.mirror = func() relation[T] { return r }
	return r
}

func order[T ordered](op token.Token) relation[T] {
	switch op {
	case token.LSS:
		return relation[T]{less[T], lessConst[T], setLess[T], setLessConst[T], func() relation[T] { return order[T](token.GTR) }}
	case token.LEQ:
		return relation[T]{lessEqual[T], lessEqualConst[T], setLessEqual[T], setLessEqualConst[T], func() relation[T] { return order[T](token.GEQ) }}
	case token.GTR:
		return relation[T]{nil, greaterConst[T], nil, setGreaterConst[T], func() relation[T] { return order[T](token.LSS) }}
	case token.GEQ:
		return relation[T]{nil, greaterEqualConst[T], nil, setGreaterEqualConst[T], func() relation[T] { return order[T](token.LEQ) }}
	}
	return equality[T](op)
}

func (r relation[T]) cond(a, b vm.Operand) vm.Cond {
	switch {
	case a.Const != nil && b.Const != nil:
		return fixed(r.rc(0, *(*T)(b.Const))(a.Const))
	case b.Const != nil:
		return r.rc(a.S, *(*T)(b.Const))
	case a.Const != nil || r.rr == nil:
		return r.mirror().cond(b, a)
	}
	return r.rr(a.S, b.S)
}

func (r relation[T]) op(d vm.Slot, a, b vm.Operand) vm.Op {
	switch {
	case a.Const != nil && b.Const != nil:
		return setConst(d, r.rc(0, *(*T)(b.Const))(a.Const))
	case b.Const != nil:
		return r.setRC(d, a.S, *(*T)(b.Const))
	case a.Const != nil || r.rr == nil:
		return r.mirror().op(d, b, a)
	}
	return r.setRR(d, a.S, b.S)
}

// fixed returns the condition that is always what it is now.
func fixed(holds bool) vm.Cond { return func(vm.FP) bool { return holds } }

// pointerComparison compares P words.
type pointerComparison struct{ relation[unsafe.Pointer] }

func (p pointerComparison) cond(a, b vm.Operand) vm.Cond {
	return p.relation.cond(inP(a), inP(b))
}

func (p pointerComparison) op(d vm.Slot, a, b vm.Operand) vm.Op {
	return p.relation.op(d, inP(a), inP(b))
}

// inP has a word be looked for in its P slot.
func inP(o vm.Operand) vm.Operand { return vm.Operand{Reg: vm.Reg{S: o.P}, Const: o.Const} }

// Test returns the condition that a bool holds.
func Test(a vm.Reg) vm.Cond {
	s := a.S
	return func(fp vm.FP) bool { return *(*bool)(unsafe.Add(fp, s)) }
}

// IsNil returns the op for dst = a == nil, or a != nil, of anything that can be
// nil: its first P word is.
func IsNil(op token.Token, dst, a vm.Reg) vm.Op {
	return equality[unsafe.Pointer](op).setRC(dst.S, a.P, nil)
}

// IsNilCond is IsNil for a branch.
func IsNilCond(op token.Token, a vm.Reg) vm.Cond {
	return equality[unsafe.Pointer](op).rc(a.P, nil)
}
