package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
)

type Shape interface {
	Area() float64
	Name() string
}

type base struct{ name string }

func (b *base) SetName(s string) { b.name = s }
func (b base) Name() string      { return b.name }

type Square struct {
	base
	side float64
}

func (s Square) Area() float64 { return s.side * s.side }

type Circle struct {
	*base
	r float64
}

func (c *Circle) Area() float64 { return 3 * c.r * c.r }

type Day int

const (
	Sun Day = iota
	Mon
	Tue
)

func (d Day) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

type MyErr struct{ code int }

func (e *MyErr) Error() string { return fmt.Sprint("code ", e.code) }

type Wrapped struct {
	msg string
	err error
}

func (w Wrapped) Error() string { return w.msg + ": " + w.err.Error() }
func (w Wrapped) Unwrap() error { return w.err }

type byArea []Shape

func (b byArea) Len() int           { return len(b) }
func (b byArea) Less(i, j int) bool { return b[i].Area() < b[j].Area() }
func (b byArea) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type Upper struct{ r io.Reader }

func (u Upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	copy(p, strings.ToUpper(string(p[:n])))
	return n, err
}

type Node struct {
	val         int
	left, right *Node
}

func (n *Node) Insert(v int) *Node {
	if n == nil {
		return &Node{val: v}
	}
	if v < n.val {
		n.left = n.left.Insert(v)
	} else {
		n.right = n.right.Insert(v)
	}
	return n
}

func (n *Node) Walk(f func(int)) {
	if n == nil {
		return
	}
	n.left.Walk(f)
	f(n.val)
	n.right.Walk(f)
}

type (
	P1   struct{ X, Y int }
	P2   struct{ X, Y int }
	Temp float64
)

func kind(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("integer %v", v)
	case string:
		return "string " + v
	case P1:
		return fmt.Sprint("P1 ", v.X)
	case *P1:
		return fmt.Sprint("*P1 ", v.Y)
	case P2:
		return "P2"
	case error:
		return "error " + v.Error()
	case Shape:
		return "shape " + v.Name()
	case fmt.Stringer:
		return "stringer " + v.String()
	case []int:
		return fmt.Sprint("slice ", len(v))
	case func() int:
		return fmt.Sprint("func ", v())
	}
	return "other"
}

func mayFail(n int) error {
	switch n {
	case 0:
		return nil
	case 1:
		return &MyErr{n}
	}
	return Wrapped{"wrapped", &MyErr{n}}
}

func total(label string, shapes ...Shape) string {
	t := 0.0
	for _, s := range shapes {
		t += s.Area()
	}
	return fmt.Sprintf("%s %.1f", label, t)
}

func main() {
	sq := Square{base{"sq"}, 2}
	c := &Circle{&base{"ci"}, 1}
	sq.SetName("square")
	c.SetName("circle")
	fmt.Println(sq.Name(), c.Name(), sq.name, c.name)
	var shapes []Shape
	shapes = append(shapes, sq, c, &sq)
	for _, s := range shapes {
		fmt.Print(s.Name(), s.Area(), " ")
	}
	fmt.Println()
	fmt.Println(total("t", sq, c), total("none"), total("s", shapes...))
	sort.Sort(byArea(shapes))
	fmt.Println(shapes[0].Name())
	fmt.Println(Mon, Tue)
	fmt.Printf("%v %s %d %q\n", Mon, Tue, Tue, Sun)
	var st fmt.Stringer = Mon
	fmt.Println(st, st.String())
	fmt.Println(kind(nil), kind(3), kind("s"), kind(P1{1, 2}), kind(&P1{1, 2}), kind(P2{}), kind(&MyErr{4}),
		kind(sq), kind([]int{1}), kind(func() int { return 9 }), kind(2.5), kind(errors.New("e")))
	for i := range 3 {
		err := mayFail(i)
		var me *MyErr
		fmt.Println(err == nil, err, errors.As(err, &me), me != nil && me.code == i)
	}
	e1 := &MyErr{5}
	w := fmt.Errorf("ctx: %w", e1)
	fmt.Println(w, errors.Is(w, e1), errors.Is(w, io.EOF), errors.Unwrap(w) == e1)
	fmt.Println(errors.Is(fmt.Errorf("x %w", io.EOF), io.EOF))
	b, _ := io.ReadAll(Upper{strings.NewReader("shout")})
	fmt.Println(string(b))
	var root *Node
	for _, v := range []int{5, 2, 8, 1} {
		root = root.Insert(v)
	}
	root.Walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println()
	var x, y any = P1{1, 2}, P2{1, 2}
	fmt.Println(x == y, x == any(P1{1, 2}), x != nil)
	_, isP2 := x.(P2)
	p1, isP1 := x.(P1)
	fmt.Println(isP2, isP1, p1)
	keys := map[any]int{P1{1, 2}: 1, P2{1, 2}: 2, "s": 3, 4: 5}
	fmt.Println(len(keys), keys[P1{1, 2}], keys["s"], keys[x])
	t := sq.Area
	sq.side = 10
	fmt.Println(t(), sq.Area())
	set := sq.SetName
	set("changed")
	fmt.Println(sq.name)
	me := (*Circle).Area
	mv := Square.Area
	fmt.Println(me(c), mv(sq))
	fmt.Println(Temp(36.6)+0.4, P1(P2{3, 4}))
	fmt.Printf("%v %+v\n", P1{1, 2}, &P2{3, 4})
	var s Shape = sq
	if n, ok := s.(interface{ SetName(string) }); ok {
		fmt.Println("settable", n)
	}
	if q, ok := s.(Square); ok {
		fmt.Println("square", q.side)
	}
	f, err := os.Open("/does/not/exist")
	fmt.Println(f == nil, err != nil, errors.Is(err, os.ErrNotExist))
	var pe *os.PathError
	fmt.Println(errors.As(err, &pe), pe.Op)
	anon := struct {
		A int
		B []string
	}{1, []string{"z"}}
	fmt.Println(anon, anon.B[0])
	var arr [2]P1
	arr2 := arr
	arr2[0].X = 9
	fmt.Println(arr, arr2, arr == arr2)
	pp := &arr2[1]
	pp.Y = 7
	fmt.Println(arr2)
	type local struct{ v int }
	ls := []local{{1}, {2}}
	ls[0].v += 5
	fmt.Println(ls)
	var iface interface{} = ls[0]
	if l, ok := iface.(local); ok {
		fmt.Println("local", l.v)
	}
	fn := map[string]func(float64) float64{"half": func(x float64) float64 { return x / 2 }}
	fmt.Println(fn["half"](3))
}
