package generic

import (
	"cmp"
	"iter"
	"sort"
)

// SlicesAll is slices.All.
func SlicesAll[Slice ~[]E, E any](s Slice) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i, v := range s {
			if !yield(i, v) {
				return
			}
		}
	}
}

// SlicesAppendSeq is slices.AppendSeq.
func SlicesAppendSeq[Slice ~[]E, E any](s Slice, seq iter.Seq[E]) Slice {
	seq(func(v E) bool {
		s = append(s, v)
		return true
	})
	return s
}

// SlicesBackward is slices.Backward.
func SlicesBackward[Slice ~[]E, E any](s Slice) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i := len(s) - 1; i >= 0; i-- {
			if !yield(i, s[i]) {
				return
			}
		}
	}
}

// SlicesBinarySearch is slices.BinarySearch.
func SlicesBinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	i := sort.Search(len(x), func(i int) bool { return CmpCompare(x[i], target) >= 0 })
	return i, i < len(x) && CmpCompare(x[i], target) == 0
}

// SlicesBinarySearchFunc is slices.BinarySearchFunc.
func SlicesBinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	i := sort.Search(len(x), func(i int) bool { return cmp(x[i], target) >= 0 })
	return i, i < len(x) && cmp(x[i], target) == 0
}

// SlicesChunk is slices.Chunk.
func SlicesChunk[Slice ~[]E, E any](s Slice, n int) iter.Seq[Slice] {
	if n < 1 {
		panic("cannot be less than 1")
	}
	return func(yield func(Slice) bool) {
		for i := 0; i < len(s); i += n {
			end := min(n, len(s)-i) + i
			if !yield(s[i:end:end]) {
				return
			}
		}
	}
}

// SlicesClip is slices.Clip.
func SlicesClip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// SlicesClone is slices.Clone.
func SlicesClone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	c := make(S, len(s))
	copy(c, s)
	return c
}

// SlicesCollect is slices.Collect.
func SlicesCollect[E any](seq iter.Seq[E]) []E {
	var s []E
	seq(func(v E) bool {
		s = append(s, v)
		return true
	})
	return s
}

// SlicesCompact is slices.Compact.
func SlicesCompact[S ~[]E, E comparable](s S) S {
	n := 0
	for i := range s {
		if i == 0 || s[i] != s[i-1] {
			n++
		}
	}
	if n == len(s) {
		return s
	}
	kept := make(S, 0, n)
	for i := range s {
		if i == 0 || s[i] != s[i-1] {
			kept = append(kept, s[i])
		}
	}
	copy(s, kept)
	clear(s[n:])
	return s[:n]
}

// SlicesCompactFunc is slices.CompactFunc.
func SlicesCompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	n := 0
	for i := range s {
		if i == 0 || !eq(s[n-1], s[i]) {
			s[n] = s[i]
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// SlicesCompare is slices.Compare.
func SlicesCompare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	for i := range s1 {
		if i >= len(s2) {
			return 1
		}
		if c := CmpCompare(s1[i], s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// SlicesConcat is slices.Concat.
func SlicesConcat[S ~[]E, E any](slices ...S) S {
	var out S
	for _, s := range slices {
		out = append(out, s...)
	}
	return out
}

// SlicesContains is slices.Contains.
func SlicesContains[S ~[]E, E comparable](s S, v E) bool { return SlicesIndex(s, v) >= 0 }

// SlicesContainsFunc is slices.ContainsFunc.
func SlicesContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool { return SlicesIndexFunc(s, f) >= 0 }

// SlicesDelete is slices.Delete.
func SlicesDelete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	old := len(s)
	s = append(s[:i], s[j:]...)
	clear(s[len(s):old])
	return s
}

// SlicesDeleteFunc is slices.DeleteFunc.
func SlicesDeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	n := 0
	for _, v := range s {
		if !del(v) {
			s[n] = v
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// SlicesEqual is slices.Equal.
func SlicesEqual[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i := range s1 {
		if s1[i] != s2[i] {
			return false
		}
	}
	return true
}

// SlicesEqualFunc is slices.EqualFunc.
func SlicesEqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i := range s1 {
		if !eq(s1[i], s2[i]) {
			return false
		}
	}
	return true
}

// SlicesGrow is slices.Grow.
func SlicesGrow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make(S, n)...)[:len(s)]
	}
	return s
}

// SlicesIndex is slices.Index.
func SlicesIndex[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if s[i] == v {
			return i
		}
	}
	return -1
}

// SlicesIndexFunc is slices.IndexFunc.
func SlicesIndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// SlicesInsert is slices.Insert.
func SlicesInsert[S ~[]E, E any](s S, i int, v ...E) S {
	return SlicesReplace(s, i, i, v...)
}

// SlicesMax is slices.Max.
func SlicesMax[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Max: empty list")
	}
	m := x[0]
	for _, v := range x {
		m = max(m, v)
	}
	return m
}

// SlicesMaxFunc is slices.MaxFunc.
func SlicesMaxFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MaxFunc: empty list")
	}
	m := x[0]
	for _, v := range x {
		if cmp(v, m) > 0 {
			m = v
		}
	}
	return m
}

// SlicesMin is slices.Min.
func SlicesMin[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Min: empty list")
	}
	m := x[0]
	for _, v := range x {
		m = min(m, v)
	}
	return m
}

// SlicesMinFunc is slices.MinFunc.
func SlicesMinFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MinFunc: empty list")
	}
	m := x[0]
	for _, v := range x {
		if cmp(v, m) < 0 {
			m = v
		}
	}
	return m
}

// SlicesRepeat is slices.Repeat.
func SlicesRepeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	out := make(S, 0, len(x)*count)
	for range count {
		out = append(out, x...)
	}
	return out
}

// SlicesReplace is slices.Replace. Where s has room for the result, it holds it.
func SlicesReplace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j]
	tail := append(S(nil), s[j:]...)
	old := len(s)
	if i+len(v)+len(tail) > cap(s) {
		return append(append(append(S(nil), s[:i]...), v...), tail...)
	}
	s = append(append(s[:i], v...), tail...)
	if len(s) < old {
		clear(s[len(s):old])
	}
	return s
}

// SlicesReverse is slices.Reverse.
func SlicesReverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// SlicesValues is slices.Values.
func SlicesValues[Slice ~[]E, E any](s Slice) iter.Seq[E] {
	return func(yield func(E) bool) {
		for _, v := range s {
			if !yield(v) {
				return
			}
		}
	}
}
