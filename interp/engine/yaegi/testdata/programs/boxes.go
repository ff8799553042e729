package main

import (
	"container/list"
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"sync"
)

type Day int

func (d Day) String() string { return fmt.Sprint("day", int(d)) }

type Month int

type Err string

func (e Err) Error() string { return "err " + string(e) }

type Vec []float64

func (v Vec) Norm() float64 {
	s := 0.0
	for _, x := range v {
		s += x * x
	}
	return s
}

type Fn func(int) int

type Unit struct{}

func (Unit) String() string { return "unit" }

type ctxKey string

type Normer interface{ Norm() float64 }

type Set map[string]bool

func what(x any) string {
	switch v := x.(type) {
	case Day:
		return "Day " + v.String()
	case *Day:
		return "*Day " + v.String()
	case Month:
		return fmt.Sprint("Month ", int(v))
	case int:
		return fmt.Sprint("int ", v)
	case Vec:
		return fmt.Sprint("Vec ", v.Norm())
	case []float64:
		return "floats"
	case Fn:
		return fmt.Sprint("Fn ", v(1))
	case error:
		return v.Error()
	case Unit:
		return "U"
	case Set:
		return fmt.Sprint("Set ", v["a"])
	case fmt.Stringer:
		return v.String()
	}
	return "?"
}

func keep(xs ...any) []any { return xs }

func classify(n Normer) bool {
	_, ok := n.(Vec)
	return ok
}

func main() {
	d := Day(3)
	fmt.Println(what(d), what(&d), what(Month(3)), what(3), what(Vec{1, 2}), what([]float64{1}), what(Fn(func(x int) int { return x + 1 })),
		what(Err("x")), what(Unit{}), what(Set{"a": true}), what("s"))
	all := keep(d, Month(2), Err("y"), Unit{}, 5, nil)
	fmt.Println(all...)
	fmt.Println(all)
	fmt.Printf("%v %d %s\n", all[0], all[0], all[2])
	m := map[any]string{Day(1): "day", Month(1): "month", 1: "int"}
	fmt.Println(len(m), m[Day(1)], m[Month(1)], m[1])
	var x, y any = Day(1), Month(1)
	fmt.Println(x == y, x == any(Day(1)), x == any(1))
	if v, ok := x.(Day); ok {
		fmt.Println(v + 1)
	}
	_, ok := y.(Day)
	fmt.Println(ok, classify(Vec{1}))
	s, ok := x.(fmt.Stringer)
	fmt.Println(s, ok)
	var sm sync.Map
	sm.Store("k", d)
	v, _ := sm.Load("k")
	fmt.Println(v.(Day) == d)
	ctx := context.WithValue(context.Background(), ctxKey("user"), Month(7))
	fmt.Println(ctx.Value(ctxKey("user")), ctx.Value("user"))
	l := list.New()
	l.PushBack(Day(9))
	fmt.Println(l.Front().Value.(Day))
	vec := Vec{3, 1, 2}
	sort.Slice(vec, func(i, j int) bool { return vec[i] < vec[j] })
	sort.Float64s(vec)
	fmt.Println(vec)
	b, _ := json.Marshal(map[string]any{"m": Month(4), "v": vec, "e": Set{"q": true}})
	fmt.Println(string(b))
	var target struct {
		D Day
		V Vec
	}
	fmt.Println(json.Unmarshal([]byte(`{"D":4,"V":[1,2]}`), &target), target.D, target.V.Norm())
	defer func() {
		r := recover()
		e, ok := r.(Err)
		fmt.Println(ok, e, r)
	}()
	panic(Err("boom"))
}
