// Generic types: stack, list, map with methods, instances of instances.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v ...T) *Stack[T] {
	s.items = append(s.items, v...)
	return s
}

var ErrEmpty = errors.New("empty stack")

func (s *Stack[T]) Pop() (v T, err error) {
	if len(s.items) == 0 {
		return v, ErrEmpty
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, nil
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }

func (p Pair[K, V]) Swap() Pair[string, K] { return Pair[string, K]{fmt.Sprint(p.Val), p.Key} }

type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	val  T
	next *node[T]
}

func (l *List[T]) Add(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func (l *List[T]) Each(f func(int, T)) {
	i := 0
	for n := l.head; n != nil; n = n.next {
		f(i, n.val)
		i++
	}
}

type Map[K comparable, V any] map[K][]V

func (m Map[K, V]) Add(k K, v V) { m[k] = append(m[k], v) }

type Set[T comparable] = map[T]struct{}

type Tree[T any] struct {
	cmp         func(a, b T) int
	root        *Tree[T]
	left, right *Tree[T]
	val         T
}

type Matrix[T ~int | ~float64] [2][2]T

func (m Matrix[T]) Mul(o Matrix[T]) (r Matrix[T]) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }
func (o Opt[T]) Or(d T) T {
	if o.ok {
		return o.v
	}
	return d
}

func main() {
	s := (&Stack[string]{}).Push("a", "b")
	v, err := s.Pop()
	fmt.Println(v, err, len(s.items))
	s.Pop()
	_, err = s.Pop()
	fmt.Println(err, errors.Is(err, ErrEmpty))
	p := Pair[string, int]{"a", 1}
	fmt.Println(p, p.Swap(), []any{p})
	fmt.Printf("%T %+v %v\n", p, struct{ P Pair[int, bool] }{Pair[int, bool]{1, true}}, &p)
	var l List[Pair[string, []int]]
	l.Add(Pair[string, []int]{"x", []int{1, 2}})
	l.Add(Pair[string, []int]{"y", nil})
	l.Each(func(i int, p Pair[string, []int]) { fmt.Print(i, p, " ") })
	fmt.Println(l.size)
	m := Map[string, int]{}
	m.Add("k", 1)
	m.Add("k", 2)
	fmt.Println(m, len(m["k"]))
	set := Set[int]{1: {}, 2: {}}
	_, has := set[2]
	fmt.Println(len(set), has)
	fmt.Println(Matrix[int]{{1, 1}, {1, 0}}.Mul(Matrix[int]{{1, 1}, {1, 0}}), Matrix[float64]{{0.5}}.Mul(Matrix[float64]{{0.5}}))
	fmt.Println(Some(3).Or(4), Opt[string]{}.Or("default"), Some(Some(1)).v.v)
	ss := Stack[Stack[int]]{}
	ss.Push(Stack[int]{[]int{1}}, Stack[int]{})
	top, _ := ss.Pop()
	fmt.Println(len(top.items), len(ss.items[0].items))
	fmt.Printf("%T %T\n", ss, l)
	type local[T any] struct{ x T }
	fmt.Printf("%v %s\n", local[int]{1}, strings.TrimPrefix(fmt.Sprintf("%T", local[string]{}), "main."))
	push := s.Push
	push("bound")
	pop := (*Stack[string]).Pop
	fmt.Println(pop(s))
}
