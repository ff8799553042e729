// Inference: partial lists, function arguments, untyped constants, named types, channels.
package main

import (
	"fmt"
	"slices"
	"strconv"
)

func convert[To, From any](f From, conv func(From) To) To { return conv(f) }

func pairUp[K comparable, V any](ks []K, vs []V) map[K]V {
	m := make(map[K]V)
	for i, k := range ks {
		m[k] = vs[i]
	}
	return m
}

func send[C ~chan T, T any](c C, vs ...T) C {
	for _, v := range vs {
		c <- v
	}
	return c
}

func scale[S ~[]E, E ~int | ~float64](s S, f E) S {
	out := make(S, len(s))
	for i, v := range s {
		out[i] = v * f
	}
	return out
}

func deref[P ~*T, T any](p P) T { return *p }

func curry[A, B, R any](f func(A, B) R) func(A) func(B) R {
	return func(a A) func(B) R { return func(b B) R { return f(a, b) } }
}

func first[T any, S ~[]T | ~[3]T](s S) int { return len(s) }

func identity[T any](x T) T { return x }

func call[F ~func(A) R, A, R any](f F, a A) R { return f(a) }

func sum[T int | float64](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

type (
	numbers []float64
	events  chan string
	ptr     *int
	unary   func(int) string
)

type box[T any] struct{ v T }

func newBox[T any](v T) box[T]                      { return box[T]{v} }
func mapBox[T, U any](b box[T], f func(T) U) box[U] { return newBox(f(b.v)) }
func merge[M ~map[K]V, K comparable, V any](ms ...M) M {
	out := M{}
	for _, m := range ms {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

func main() {
	fmt.Println(convert[string](5, strconv.Itoa), convert("12", func(s string) int { return len(s) }))
	fmt.Println(pairUp([]string{"a"}, []int{1}))
	fmt.Println(<-send(make(events, 1), "x"), <-send(make(chan int, 1), 5))
	fmt.Printf("%T %v %v\n", scale(numbers{1, 2}, 2), scale(numbers{1, 2}, 0.5), scale([]int{1}, 3))
	n := 7
	fmt.Println(deref(&n), deref(ptr(&n)))
	fmt.Println(curry(func(a int, b string) string { return fmt.Sprint(a, b) })(1)("z"))
	fmt.Println(first[int]([]int{1, 2}), first[string]([3]string{}))
	fmt.Println(call(unary(strconv.Itoa), 3)+"!", call(func(s string) int { return len(s) }, "abc"))
	fmt.Printf("%T %T %T %T\n", sum(1, 2.5), sum(1, 2), identity('a'), identity(1i))
	fmt.Println(mapBox(newBox(21), func(i int) string { return fmt.Sprint(i * 2) }))
	fmt.Println(merge(map[string]int{"a": 1}, map[string]int{"b": 2}))
	var f func(string) string = identity
	fmt.Println(f("assigned"))
	fs := []func(int) int{identity[int], func(i int) int { return -i }}
	for _, f := range fs {
		fmt.Print(f(4), " ")
	}
	fmt.Println()
	xs := []string{"10", "9"}
	slices.SortFunc(xs, func(a, b string) int { return convert(a, atoi) - convert(b, atoi) })
	fmt.Println(xs)
	apply := func(g func([]int, func(int) string) []string) []string {
		return g([]int{1}, func(i int) string { return "v" + strconv.Itoa(i) })
	}
	fmt.Println(apply(mapAll))
}

func mapAll[T, U any](xs []T, f func(T) U) (out []U) {
	for _, x := range xs {
		out = append(out, f(x))
	}
	return
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }
