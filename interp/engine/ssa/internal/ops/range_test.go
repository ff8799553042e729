package ops

import (
	"reflect"
	"testing"

	"gophercell/interp/engine/ssa/internal/vm"
)

// walkMap iterates over a map with ops; visit may change it.
func walkMap(m map[int]int, visit func(k, v int)) {
	typ := reflect.TypeOf(m)
	r := newRegisters()
	slot, it, ok := r.operand(reflect.ValueOf(m)).P, r.pointer(nil), scalar(r, false)
	key, value := r.reg(typ.Key()), r.reg(typ.Elem())
	RangeMap(it, slot)(r.fp)
	next := NextMap(typ, it, ok, &key, &value)
	for next(r.fp); vm.Ld[bool](r.fp, ok); next(r.fp) {
		visit(vm.Ld[int](r.fp, key.S), vm.Ld[int](r.fp, value.S))
	}
}

func numbers(n int) map[int]int {
	m := map[int]int{}
	for i := range n {
		m[i] = i * i
	}
	return m
}

func TestRangeAll(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 9, 100, 3000} {
		m, seen := numbers(n), map[int]int{}
		walkMap(m, func(k, v int) {
			if v != k*k || seen[k] != 0 {
				t.Fatalf("%d: %d, seen %d times", k, v, seen[k])
			}
			seen[k]++
		})
		if len(seen) != n {
			t.Errorf("%d keys of %d", len(seen), n)
		}
	}
	walkMap(nil, func(int, int) { t.Error("an element of a nil map") })
}

// TestRangeChanges changes the map under an iteration, as a Go program may.
func TestRangeChanges(t *testing.T) {
	for _, n := range []int{1, 8, 20, 500} {
		m, count := numbers(n), 0
		walkMap(m, func(k, _ int) { delete(m, k); count++ })
		if count != n || len(m) != 0 {
			t.Errorf("deleting: %d visits, %d left of %d", count, len(m), n)
		}
		m, count = numbers(n), 0
		walkMap(m, func(k, _ int) {
			count++
			for i := range n {
				if i != k {
					delete(m, i)
				}
			}
		})
		if count != 1 {
			t.Errorf("deleting the others: %d visits", count)
		}
		m, count = numbers(n), 0
		walkMap(m, func(int, int) { clear(m); count++ })
		if count != 1 {
			t.Errorf("clearing: %d visits", count)
		}
		rangeWhileGrowing(t, n)
	}
}

func rangeWhileGrowing(t *testing.T, n int) {
	m, seen := numbers(n), map[int]int{}
	walkMap(m, func(k, v int) {
		seen[k]++
		if m[k] != v {
			t.Errorf("%d: yields %d, has %d", k, v, m[k])
		}
		for i := range 50 {
			if len(m) < n*20 {
				m[n+k*50+i] = 1
			}
		}
		for i := range n {
			m[i] = -i - k
		}
	})
	for i := range n {
		if seen[i] != 1 {
			t.Errorf("key %d of %d: %d visits", i, n, seen[i])
		}
	}
	for k, c := range seen {
		if c != 1 {
			t.Errorf("key %d: %d visits", k, c)
		}
	}
}

// TestRangeOrder looks for the random order that Go promises.
func TestRangeOrder(t *testing.T) {
	for _, n := range []int{5, 100} {
		m, firsts := numbers(n), map[int]bool{}
		for range 200 {
			first := -1
			walkMap(m, func(k, _ int) {
				if first < 0 {
					first = k
				}
			})
			firsts[first] = true
		}
		if len(firsts) < 3 {
			t.Errorf("the first of %d keys is always one of %v", n, firsts)
		}
	}
}

func TestRangeParts(t *testing.T) {
	m := map[string]string{"a": "b"}
	typ := reflect.TypeOf(m)
	r := newRegisters()
	slot, it, ok := r.operand(reflect.ValueOf(m)).P, r.pointer(nil), scalar(r, false)
	key, value := r.reg(typ.Key()), r.reg(typ.Elem())
	vm.StString(r.fp, key, "old")
	vm.StString(r.fp, value, "old")
	RangeMap(it, slot)(r.fp)
	NextMap(typ, it, ok, nil, &value)(r.fp)
	if k, v := vm.LdString(r.fp, key), vm.LdString(r.fp, value); k != "old" || v != "b" {
		t.Errorf("got %q and %q", k, v)
	}
	RangeMap(it, slot)(r.fp)
	NextMap(typ, it, ok, &key, nil)(r.fp)
	NextMap(typ, it, ok, nil, nil)(r.fp)
	if k := vm.LdString(r.fp, key); k != "a" || vm.Ld[bool](r.fp, ok) {
		t.Errorf("got %q, ok %v", k, vm.Ld[bool](r.fp, ok))
	}
}

func TestRangeKeys(t *testing.T) {
	m, sum := numbers(100), 0
	r := newRegisters()
	slot, it, ok, key := r.operand(reflect.ValueOf(m)).P, r.pointer(nil), scalar(r, false), r.reg(intType)
	RangeMap(it, slot)(r.fp)
	next := NextMap(reflect.TypeOf(m), it, ok, &key, nil)
	for next(r.fp); vm.Ld[bool](r.fp, ok); next(r.fp) {
		sum += vm.Ld[int](r.fp, key.S)
	}
	if sum != 99*100/2 {
		t.Errorf("the sum of the keys is %d", sum)
	}
}
