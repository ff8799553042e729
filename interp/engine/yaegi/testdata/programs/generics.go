package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
)

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](xs ...T) T {
	var t T
	for _, x := range xs {
		t += x
	}
	return t
}

func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Reduce[T, A any](xs []T, init A, f func(A, T) A) A {
	for _, x := range xs {
		init = f(init, x)
	}
	return init
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() (T, error) {
	var zero T
	if len(s.items) == 0 {
		return zero, errors.New("empty")
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, nil
}

type Pair[K cmp.Ordered, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("%v=%v", p.Key, p.Val) }

type List[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Add(v T) {
	l.head = &node[T]{v, l.head}
	l.n++
}

func (l *List[T]) All() func(func(T) bool) {
	return func(yield func(T) bool) {
		for n := l.head; n != nil; n = n.next {
			if !yield(n.v) {
				return
			}
		}
	}
}

func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

type Cache[K comparable, V any] map[K]V

func (c Cache[K, V]) Get(k K, make func() V) V {
	if v, ok := c[k]; ok {
		return v
	}
	c[k] = make()
	return c[k]
}

type Temp float64

func Ptr[T any](v T) *T { return &v }

func Keys[M ~map[K]V, K comparable, V any](m M) int { return len(m) }

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[Temp](1, 2), Sum[int]())
	fmt.Println(Map([]int{1, 2}, func(x int) string { return strings.Repeat("a", x) }))
	fmt.Println(Reduce([]int{1, 2, 3}, "", func(a string, x int) string { return a + fmt.Sprint(x) }))
	var s Stack[string]
	s.Push("x")
	s.Push("y")
	fmt.Println(s.Pop())
	fmt.Println(s.Pop())
	fmt.Println(s.Pop())
	p := Pair[string, int]{"a", 1}
	fmt.Println(p, p.Key)
	l := &List[float64]{}
	l.Add(1.5)
	l.Add(2.5)
	for v := range l.All() {
		fmt.Print(v, " ")
	}
	fmt.Println(l.n)
	fmt.Println(Max(2, 3), Max("a", "b"), Max(1.5, 0.5))
	c := Cache[string, int]{}
	fmt.Println(c.Get("a", func() int { return 5 }), c.Get("a", func() int { return 6 }), Keys(c))
	f := Sum[float64]
	fmt.Println(f(1, 2), *Ptr(3), *Ptr("s"))
	ps := []Pair[int, string]{{1, "a"}, {2, "b"}}
	fmt.Println(ps[1].Val, len(ps))
}
