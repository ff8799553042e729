// Method sets: value and pointer receivers, addressability, promotion through pointers.
package main

import (
	"fmt"
	"reflect"
	"sort"
)

type (
	getter interface{ Get() int }
	setter interface{ Set(int) }
	both   interface {
		getter
		setter
	}
)

type num int

func (n num) Get() int   { return int(n) }
func (n *num) Set(v int) { *n = num(v) }

type (
	byVal    struct{ num }
	byPtr    struct{ *num }
	byIface  struct{ both }
	deep     struct{ byPtr }
	override struct{ byVal }
)

func (override) Get() int { return -1 }

func methods(v any) (names []string) {
	t := reflect.TypeOf(v)
	for i := range t.NumMethod() {
		names = append(names, t.Method(i).Name)
	}
	sort.Strings(names)
	return
}

func has(v any) string {
	_, g := v.(getter)
	_, s := v.(setter)
	_, b := v.(both)
	return fmt.Sprintf("%T %t %t %t %v", v, g, s, b, methods(v))
}

func main() {
	n := num(5)
	for _, v := range []any{n, &n, byVal{n}, &byVal{n}, byPtr{&n}, &byPtr{&n}, byIface{&n}, deep{byPtr{&n}}, override{}, &override{}} {
		fmt.Println(has(v))
	}
	v := byVal{1}
	v.Set(10)
	fmt.Println(v.Get(), v.num.Get())
	p := byPtr{&n}
	p.Set(20)
	fmt.Println(n, p.Get())
	arr := []num{1, 2}
	arr[0].Set(9)
	fmt.Println(arr)
	st := struct{ n num }{3}
	st.n.Set(4)
	fmt.Println(st)
	var b both = &v
	b.Set(7)
	fmt.Println(v.num, b.Get())
	d := deep{byPtr{&n}}
	f := d.Set
	g := d.Get
	f(77)
	fmt.Println(n, g(), d.byPtr.num.Get())
	o := override{byVal{3}}
	o.Set(6)
	fmt.Println(o.Get(), o.byVal.Get(), getter(o).Get())
	set := (*num).Set
	set(&n, 1)
	get := num.Get
	gp := (*num).Get
	fmt.Println(get(n), gp(&n), deep.Get(d), byIface.Get(byIface{&n}), both.Get(&n))
	m := map[string]num{"a": 1}
	fmt.Println(m["a"].Get())
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(byPtr{}.Get())
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		byIface{}.Set(1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *byVal
		np.Get()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *num
		for _, g := range []getter{&n, np} {
			fmt.Println(g.Get())
		}
	}()
}
