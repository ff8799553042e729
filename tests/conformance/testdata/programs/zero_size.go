// Types without size: empty structs, arrays of length 0, as keys, elements, receivers.
package main

import (
	"fmt"
	"sync"
)

type (
	empty struct{}
	none  [0]int
	wrap  struct {
		empty
		_ [0]func()
		x int
		e empty
	}
)

func (empty) hello() string { return "hello" }
func (*empty) pointer() int { return 1 }
func (n none) count() int   { return len(n) }

type set[T comparable] map[T]struct{}

func (s set[T]) add(vs ...T) set[T] {
	for _, v := range vs {
		s[v] = struct{}{}
	}
	return s
}

func pass(a empty, b int, c none, d struct{}) (empty, int, none) { return a, b, c }

func main() {
	e := empty{}
	fmt.Println(e.hello(), (&e).pointer(), none{}.count(), e == empty{}, none{} == [0]int{})
	w := wrap{x: 1}
	fmt.Println(w.hello(), w.pointer(), w.x, w.e)
	s := set[string]{}.add("a", "b", "a")
	_, ok := s["a"]
	fmt.Println(len(s), ok)
	m := map[empty]int{}
	m[empty{}]++
	m[e]++
	fmt.Println(m)
	xs := make([]struct{}, 5)
	n := 0
	for range xs {
		n++
	}
	xs = append(xs, struct{}{}, struct{}{})
	fmt.Println(n, len(xs), xs[6])
	c := make(chan struct{}, 3)
	c <- struct{}{}
	c <- e
	fmt.Println(len(c), <-c)
	_, b, _ := pass(e, 7, none{}, struct{}{})
	fmt.Println(b)
	var a any = e
	_, isEmpty := a.(empty)
	_, isStruct := a.(struct{})
	fmt.Println(isEmpty, isStruct, a == any(empty{}))
	var arr [3]empty
	p := &arr[1]
	*p = empty{}
	fmt.Println(len(arr), arr)
	done := make(chan none)
	go func(e empty) { done <- none{} }(e)
	fmt.Println(<-done)
	var wg sync.WaitGroup
	wg.Go(func() { _ = w })
	wg.Wait()
	f := e.hello
	g := empty.hello
	fmt.Println(f(), g(e))
	type pair struct {
		a struct{}
		b int
		c struct{}
	}
	ps := []pair{{b: 1}, {b: 2}}
	for i := range ps {
		ps[i].b *= 10
	}
	fmt.Println(ps, pair{} == pair{})
	fn := func(vs ...struct{}) int { return len(vs) }
	fmt.Println(fn(), fn(struct{}{}, e))
	var np *[0]int
	fmt.Println(len(np), len(*new([0]string)))
	defer func() { fmt.Println(recover()) }()
	i := 0
	var nn none
	fmt.Println(nn[i:], len(arr[i:]))
	_ = nn[i]
}
