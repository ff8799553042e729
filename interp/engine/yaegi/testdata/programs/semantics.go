package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

type vec [3]float64

func (v vec) add(o vec) vec {
	for i := range v {
		v[i] += o[i]
	}
	return v
}

type tree struct {
	kids map[string]*tree
	n    int
}

func (t *tree) put(path ...string) *tree {
	t.n++
	if len(path) == 0 {
		return t
	}
	if t.kids == nil {
		t.kids = map[string]*tree{}
	}
	k, ok := t.kids[path[0]]
	if !ok {
		k = &tree{}
		t.kids[path[0]] = k
	}
	return k.put(path[1:]...)
}

type op func(float64, float64) (float64, error)

var ops = map[string]op{
	"+": func(a, b float64) (float64, error) { return a + b, nil },
	"/": div,
}

func div(a, b float64) (float64, error) {
	if b == 0 {
		return 0, fmt.Errorf("division of %v by zero", a)
	}
	return a / b, nil
}

func eval(expr string) (v float64, err error) {
	f := strings.Fields(expr)
	if len(f) != 3 {
		return 0, fmt.Errorf("bad expression %q", expr)
	}
	a, err := strconv.ParseFloat(f[0], 64)
	if err != nil {
		return
	}
	b, err := strconv.ParseFloat(f[2], 64)
	if err != nil {
		return
	}
	o, ok := ops[f[1]]
	if !ok {
		return 0, fmt.Errorf("unknown operator %s", f[1])
	}
	return o(a, b)
}

func counter() (inc func() int, get func() int) {
	n := 0
	return func() int { n++; return n }, func() int { return n }
}

func fibs() func() int {
	a, b := 0, 1
	return func() int {
		r := a
		a, b = b, a+b
		return r
	}
}

func order(s string, v int) int { fmt.Print(s, " "); return v }

type matrix struct {
	rows, cols int
	data       []float64
}

func newMatrix(r, c int) matrix       { return matrix{r, c, make([]float64, r*c)} }
func (m matrix) at(i, j int) *float64 { return &m.data[i*m.cols+j] }

type (
	animal interface{ sound() string }
	dog    struct{}
	cat    struct{ name string }
)

func (dog) sound() string   { return "woof" }
func (c cat) sound() string { return c.name + " meow" }

func variadic(pre string, xs ...any) string { return pre + fmt.Sprint(len(xs)) + fmt.Sprint(xs...) }

func multi() (int, string, error) { return 1, "a", nil }

func swap[T any](a, b *T) { *a, *b = *b, *a }

type shadow struct{ len int }

func main() {
	v := vec{1, 2, 3}
	w := v.add(vec{1, 1, 1})
	fmt.Println(v, w, v == vec{1, 2, 3})
	root := &tree{}
	root.put("a", "b")
	root.put("a", "c")
	fmt.Println(root.n, root.kids["a"].n, len(root.kids["a"].kids))
	for _, e := range []string{"1 + 2", "1 / 0", "x + 1", "1 ? 2", "1"} {
		r, err := eval(e)
		fmt.Println(r, err)
	}
	inc, get := counter()
	inc()
	inc()
	fmt.Println(get())
	f := fibs()
	for range 10 {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	fmt.Println(order("a", 1) + order("b", 2)*order("c", 3))
	if order("l", 0) > 0 && order("r", 1) > 0 {
		fmt.Println("never")
	}
	fmt.Println(order("x", 1) > 0 || order("y", 1) > 0)
	m := newMatrix(2, 2)
	*m.at(1, 1) = 5
	*m.at(0, 1) += 2
	m2 := m
	m2.rows = 9
	*m2.at(0, 0) = 7
	fmt.Println(m, m2)
	for _, a := range []animal{dog{}, cat{"tom"}} {
		switch a := a.(type) {
		case cat:
			fmt.Println("cat", a.name)
		default:
			fmt.Println(a.sound())
		}
	}
	fmt.Println(variadic("p"), variadic("p", 1, "a", nil), variadic("p", []any{1, 2}...))
	a, b, err := multi()
	fmt.Println(a, b, err)
	fmt.Println(multi())
	x, y := 1, 2
	swap(&x, &y)
	fmt.Println(x, y)
	s := shadow{len: 3}
	fmt.Println(s.len, len("abc"))
	close := "shadowed"
	fmt.Println(close)
	{
		x := "inner"
		x += "!"
		fmt.Println(x)
	}
	fmt.Println(x)
	if x := 5; x > 3 {
		fmt.Println("if", x)
	} else if y := x * 2; y > 3 {
		fmt.Println("else", y)
	}
	var p *int
	q := &x
	p = q
	*p++
	fmt.Println(x, p == q, p != nil)
	pp := &p
	**pp = 50
	fmt.Println(x)
	sl := []int{1, 2, 3, 4}
	t := sl[1:3]
	t = append(t, 99)
	fmt.Println(sl, t, len(t), cap(t))
	t = append(t[:1:1], 7)
	fmt.Println(sl, t)
	sl = append(sl[:1], sl[2:]...)
	fmt.Println(sl)
	arr := [...]int{5, 6, 7}
	ap := &arr
	ap[1] = 60
	for i := range ap {
		ap[i]++
	}
	fmt.Println(arr, len(ap), ap[1:])
	var nilMap map[int]int
	fmt.Println(nilMap[3], len(nilMap))
	bytes := []byte("héllo")
	runes := []rune("héllo")
	fmt.Println(len(bytes), len(runes), runes[1], fmt.Sprintf("%c", runes[1]))
	type pair struct {
		k string
		v *int
	}
	ps := []pair{{"a", &x}, {k: "b"}}
	fmt.Println(*ps[0].v, ps[1].v == nil)
	mp := map[string]*pair{"z": {"q", nil}}
	mp["z"].k = "changed"
	fmt.Println(mp["z"].k)
	fn := func(xs ...int) (total int) {
		for _, x := range xs {
			total += x
		}
		return
	}
	fmt.Println(fn(), fn(1, 2), fn([]int{4, 5}...))
	func() {
		x := x
		x++
	}()
	fmt.Println(x)
	i := 0
	i, sl[i] = 1, 42
	fmt.Println(i, sl)
	var e1, e2 error
	fmt.Println(e1 == e2, e1 == nil)
	funcs := [](func(int) int){func(x int) int { return x + 1 }, func(x int) int { return x * 2 }}
	r := 5
	for _, g := range funcs {
		r = g(r)
	}
	fmt.Println(r)
	compose := func(f, g func(int) int) func(int) int { return func(x int) int { return f(g(x)) } }
	fmt.Println(compose(funcs[0], funcs[1])(10))
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(10))
	ch := make(chan map[string][]int, 1)
	ch <- map[string][]int{"k": {1, 2}}
	fmt.Println((<-ch)["k"][1])
	st := struct{ inner struct{ a, b int } }{}
	st.inner.a = 4
	cp := st
	cp.inner.b = 1
	fmt.Println(st, cp, st == cp)
	var iface any = st
	_, ok := iface.(fmt.Stringer)
	fmt.Println(ok)
	if len(os.Args) > 100 {
		return
	}
	var arr2d [2][3]int
	for i := range arr2d {
		for j := range arr2d[i] {
			arr2d[i][j] = i*3 + j
		}
	}
	fmt.Println(arr2d, len(arr2d[0]))
	u := uint8(3)
	fmt.Println(u-4, int8(u)-4, u<<7, 10&^u)
	const c = 10
	fl := 2.5
	fmt.Println(c*fl, c/4, c/4.0, float32(fl)/3)
	lbl := 0
L:
	for {
		switch {
		case lbl > 2:
			break L
		}
		lbl++
	}
	fmt.Println(lbl)
	fmt.Printf("%5.2f|%-5s|%05d|%x|%v|%t|%p\n", 3.14159, "ab", 42, 255, []string{"a"}, true, nil)
	nested := map[string][]struct{ n int }{"a": {{1}, {2}}}
	nested["a"][1].n = 20
	fmt.Println(nested)
}
