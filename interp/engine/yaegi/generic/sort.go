package generic

import (
	"cmp"
	"iter"
	"sort"
)

// SlicesSort is slices.Sort.
func SlicesSort[S ~[]E, E cmp.Ordered](x S) {
	sort.Slice(x, func(i, j int) bool { return CmpLess(x[i], x[j]) })
}

// SlicesSortFunc is slices.SortFunc.
func SlicesSortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	sort.Slice(x, func(i, j int) bool { return cmp(x[i], x[j]) < 0 })
}

// SlicesSortStableFunc is slices.SortStableFunc.
func SlicesSortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	sort.SliceStable(x, func(i, j int) bool { return cmp(x[i], x[j]) < 0 })
}

// SlicesIsSorted is slices.IsSorted.
func SlicesIsSorted[S ~[]E, E cmp.Ordered](x S) bool {
	for i := 1; i < len(x); i++ {
		if CmpLess(x[i], x[i-1]) {
			return false
		}
	}
	return true
}

// SlicesIsSortedFunc is slices.IsSortedFunc.
func SlicesIsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	for i := 1; i < len(x); i++ {
		if cmp(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// SlicesSorted is slices.Sorted.
func SlicesSorted[E cmp.Ordered](seq iter.Seq[E]) []E {
	s := SlicesCollect(seq)
	SlicesSort(s)
	return s
}

// SlicesSortedFunc is slices.SortedFunc.
func SlicesSortedFunc[E any](seq iter.Seq[E], cmp func(E, E) int) []E {
	s := SlicesCollect(seq)
	SlicesSortFunc(s, cmp)
	return s
}

// SlicesSortedStableFunc is slices.SortedStableFunc.
func SlicesSortedStableFunc[E any](seq iter.Seq[E], cmp func(E, E) int) []E {
	s := SlicesCollect(seq)
	SlicesSortStableFunc(s, cmp)
	return s
}
