// Much garbage and collections in the middle: nothing that is reachable goes away.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type tree struct {
	left, right *tree
	label       string
	data        []byte
	f           func() int
	any         any
}

func build(d int) *tree {
	if d == 0 {
		return nil
	}
	t := &tree{label: fmt.Sprint("n", d), data: make([]byte, d*10), any: [2]*int{new(int), nil}}
	t.left, t.right = build(d-1), build(d-1)
	k := d
	t.f = func() int { return k + len(t.data) }
	*t.any.([2]*int)[0] = d
	return t
}

func (t *tree) check() int {
	if t == nil {
		return 0
	}
	return t.f() + *t.any.([2]*int)[0] + len(t.label) + t.left.check() + t.right.check()
}

func churn(n int) (keep []*string) {
	for i := range n {
		s := strings.Repeat("x", i%50)
		if i%1000 == 0 {
			keep = append(keep, &s)
		}
	}
	return
}

type ring struct {
	buf [16]*tree
	at  int
}

func main() {
	t := build(11)
	first := t.check()
	for i := range 5 {
		churn(20000)
		runtime.GC()
		if t.check() != first {
			fmt.Println("changed in round", i)
		}
	}
	fmt.Println(first)
	var r ring
	for i := range 300 {
		r.buf[r.at%16] = build(i % 6)
		r.at++
	}
	runtime.GC()
	sum := 0
	for _, t := range r.buf {
		sum += t.check()
	}
	fmt.Println(sum)
	m := map[string]*tree{}
	for i := range 200 {
		m[fmt.Sprint(i%40)] = build(3)
		if i%50 == 0 {
			runtime.GC()
		}
	}
	fmt.Println(len(m), m["7"].check())
	keep := churn(5000)
	inner := &build(4).data[3]
	*inner = 9
	p := &[]struct{ a, b *int }{{new(int), new(int)}}[0]
	q := p.b
	*q = 77
	p = nil
	runtime.GC()
	churn(20000)
	runtime.GC()
	fmt.Println(len(keep), len(*keep[3]), *inner, *q, p == nil)
	c := make(chan *tree, 10)
	done := make(chan int)
	for range 4 {
		go func() {
			n := 0
			for t := range c {
				n += t.check()
				runtime.GC()
			}
			done <- n
		}()
	}
	for range 20 {
		c <- build(5)
	}
	close(c)
	total := 0
	for range 4 {
		total += <-done
	}
	fmt.Println(total)
	var fs []func() string
	for i := range 100 {
		big := make([]int, 1000)
		big[i] = i
		fs = append(fs, func() string { return fmt.Sprint(big[i], len(big)) })
	}
	runtime.GC()
	fmt.Println(fs[99](), fs[0]())
	s := make([]any, 0)
	for i := range 1000 {
		s = append(s, i, fmt.Sprint(i), &i, [3]int{i}, func() int { return i })
	}
	runtime.GC()
	fmt.Println(s[4995], s[4996], *s[4997].(*int), s[4998], s[4999].(func() int)())
}
