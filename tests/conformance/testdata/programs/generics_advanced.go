// Type switches on parameters, aliases, embedding, recursion, closures, channels.
package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

func Kind[T any](v T) string {
	switch x := any(v).(type) {
	case int:
		return fmt.Sprint("int ", x+1)
	case []T:
		return "slice of T"
	case fmt.Stringer:
		return "stringer " + x.String()
	}
	var z T
	return fmt.Sprintf("%T", z)
}

type Vec[T any] []T

func (v Vec[T]) Len() int { return len(v) }
func (v Vec[T]) Map(f func(T) T) Vec[T] {
	out := make(Vec[T], len(v))
	for i, x := range v {
		out[i] = f(x)
	}
	return out
}

type Sorted[T any] struct {
	Vec[T]
	less func(a, b T) bool
}

func (s Sorted[T]) Less(i, j int) bool { return s.less(s.Vec[i], s.Vec[j]) }
func (s Sorted[T]) Swap(i, j int)      { s.Vec[i], s.Vec[j] = s.Vec[j], s.Vec[i] }

type (
	StrMap[V any] = map[string]V
	IntVec        = Vec[int]
)

type Cache[K comparable, V any] struct {
	mu   sync.Mutex
	data map[K]V
	load func(K) V
}

func NewCache[K comparable, V any](load func(K) V) *Cache[K, V] {
	return &Cache[K, V]{data: make(map[K]V), load: load}
}

func (c *Cache[K, V]) Get(k K) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.data[k]; ok {
		return v
	}
	v := c.load(k)
	c.data[k] = v
	return v
}

type Base[T any] struct{ val T }

func (b *Base[T]) Set(v T) { b.val = v }
func (b Base[T]) Get() T   { return b.val }

type Derived struct {
	Base[string]
	*Cache[int, string]
}

type Visitor[R any] interface {
	Num(float64) R
	Add(a, b Expr) R
}

type (
	Expr interface{ String() string }
	Num  float64
	Add  struct{ a, b Expr }
)

func (n Num) String() string { return fmt.Sprint(float64(n)) }
func (a Add) String() string { return "(" + a.a.String() + "+" + a.b.String() + ")" }

func Visit[R any](e Expr, v Visitor[R]) R {
	switch e := e.(type) {
	case Num:
		return v.Num(float64(e))
	case Add:
		return v.Add(e.a, e.b)
	}
	panic("unknown")
}

type eval struct{}

func (eval) Num(f float64) float64   { return f }
func (v eval) Add(a, b Expr) float64 { return Visit[float64](a, v) + Visit[float64](b, v) }

type depth struct{}

func (depth) Num(float64) int     { return 1 }
func (v depth) Add(a, b Expr) int { return 1 + max(Visit[int](a, v), Visit[int](b, v)) }

func Parallel[T, R any](in []T, f func(T) R) []R {
	out := make([]R, len(in))
	var wg sync.WaitGroup
	for i, x := range in {
		wg.Go(func() { out[i] = f(x) })
	}
	wg.Wait()
	return out
}

func Counter[T comparable]() (func(T), func(T) int) {
	m := map[T]int{}
	return func(v T) { m[v]++ }, func(v T) int { return m[v] }
}

func Chan[T any](vs ...T) <-chan T {
	c := make(chan T, len(vs))
	for _, v := range vs {
		c <- v
	}
	close(c)
	return c
}

func Nest[T any](n int, v T) string {
	if n == 0 {
		return fmt.Sprintf("%T", v)
	}
	return Nest(n-1, v) + "."
}

func main() {
	fmt.Println(Kind(1), Kind("s"), Kind(Num(2)), Kind([]int{}), Kind[error](nil), Kind[any](3))
	s := Sorted[string]{Vec[string]{"c", "a", "b"}, func(a, b string) bool { return a > b }}
	sort.Sort(s)
	fmt.Println(s.Vec, s.Len(), s.Map(strings.ToUpper))
	var m StrMap[[]int] = map[string][]int{"a": {1}}
	fmt.Printf("%T %v %T\n", m, m, IntVec{1})
	loads := 0
	c := NewCache(func(k int) string { loads++; return strings.Repeat("x", k) })
	fmt.Println(c.Get(2), c.Get(2), c.Get(3), loads)
	d := Derived{Cache: c}
	d.Set("hello")
	fmt.Println(d.Base.Get(), d.val, d.Cache.Get(4), loads)
	e := Add{Num(1), Add{Num(2), Num(3.5)}}
	fmt.Println(e, Visit[float64](e, eval{}), Visit[int](e, depth{}))
	fmt.Println(Parallel([]int{1, 2, 3}, func(i int) string { return fmt.Sprint(i * i) }))
	add, get := Counter[[2]int]()
	add([2]int{1, 2})
	add([2]int{1, 2})
	fmt.Println(get([2]int{1, 2}), get([2]int{}))
	for v := range Chan("a", "b") {
		fmt.Print(v, " ")
	}
	fmt.Println(Nest(3, map[string]Vec[int]{}))
}
