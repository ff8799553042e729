// Order of evaluation: operands, assignments, calls, swaps, short circuits.
package main

import "fmt"

var log []string

func t[T any](name string, v T) T {
	log = append(log, name)
	return v
}

func flush() {
	fmt.Println(log)
	log = nil
}

type S struct{ v int }

func (s *S) set(v int) *S {
	log = append(log, fmt.Sprint("set", v))
	s.v = v
	return s
}

func two() (int, int) {
	log = append(log, "two")
	return 1, 2
}

func add(a, b int) int { return a + b }

func main() {
	_ = t("a", 1) + t("b", 2)*t("c", 3)
	flush()
	arr := []int{0, 0, 0}
	arr[t("i", 1)] = t("v", 5)
	flush()
	arr[t("i0", 0)], arr[t("i1", 2)] = t("x", 7), t("y", 8)
	flush()
	fmt.Println(arr)
	i := 0
	i, arr[i] = 1, 100
	fmt.Println(i, arr)
	a, b := 1, 2
	a, b = b, a+b
	fmt.Println(a, b)
	arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]
	fmt.Println(arr)
	_ = t("f", false) && t("never", true) || t("g", true)
	flush()
	_ = []int{t("e0", 0), t("e1", 1)}
	_ = map[string]int{t("k", "k"): t("val", 1)}
	_ = S{t("field", 3)}
	flush()
	s := &S{}
	s.set(1).set(t("arg", 2)).set(3)
	flush()
	fmt.Println(add(two()))
	m := map[string]int{}
	m[t("key", "a")] += t("inc", 5)
	flush()
	var p *S
	func() {
		defer func() { fmt.Println(recover() != nil, log); log = nil }()
		p.v = t("rhs before the nil check", 1)
	}()
	func() {
		defer func() { fmt.Println(recover() != nil, log); log = nil }()
		arr[t("bad index", 10)] = t("rhs", 1)
	}()
	func() {
		defer func() { fmt.Println(recover(), m); log = nil }()
		var none map[string]int
		none[t("k", "x")], m["kept"] = 1, 2
	}()
	x := []int{1, 2, 3}
	j := 0
	j, x[j] = 2, x[j+1]
	x[j], j = 9, 0
	fmt.Println(j, x)
	var ip *int
	ip, q := &a, ip
	fmt.Println(*ip, q == nil)
	y, z := 10, 20
	f := func() int { y++; return y }
	r := f() + z*f()
	fmt.Println(r, y, z)
	c := make(chan int, 2)
	c <- t("sent", 1)
	c <- t("sent2", 2)
	fmt.Println(<-c-<-c, log)
	log = nil
	switch t("switch", 1) {
	case t("c2", 2), t("c1", 1), t("c3", 3):
	}
	defer fmt.Println(t("deferred arg", "d"))
	flush()
	if v, ok := any(t("if", 3)).(int); ok && v > t("cmp", 2) {
		flush()
	}
}
