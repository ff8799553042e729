package ops

import (
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// TestTraces checks where panics are told to come from, those that the run time
// raises itself too: the op runs in a function that another one called, after a
// deeper call.
func TestTraces(t *testing.T) {
	anyKey, negative, zero := []any{func() {}}, -1, 0
	elem, sliceType := intType, reflect.TypeFor[[]int]()
	dst := vm.Reg{P: firstP, S: firstS}
	none := firstP + vm.Word
	key := vm.Operand{Const: memoryOf(reflect.ValueOf(&anyKey[0]).Elem())}
	for name, op := range map[string]func(site *vm.Site) []vm.Op{
		"nil load":  func(s *vm.Site) []vm.Op { return []vm.Op{Load(elem, dst, none, 0, s)} },
		"nil field": func(s *vm.Site) []vm.Op { return []vm.Op{FieldAddr(firstP, none, 8, s)} },
		"index": func(s *vm.Site) []vm.Op {
			return []vm.Op{Zero(sliceType, dst), LoadIndex(elem, dst, dst, IntConst(0), s)}
		},
		"slice": func(s *vm.Site) []vm.Op {
			b := IntConst(1)
			return []vm.Op{Zero(sliceType, dst), Slice(elem, dst, dst, Bounds{Lo: &b}, s)}
		},
		"make slice": func(s *vm.Site) []vm.Op { return []vm.Op{MakeSlice(elem, dst, IntConst(negative), IntConst(zero), s)} },
		"make channel": func(s *vm.Site) []vm.Op {
			return []vm.Op{MakeChan(reflect.TypeFor[chan int](), firstP, IntConst(negative), s)}
		},
		"close": func(s *vm.Site) []vm.Op { return []vm.Op{Close(none, s)} },
		"closed": func(s *vm.Site) []vm.Op {
			return []vm.Op{MakeChan(reflect.TypeFor[chan int](), firstP, IntConst(1), s), Close(firstP, s), Send(elem, firstP, vm.Operand{Reg: dst}, s)}
		},
		"nil map": func(s *vm.Site) []vm.Op {
			return []vm.Op{Update(reflect.TypeFor[map[int]int](), none, vm.Operand{Reg: dst}, vm.Operand{Reg: dst}, s)}
		},
		"nil map keys": func(s *vm.Site) []vm.Op { return []vm.Op{Lookup(reflect.TypeFor[map[any]int](), dst, none, key, s)} },
		"keys": func(s *vm.Site) []vm.Op {
			m := reflect.TypeFor[map[any]int]()
			return []vm.Op{MakeMap(m, firstP, IntConst(0)), Update(m, firstP, key, vm.Operand{Reg: dst}, s)}
		},
	} {
		p := panicInCall(op)
		if p == nil || p.Value == nil {
			t.Errorf("%s: no panic", name)
			continue
		}
		if len(p.Frames) != 2 || p.Frames[0].Fn.Name != "inner" || p.Frames[0].Pos != 7 || p.Frames[1].Pos != 3 {
			t.Errorf("%s: %v from %v", name, p.Value, p.Frames)
		}
	}
}

// panicInCall runs ops in a called function.
func panicInCall(ops func(site *vm.Site) []vm.Op) *vm.Panic {
	function := func(name string) *vm.Func {
		return &vm.Func{Name: name, Frame: 16 * vm.Word, Entry: &vm.Block{}}
	}
	outer, inner, deeper := function("outer"), function("inner"), function("deeper")
	call := func(from, to *vm.Func, pos int) vm.Op {
		return vm.CallFunc(&vm.Site{Fn: from, Frame: from.Frame, Pos: pos}, to, vm.Moves{}, vm.Moves{})
	}
	site := &vm.Site{Fn: inner, Frame: inner.Frame, Pos: 7}
	deeper.Entry.Ops = []vm.Op{call(deeper, function("leaf"), 1)}
	clean := func(fp vm.FP) { *(*[2]*int)(at(fp, firstP)) = [2]*int{} }
	inner.Entry.Ops = append([]vm.Op{call(inner, deeper, 2), clean}, ops(site)...)
	outer.Entry.Ops = []vm.Op{call(outer, inner, 3)}
	return vm.Do(vm.NewTask(), &vm.Closure{Fn: outer}, nil)
}
