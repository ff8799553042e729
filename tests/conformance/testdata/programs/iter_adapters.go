// Iterator adapters and the standard library's iterators.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

func filter[T any](s iter.Seq[T], f func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s {
			if f(v) && !yield(v) {
				return
			}
		}
	}
}

func mapped[T, U any](s iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		s(func(v T) bool { return yield(f(v)) })
	}
}

func take[T any](s iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range s {
			if !yield(v) {
				return
			}
			if i++; i == n {
				return
			}
		}
	}
}

func reduce[T, A any](s iter.Seq[T], acc A, f func(A, T) A) A {
	for v := range s {
		acc = f(acc, v)
	}
	return acc
}

type tree[T any] struct {
	left, right *tree[T]
	val         T
}

func (t *tree[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}

func (t *tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.left.push(yield) && yield(t.val) && t.right.push(yield)
}

func naturals(yield func(int) bool) {
	for i := 1; yield(i); i++ {
	}
}

func main() {
	even := filter(naturals, func(i int) bool { return i%2 == 0 })
	squares := mapped(even, func(i int) string { return fmt.Sprint(i * i) })
	fmt.Println(slices.Collect(take(squares, 5)))
	fmt.Println(reduce(take(even, 10), 0, func(a, v int) int { return a + v }))
	t := &tree[string]{&tree[string]{nil, nil, "a"}, &tree[string]{nil, &tree[string]{nil, nil, "d"}, "c"}, "b"}
	for s := range t.all() {
		if s == "d" {
			break
		}
		fmt.Print(s, " ")
	}
	fmt.Println(slices.Collect(t.all()))
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	back := maps.Collect(slices.All([]string{"p", "q"}))
	fmt.Println(back)
	for i, v := range slices.Backward([]int{1, 2, 3}) {
		fmt.Print(i, v, " ")
	}
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	fmt.Println()
	for w := range strings.FieldsSeq(" a  b c ") {
		fmt.Print(w, "|")
	}
	fmt.Println(slices.AppendSeq([]int{0}, take(naturals, 3)))
	upper := maps.Collect(func(yield func(string, int) bool) {
		for k, v := range m {
			if !yield(strings.ToUpper(k), v*10) {
				return
			}
		}
	})
	fmt.Println(upper, slices.Repeat([]int{1}, 3))
}
