// Aliases with type parameters, of instances, of types of other packages.
package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
)

type (
	List[T any]          = []T
	Dict[V any]          = map[string]V
	Grid[T any]          = List[List[T]]
	Pred[T any]          = func(T) bool
	Counter              = atomic.Int64
	Ptr[T any]           = *T
	Same                 = int
	Nested[K comparable] = map[K]Pair[K, List[K]]
	Result[T any]        = struct {
		Val T
		Err error
	}
)

type Pair[A, B any] struct {
	First  A
	Second B
}

type IntPair = Pair[int, int]

type Vec[T any] []T

func (v Vec[T]) Len() int { return len(v) }

type Strs = Vec[string]

func keep[T any](xs List[T], p Pred[T]) List[T] {
	return slices.DeleteFunc(slices.Clone(xs), func(x T) bool { return !p(x) })
}

func try[T any](f func() T) (r Result[T]) {
	defer func() {
		if e := recover(); e != nil {
			r.Err = fmt.Errorf("%v", e)
		}
	}()
	r.Val = f()
	return
}

func main() {
	var l List[int] = []int{1, 2, 3, 4}
	fmt.Printf("%T %v\n", l, keep(l, func(i int) bool { return i%2 == 0 }))
	g := Grid[string]{{"a"}, {"b", "c"}}
	fmt.Printf("%T %v\n", g, g[1][1])
	d := Dict[List[bool]]{"x": {true}}
	fmt.Printf("%T %v\n", d, d)
	var c Counter
	c.Add(5)
	fmt.Println(c.Load())
	n := 3
	var p Ptr[int] = &n
	*p++
	var s Same = n
	fmt.Println(s, *p)
	fmt.Printf("%T %v\n", Nested[int]{1: {2, []int{3}}}, Nested[string]{})
	fmt.Printf("%T %+v %v\n", IntPair{1, 2}, IntPair{1, 2}, IntPair{1, 2} == Pair[int, int]{1, 2})
	fmt.Println(Strs{"a", "b"}.Len(), slices.Sorted(maps.Keys(d)))
	fmt.Println(try(func() int { return 4 }))
	fmt.Println(try(func() string { return strings.Repeat("x", -1) }))
	type local = Pair[string, local2]
	fmt.Printf("%v\n", local{"k", local2{7}})
}

type local2 struct{ n int }
