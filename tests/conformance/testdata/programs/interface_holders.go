// Interfaces hold copies; methods through interfaces, embedded interfaces, arrays and maps of them.
package main

import (
	"fmt"
	"sort"
	"strings"
)

type Shape interface {
	Area() float64
	Name() string
}

type Scaler interface{ Scale(float64) }

type ScalableShape interface {
	Shape
	Scaler
}

type base struct{ name string }

func (b base) Name() string { return b.name }

type Rect struct {
	base
	W, H float64
}

func (r Rect) Area() float64    { return r.W * r.H }
func (r *Rect) Scale(f float64) { r.W *= f; r.H *= f }

type Circle struct {
	base
	R float64
}

func (c *Circle) Area() float64   { return c.R * c.R }
func (c *Circle) Scale(f float64) { c.R *= f }
func (c *Circle) Name() string    { return "(" + c.base.Name() + ")" }

type Group []Shape

func (g Group) Area() (t float64) {
	for _, s := range g {
		t += s.Area()
	}
	return
}

func (g Group) Name() string {
	var ns []string
	for _, s := range g {
		ns = append(ns, s.Name())
	}
	return strings.Join(ns, "+")
}

func (g Group) Scale(f float64) {
	for _, s := range g {
		if s, ok := s.(Scaler); ok {
			s.Scale(f)
		}
	}
}

type Unit struct{}

func (Unit) Area() float64 { return 1 }
func (Unit) Name() string  { return "unit" }

type AreaFunc func() float64

func (f AreaFunc) Area() float64 { return f() }
func (f AreaFunc) Name() string  { return "func" }

type Named map[string]Shape

func (n Named) Area() (t float64) {
	for _, s := range n {
		t += s.Area()
	}
	return
}

func (n Named) Name() string {
	ks := make([]string, 0, len(n))
	for k := range n {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	return fmt.Sprint(ks)
}

type Decorated struct {
	Shape
	prefix string
}

func (d Decorated) Name() string { return d.prefix + d.Shape.Name() }

type Num int

func (n Num) Area() float64 { return float64(n) }
func (n Num) Name() string  { return fmt.Sprint("num", int(n)) }

func largest(ss ...Shape) (best Shape) {
	for _, s := range ss {
		if best == nil || s.Area() > best.Area() {
			best = s
		}
	}
	return
}

func main() {
	r := Rect{base{"r"}, 2, 3}
	c := &Circle{base{"c"}, 2}
	var s Shape = r
	r.Scale(10)
	fmt.Println(s.Area(), r.Area())
	shapes := []Shape{r, &r, c, Unit{}, Group{c, &r}, AreaFunc(func() float64 { return r.W }), Named{"x": Unit{}, "a": c}, Decorated{c, "*"}, Num(7), &Decorated{Num(1), "&"}}
	for _, s := range shapes {
		_, sc := s.(Scaler)
		_, ss := s.(ScalableShape)
		fmt.Printf("%-10s %6.1f %t %t %T\n", s.Name(), s.Area(), sc, ss, s)
	}
	Group(shapes).Scale(2)
	fmt.Println(r.Area(), c.Area(), shapes[0].Area(), shapes[1].Area(), largest(shapes[:4]...).Name())
	fmt.Println(largest() == nil, shapes[3] == Shape(Unit{}), shapes[8] == Shape(Num(7)), shapes[2] == Shape(c))
	d := Decorated{Decorated{Decorated{Num(3), "a"}, "b"}, "c"}
	fmt.Println(d.Name(), d.Area(), d.Shape.(Decorated).Shape.Name())
	area, name := s.Area, Shape.Name
	s = Unit{}
	fmt.Println(area(), name(s), name(c), Group{s, s}.Area())
	arr := [2]Shape{Num(1), Num(2)}
	brr := arr
	brr[0] = Num(9)
	fmt.Println(arr[0].Area(), brr[0].Area(), arr == [2]Shape{Num(1), Num(2)})
	m := map[Shape]string{Num(1): "one", Unit{}: "unit", c: "circle"}
	fmt.Println(m[Num(1)], m[Unit{}], m[c], m[&Circle{}] == "", len(m))
	var ss ScalableShape = &r
	var sh Shape = ss
	sc := sh.(Scaler)
	sc.Scale(0)
	fmt.Println(ss.Area(), sh.(*Rect).W)
	ch := make(chan Shape, 3)
	ch <- Num(4)
	ch <- c
	ch <- nil
	close(ch)
	for s := range ch {
		if s == nil {
			fmt.Println("nil shape")
			continue
		}
		fmt.Println(s.Name())
	}
	funcs := map[string]func(Shape) any{"area": func(s Shape) any { return s.Area() }, "name": func(s Shape) any { return s.Name() }}
	fmt.Println(funcs["area"](c), funcs["name"](c))
	var nilShape Shape
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(Decorated{nilShape, "x"}.Name())
}
