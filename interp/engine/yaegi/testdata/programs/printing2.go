package main

import (
	"fmt"
	"time"
)

type Day int

func (d Day) String() string { return [...]string{"Mon", "Tue"}[d] }

type P struct {
	X, Y int
	name string
}

type Q struct {
	D   Day
	d   Day
	Ptr *P
	P   P
	T   time.Duration
	t   time.Duration
	E   error
	A   any
	L   []Day
	M   map[string]Day
	F   float64
}

type Set map[Day]bool

type Tree struct {
	v    int
	kids []*Tree
}

type V []float64

func (v V) String() string { return fmt.Sprintf("V%d", len(v)) }

type point struct{ x, y float64 }

func main() {
	p := P{1, 2, "n"}
	q := Q{D: 1, d: 1, P: p, T: time.Second, t: time.Second, E: fmt.Errorf("e"), A: Day(0), L: []Day{0, 1}, M: map[string]Day{"b": 1, "a": 0}, F: 2}
	fmt.Println(q)
	fmt.Printf("%v\n%+v\n", q, q)
	fmt.Println([]Day{0, 1}, map[string]P{"k": p}, []any{Day(1), p, nil, 2.5}, [2]Day{}, Set{1: true, 0: false})
	fmt.Printf("%v %+v %d %s\n", []P{p}, []P{p}, []Day{1}, []Day{1})
	fmt.Printf("%#v %#v %#v\n", p, []P{p}, map[string]Day{"a": 1})
	fmt.Println(&p, []V{{1}, {1, 2}}, V{1})
	fmt.Println(Tree{1, nil}, struct {
		a int
		B Day
	}{1, 1})
	fmt.Printf("%.1f %5.2f %v %+v\n", point{1, 2}, []float64{1, 2}, point{0.5, 1}, &point{1, 2})
	fmt.Printf("%6v|%-6v|%06d\n", Day(1), Day(0), 42)
	var np *P
	var nq *Q
	fmt.Println(np, nq == nil, []*P{nil})
	fmt.Println(fmt.Sprint(p, q.D), fmt.Sprint("a", 1, 2, "b"), fmt.Sprintln(p))
	type local struct{ n int }
	fmt.Printf("%+v %T\n", local{3}, local{})
	x := []any{1, "a", []int{1}, map[string]int{"z": 1}, p, &p}
	fmt.Println(x[:5], len(x))
	fmt.Println(map[point]string{{1, 2}: "a", {0, 5}: "b"})
}
