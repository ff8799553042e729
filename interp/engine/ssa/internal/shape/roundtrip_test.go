package shape

import (
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

const signatures = 1500

// A call of compiled code gets the arguments and gives back the results, for
// signatures of all kinds, known ahead and not.
func TestOut(t *testing.T) {
	for seed := range uint64(signatures) {
		r := newRandom(seed)
		typ := r.signature()
		s := Of(typ)
		args, results := r.values(s.params), r.values(s.results)
		fv := compiled(t, typ, args, results)
		for name, c := range map[string]*vm.Closure{
			"Func":    {Fn: s.Func("f", fv)},
			"Dynamic": {Fn: s.Dynamic(), P: []unsafe.Pointer{fv}},
		} {
			if d := differ(call(s, c, args), results); d != "" {
				t.Errorf("seed %d, %s of %s: result: %s", seed, name, typ, d)
			}
		}
	}
}

// compiled returns a func value that checks its arguments.
func compiled(t *testing.T, typ reflect.Type, args, results []reflect.Value) unsafe.Pointer {
	return funcWord(reflect.MakeFunc(typ, func(got []reflect.Value) []reflect.Value {
		if d := differ(got, args); d != "" {
			t.Errorf("%s: argument: %s", typ, d)
		}
		return results
	}))
}

// Compiled code that calls a closure's func value passes the arguments and gets
// the results.
func TestIn(t *testing.T) {
	for seed := range uint64(signatures) {
		r := newRandom(seed)
		typ := r.signature()
		s := Of(typ)
		args, results := r.values(s.params), r.values(s.results)
		c := closure(s, func(got []reflect.Value) []reflect.Value {
			if d := differ(got, args); d != "" {
				t.Errorf("seed %d: %s: argument: %s", seed, typ, d)
			}
			return results
		})
		fv := s.Value(c)
		if d := differ(funcOf(s.typ, fv).Call(args), results); d != "" {
			t.Errorf("seed %d: %s: result: %s", seed, typ, d)
		}
		through := &vm.Closure{Fn: s.Dynamic(), P: []unsafe.Pointer{fv}}
		if d := differ(call(s, through, args), results); d != "" {
			t.Errorf("seed %d: %s: result of a dynamic call: %s", seed, typ, d)
		}
	}
}

// ClosureOf knows the func values that Value made, and only those.
func TestClosureOf(t *testing.T) {
	for seed := range uint64(signatures) {
		r := newRandom(seed)
		typ := r.signature()
		s := Of(typ)
		c := closure(s, nil)
		if got := s.ClosureOf(s.Value(c)); got != c {
			t.Errorf("seed %d: %s: closure %p, want %p", seed, typ, got, c)
		}
		if got := s.ClosureOf(compiled(t, typ, nil, nil)); got != nil {
			t.Errorf("seed %d: %s: a func value of compiled code is closure %p", seed, typ, got)
		}
		if got := s.ClosureOf(nil); got != nil {
			t.Errorf("seed %d: %s: nil is closure %p", seed, typ, got)
		}
	}
}

// Where there are no stubs, everything goes by package reflect.
func TestReflectOnly(t *testing.T) {
	for seed := range uint64(signatures) {
		r := newRandom(seed)
		s := describe(signature(nil, r.signature()))
		s.prepareReflectOut()
		s.prepareReflectIn()
		s.dynamic = s.newDynamic()
		args, results := r.values(s.params), r.values(s.results)
		c := closure(s, func(got []reflect.Value) []reflect.Value {
			if d := differ(got, args); d != "" {
				t.Errorf("seed %d: %s: argument: %s", seed, s.typ, d)
			}
			return results
		})
		through := &vm.Closure{Fn: s.Dynamic(), P: []unsafe.Pointer{s.Value(c)}}
		if d := differ(call(s, through, args), results); d != "" {
			t.Errorf("seed %d: %s: result: %s", seed, s.typ, d)
		}
		if s.ClosureOf(through.P[0]) != c || s.ClosureOf(compiled(t, s.typ, nil, nil)) != nil {
			t.Errorf("seed %d: %s: the closure is not known", seed, s.typ)
		}
	}
}
