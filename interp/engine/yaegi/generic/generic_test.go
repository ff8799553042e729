package generic

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"testing"
)

// Each function is compared with the one that it stands for.

func TestSlices(t *testing.T) {
	for _, s := range [][]int{nil, {}, {1}, {2, 1}, {3, 3, 1, 2, 2, 2}, {5, 4, 3, 2, 1}, {1, 1, 1}} {
		equal := func(name string, got, want []int) {
			t.Helper()
			if !slices.Equal(got, want) || (got == nil) != (want == nil) {
				t.Errorf("%s(%v) = %#v, want %#v", name, s, got, want)
			}
		}
		c := func() []int { return slices.Clone(s) }
		same := func(a, b int) bool { return a == b }
		odd := func(v int) bool { return v%2 == 1 }
		equal("Clone", SlicesClone(s), slices.Clone(s))
		equal("Compact", SlicesCompact(c()), slices.Compact(c()))
		equal("CompactFunc", SlicesCompactFunc(c(), same), slices.CompactFunc(c(), same))
		equal("DeleteFunc", SlicesDeleteFunc(c(), odd), slices.DeleteFunc(c(), odd))
		equal("Collect", SlicesCollect(SlicesValues(s)), slices.Collect(slices.Values(s)))
		equal("Sorted", SlicesSorted(slices.Values(s)), slices.Sorted(slices.Values(s)))
		equal("SortedFunc", SlicesSortedFunc(slices.Values(s), cmp.Compare[int]), slices.Sorted(slices.Values(s)))
		equal("Repeat", SlicesRepeat(s, 2), slices.Repeat(s, 2))
		equal("Concat", SlicesConcat(s, []int{9}, s), slices.Concat(s, []int{9}, s))
		equal("Insert", SlicesInsert(c(), len(s)/2, 7, 8), slices.Insert(c(), len(s)/2, 7, 8))
		equal("Replace", SlicesReplace(c(), 0, len(s)/2, 7), slices.Replace(c(), 0, len(s)/2, 7))
		equal("Delete", SlicesDelete(c(), 0, len(s)/2), slices.Delete(c(), 0, len(s)/2))
		equal("Grow", SlicesGrow(c(), 10), slices.Grow(c(), 10))
		equal("Clip", SlicesClip(c()), c())
		r, w := c(), c()
		SlicesReverse(r)
		slices.Reverse(w)
		equal("Reverse", r, w)
		if got, want := SlicesIndex(s, 2), slices.Index(s, 2); got != want {
			t.Errorf("Index(%v) = %d, want %d", s, got, want)
		}
		if SlicesIsSorted(s) != slices.IsSorted(s) || SlicesIsSortedFunc(s, cmp.Compare[int]) != slices.IsSorted(s) {
			t.Errorf("IsSorted(%v)", s)
		}
		slices.Sort(r)
		for v := range 7 {
			gi, gok := SlicesBinarySearch(r, v)
			if i, ok := slices.BinarySearch(r, v); i != gi || ok != gok {
				t.Errorf("BinarySearch(%v, %d) = %d %t", r, v, gi, gok)
			}
			gi, gok = SlicesBinarySearchFunc(r, v, cmp.Compare[int])
			if i, ok := slices.BinarySearch(r, v); i != gi || ok != gok {
				t.Errorf("BinarySearchFunc(%v, %d) = %d %t", r, v, gi, gok)
			}
		}
		for _, o := range [][]int{nil, {1}, {2, 1}, {2, 2}, {9}} {
			if SlicesCompare(s, o) != slices.Compare(s, o) || SlicesEqual(s, o) != slices.Equal(s, o) ||
				SlicesEqualFunc(s, o, same) != slices.Equal(s, o) {
				t.Errorf("comparing %v with %v", s, o)
			}
		}
		if len(s) > 0 && (SlicesMax(s) != slices.Max(s) || SlicesMin(s) != slices.Min(s) ||
			SlicesMaxFunc(s, cmp.Compare[int]) != slices.Max(s) || SlicesMinFunc(s, cmp.Compare[int]) != slices.Min(s)) {
			t.Errorf("extremes of %v", s)
		}
		if !maps.Equal(MapsCollect(SlicesAll(s)), maps.Collect(slices.All(s))) {
			t.Errorf("All(%v)", s)
		}
	}
}

func TestSort(t *testing.T) {
	x := []float64{3, math.NaN(), 1, math.Inf(-1)}
	w := slices.Clone(x)
	SlicesSort(x)
	slices.Sort(w)
	if !slices.EqualFunc(x, w, func(a, b float64) bool { return a == b || a != a && b != b }) {
		t.Errorf("%v, want %v", x, w)
	}
	for _, a := range w {
		for _, b := range w {
			if CmpCompare(a, b) != cmp.Compare(a, b) || CmpLess(a, b) != cmp.Less(a, b) {
				t.Errorf("comparing %v with %v", a, b)
			}
		}
	}
}

func TestChunk(t *testing.T) {
	got := slices.Collect(SlicesChunk([]int{1, 2, 3, 4, 5}, 2))
	if len(got) != 3 || !slices.Equal(got[2], []int{5}) || cap(got[0]) != 2 {
		t.Errorf("%v", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	SlicesChunk([]int{1}, 0)
}

func TestMaps(t *testing.T) {
	m := map[string]int{"a": 1, "b": 2}
	if !slices.Equal(slices.Sorted(MapsKeys(m)), []string{"a", "b"}) || !slices.Equal(slices.Sorted(MapsValues(m)), []int{1, 2}) {
		t.Error("keys or values")
	}
	c := MapsClone(m)
	if !MapsEqual(m, c) || MapsEqual(m, map[string]int{"a": 1, "c": 2}) || MapsClone(map[int]int(nil)) != nil {
		t.Error("clone or equal")
	}
	MapsDeleteFunc(c, func(_ string, v int) bool { return v == 1 })
	MapsCopy(c, map[string]int{"z": 26})
	MapsInsert(c, MapsAll(map[string]int{"y": 25}))
	if !maps.Equal(c, map[string]int{"b": 2, "z": 26, "y": 25}) {
		t.Errorf("%v", c)
	}
	if !MapsEqualFunc(m, m, func(a, b int) bool { return a == b }) {
		t.Error("EqualFunc")
	}
}

func TestMisc(t *testing.T) {
	n := 0
	f := SyncOnceValue(func() int { n++; return n })
	g := SyncOnceValues(func() (int, error) { n++; return n, nil })
	f()
	g()
	if a, _ := g(); f() != 1 || a != 2 {
		t.Error("once")
	}
	if CmpOr(0, 3, 4) != 3 || CmpOr("", "") != "" || ReflectTypeFor[int]().String() != "int" {
		t.Error("Or or TypeFor")
	}
	for range 100 {
		if v := RandN(3); v < 0 || v > 2 {
			t.Errorf("N(3) = %d", v)
		}
	}
}
