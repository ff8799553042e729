// Method values bind their receiver at once; method expressions take it.
package main

import "fmt"

type counter struct{ n int }

func (c *counter) inc() int     { c.n++; return c.n }
func (c counter) get() int      { return c.n }
func (c counter) add(k int) int { return c.n + k }

type op func(int, int) int

func (o op) twice(a, b int) int { return o(o(a, b), b) }

type ints []int

func (s ints) sum() (t int) {
	for _, v := range s {
		t += v
	}
	return
}
func (s *ints) push(v int) { *s = append(*s, v) }

type getter interface{ get() int }

type outer struct{ *counter }

func apply(fs ...func() int) (r []int) {
	for _, f := range fs {
		r = append(r, f())
	}
	return
}

func main() {
	c := counter{10}
	get, inc := c.get, c.inc
	c.n = 20
	fmt.Println(get(), inc(), inc(), get(), c.n)
	fmt.Println(counter.get(c), (*counter).inc(&c), (*counter).get(&c), counter.add(c, 5))
	f := (*counter).inc
	g := counter.add
	fmt.Println(f(&c), g(counter{1}, 2))
	fmt.Printf("%T %T\n", f, g)
	var i getter = c
	h := i.get
	k := getter.get
	i = counter{-1}
	fmt.Println(h(), k(i))
	fmt.Println(op(func(a, b int) int { return a * b }).twice(3, 4))
	var s ints
	push := s.push
	push(1)
	push(2)
	fmt.Println(s.sum(), ints.sum(s), ints{5, 6}.sum())
	o := outer{&c}
	fmt.Println(apply(o.inc, o.get, c.get, func() int { return outer.inc(o) }))
	defer func() { fmt.Println(recover()) }()
	var nilGetter getter
	bad := nilGetter.get
	fmt.Println("not reached", bad)
}
