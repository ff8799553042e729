package main

import (
	"errors"
	"fmt"
)

type vec struct{ x, y float64 }

func (a vec) add(b vec) vec        { return vec{a.x + b.x, a.y + b.y} }
func (a vec) scaled(k float64) vec { a.x *= k; a.y *= k; return a }
func (a *vec) move(b vec)          { a.x, a.y = a.x+b.x, a.y+b.y }

type pair struct {
	a, b vec
	tags [2]string
}

func swap(p pair) pair {
	p.a, p.b = p.b, p.a
	p.tags[0], p.tags[1] = p.tags[1], p.tags[0]
	return p
}

func read(p pair, i int) (string, float64) { return p.tags[i], p.b.y }

func escape(v vec) *vec { return &v }

func capture(v vec) (func() vec, func(float64)) {
	return func() vec { return v }, func(x float64) { v.x = x }
}

func literals(n int) (all []vec) {
	for i := range n {
		v := vec{float64(i), 1}
		w := v
		w.y = 2
		all = append(all, v, w, vec{y: v.x}, vec{})
		v.x = -1
	}
	return all
}

func sum(grid [3][2]int) (s int) {
	for i, row := range grid {
		row[0] *= 10
		grid[2][1] = 100
		s += i * (row[0] + row[1])
	}
	return s + grid[2][1]
}

func at(grid [3][2]int, i, j int) int { return grid[i][j] }

func named(fail bool) (v vec, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New(fmt.Sprint(r))
		}
	}()
	v = make1(fail)
	v.x++
	return v, nil
}

func plain(fail bool) (v vec) {
	defer func() { recover() }()
	v = make1(fail)
	return v
}

func make1(fail bool) vec {
	if fail {
		panic("no")
	}
	return vec{1, 2}
}

func choose(b bool) vec {
	var v vec
	if b {
		v = vec{3, 4}
	}
	w := v
	return w
}

type node struct {
	at   vec
	next *node
}

func chain(v vec, n int) *node {
	var list *node
	for range n {
		list = &node{v, list}
		v = v.add(v)
	}
	return list
}

type state struct{ x, y int }

func main() {
	v := vec{1, 2}
	w := v.add(vec{3, 4}).scaled(2)
	v.move(w)
	fmt.Println(v, w, choose(true), choose(false))
	p := pair{v, w, [2]string{"a", "b"}}
	q := swap(p)
	fmt.Println(p, q, p == q, swap(q) == p)
	fmt.Println(read(p, 1))
	e, f := escape(v), escape(v)
	e.x = 9
	fmt.Println(*e, *f, v)
	get, set := capture(v)
	set(5)
	fmt.Println(get(), v)
	fmt.Println(literals(2))
	grid := [3][2]int{{1, 2}, {3, 4}, {5, 6}}
	fmt.Println(sum(grid), grid, at(grid, 2, 0))
	fmt.Println(named(true))
	fmt.Println(named(false))
	fmt.Println(plain(true), plain(false))
	for l := chain(vec{1, 1}, 3); l != nil; l = l.next {
		fmt.Print(l.at, " ")
	}
	fmt.Println()
	m := map[state][]vec{}
	s := state{1, 1}
	for i := range 3 {
		m[s] = append(m[s], vec{float64(i), 0})
		t := s
		t.x += i
		s = t
	}
	fmt.Println(m, len(m), s)
	var any1, any2 any = vec{1, 2}, vec{1, 2}
	ch := make(chan vec, 2)
	ch <- vec{7, 8}
	ch <- v
	fmt.Println(any1 == any2, <-ch, <-ch)
	vs := []vec{{1, 1}, {2, 2}}
	vs[0], vs[1] = vs[1], vs[0]
	for _, x := range vs {
		x.move(x)
		fmt.Print(x)
	}
	fmt.Println(vs)
}
