// When values are copied: assignment, interfaces, range, channels, maps, closures, arguments, results.
package main

import "fmt"

type inner struct {
	n   int
	arr [2]int
	s   []int
}

type outer struct {
	inner
	p *inner
	m map[string]int
}

func (o outer) change()  { o.n, o.arr[0], o.s[0] = 100, 100, 100 }
func (o *outer) mutate() { o.n, o.arr[0] = 200, 200 }

func pass(o outer) outer {
	o.n++
	o.arr[1]++
	o.s = append(o.s, 1)
	o.m["pass"]++
	return o
}

type (
	holder interface{ get() inner }
	impl   struct{ in inner }
)

func (i impl) get() inner { return i.in }

type pair struct{ a, b [2]int }

func (p pair) show() string { return fmt.Sprint(p.a, p.b) }

func main() {
	in := inner{1, [2]int{1, 2}, []int{1}}
	a := outer{in, &in, map[string]int{}}
	b := a
	b.n, b.arr[0], b.s[0], b.p.n = 2, 20, 30, 40
	fmt.Println(a.n, a.arr, a.s, a.p.n, in.n, in.arr, in.s)
	a.change()
	fmt.Println(a.n, a.arr, a.s)
	a.mutate()
	fmt.Println(a.n, a.arr)
	c := pass(a)
	fmt.Println(a.n, a.arr, len(a.s), a.m, c.n, c.arr, len(c.s))
	var i any = a.inner
	a.n = -1
	fmt.Println(i.(inner).n)
	x := i.(inner)
	x.arr[0] = -5
	fmt.Println(i.(inner).arr)
	arr := [3]inner{{n: 1}, {n: 2}}
	for _, e := range arr {
		e.n *= 10
		arr[2].n += e.n
	}
	fmt.Println(arr[0].n, arr[2].n)
	brr := arr
	brr[0].n = 77
	p := &arr
	(*p)[1].n = 88
	crr := *p
	p[1].n = 99
	fmt.Println(arr[0].n, brr[0].n, crr[1].n, arr[1].n)
	m := map[string]inner{"a": {n: 1}}
	v := m["a"]
	v.n = 5
	w := m["a"]
	fmt.Println(w.n, v.n)
	ch := make(chan inner, 1)
	ch <- v
	v.n = 6
	fmt.Println((<-ch).n)
	f := func() int { return v.n }
	g := func(v inner) func() int { return func() int { return v.n } }(v)
	v.n = 7
	fmt.Println(f(), g())
	var h holder = impl{v}
	v.n = 8
	got := h.get()
	got.n = 9
	fmt.Println(h.get().n)
	s := []inner{{n: 1}, {n: 2}}
	t := append([]inner(nil), s...)
	s[0].n = 50
	q := &s[1]
	s = append(s, inner{})
	q.n = 60
	fmt.Println(t[0].n, s[0].n, s[1].n, q.n)
	pr := pair{a: [2]int{1, 2}}
	pr.b = pr.a
	pr.a[0] = 9
	pr.a, pr.b = pr.b, pr.a
	fmt.Println(pr)
	func(pr pair) { pr.a[0] = 1000 }(pr)
	fn := pr.show
	pr.a[1] = -1
	fmt.Println(fn(), pr.show())
	defer func(in inner) { fmt.Println("deferred", in.n, v.n) }(v)
	v.n = 10
	st := struct{ a [2]struct{ b []int } }{}
	st.a[0].b = []int{1}
	st2 := st
	st2.a[0].b[0] = 5
	st2.a[1].b = []int{6}
	fmt.Println(st, st2)
}
