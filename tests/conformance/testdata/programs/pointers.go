// Pointers: to variables, elements, fields, pointers; escape, comparison, new.
package main

import "fmt"

type node struct {
	val  int
	next *node
}

type list struct {
	head *node
	tail **node
	n    int
}

func newList() *list {
	l := &list{}
	l.tail = &l.head
	return l
}

func (l *list) add(v int) *list {
	*l.tail = &node{val: v}
	l.tail = &(*l.tail).next
	l.n++
	return l
}

func (l *list) remove(v int) {
	for p := &l.head; *p != nil; p = &(*p).next {
		if (*p).val == v {
			*p = (*p).next
			l.n--
			return
		}
	}
}

func (l *list) String() (s string) {
	for n := l.head; n != nil; n = n.next {
		s += fmt.Sprint(n.val, " ")
	}
	return
}

func swap(a, b *int) { *a, *b = *b, *a }
func escape() *int   { x := 5; return &x }
func inc(p **int)    { **p++; n := 100; *p = &n }
func reverse(n *node) (r *node) {
	for n != nil {
		n.next, r, n = r, n, n.next
	}
	return
}

type tree struct {
	l, r *tree
	k    int
}

func insert(t **tree, k int) {
	for *t != nil {
		if k < (*t).k {
			t = &(*t).l
		} else {
			t = &(*t).r
		}
	}
	*t = &tree{k: k}
}

func (t *tree) walk(f func(int)) {
	if t != nil {
		t.l.walk(f)
		f(t.k)
		t.r.walk(f)
	}
}

func main() {
	a, b := 1, 2
	swap(&a, &b)
	fmt.Println(a, b)
	p, q := escape(), escape()
	fmt.Println(p == q, *p == *q, p == p)
	pp := &p
	old := p
	inc(pp)
	fmt.Println(*old, *p, **pp)
	l := newList().add(1).add(2).add(3).add(2)
	l.remove(2)
	fmt.Println(l, l.n)
	l.head = reverse(l.head)
	fmt.Println(l)
	arr := [3]int{1, 2, 3}
	e := &arr[1]
	*e *= 10
	sl := arr[:]
	sl[1]++
	fmt.Println(*e, arr)
	s := struct {
		x int
		y [2]string
	}{1, [2]string{"a", "b"}}
	px, py := &s.x, &s.y[1]
	*px, *py = 7, "changed"
	fmt.Println(s, e == &arr[1], px == &s.x)
	pa := &arr
	for i := range pa {
		pa[i] += i
	}
	fmt.Println(arr, len(pa), pa[:2])
	var root *tree
	for _, k := range []int{5, 2, 8, 1, 9, 3} {
		insert(&root, k)
	}
	root.walk(func(k int) { fmt.Print(k, " ") })
	fmt.Println()
	type cyc struct{ self *cyc }
	c := &cyc{}
	c.self = c
	fmt.Println(c.self.self.self == c)
	fp := func() *func() int { f := func() int { return a }; return &f }()
	fmt.Println((*fp)())
	mp := &map[string]int{"a": 1}
	(*mp)["b"] = 2
	ip := new(any)
	*ip = 5
	fmt.Println(len(*mp), *ip, (*ip).(int)+1)
	ptrs := map[*int]string{&a: "a", &b: "b"}
	fmt.Println(ptrs[&a], ptrs[&b], len(ptrs[p]))
}
