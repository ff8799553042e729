// Generic functions: Map, Filter, Reduce, inference, function values.
package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~float32 | ~float64
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Filter[S ~[]T, T any](xs S, keep func(T) bool) S {
	var out S
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

func Reduce[T, A any](xs []T, acc A, f func(A, T) A) A {
	for _, x := range xs {
		acc = f(acc, x)
	}
	return acc
}

func Sum[T Number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func Keys[M ~map[K]V, K comparable, V any](m M) int { return len(m) }

func Index[T comparable](xs []T, want T) int {
	for i, x := range xs {
		if x == want {
			return i
		}
	}
	return -1
}

func Ptr[T any](v T) *T { return &v }

func Zero[T any]() (z T) { return }

func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}

func Apply[T any](x T, fs ...func(T) T) T {
	for _, f := range fs {
		x = f(x)
	}
	return x
}

type (
	Celsius float64
	IDs     []int
)

func main() {
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return strconv.Itoa(i * i) }))
	fmt.Println(Map([]string{"a", "b"}, strings.ToUpper))
	ids := Filter(IDs{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 })
	fmt.Printf("%T %v\n", ids, ids)
	fmt.Println(Reduce([]string{"x", "yy"}, 0, func(n int, s string) int { return n + len(s) }))
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[Celsius](1, 2.5), Sum[int8](100, 100))
	fmt.Println(Max("a", "b"), Max(2.5, 1), Max[float64](1, 2))
	fmt.Println(Keys(map[string]bool{"a": true}), Index([]string{"p", "q"}, "q"), Index([]any{1, "x", nil}, nil))
	p := Ptr(5)
	*p++
	fmt.Println(*p, *Ptr("s"), Zero[string]() == "", Zero[*int]() == nil, Zero[[2]int]())
	f := Compose(strconv.Itoa, func(s string) int { return len(s) })
	fmt.Println(f(12345))
	var conv func([]int, func(int) float64) []float64 = Map
	fmt.Println(conv([]int{1}, func(i int) float64 { return float64(i) / 2 }))
	sum := Sum[int]
	fmt.Println(sum(4, 5), Apply(3, func(i int) int { return i + 1 }, func(i int) int { return i * 10 }))
	fmt.Printf("%T %T\n", sum, Max[string])
}
