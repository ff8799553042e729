// op= and ++ on every kind of operand, evaluated once.
package main

import "fmt"

var calls int

func idx(i int) int { calls++; return i }

type acc struct {
	n    int
	f    float64
	s    string
	u8   uint8
	c    complex128
	arr  [2]int
	next *acc
}

func (a *acc) self() *acc { calls++; return a }

func main() {
	a := []int{1, 2, 3}
	a[idx(1)] += 10
	a[idx(0)]++
	a[idx(2)] <<= 3
	fmt.Println(a, calls)
	m := map[string]*acc{"x": {}}
	m["x"].n += 5
	m["x"].f -= 0.5
	m["x"].s += "ab"
	m["x"].u8--
	m["x"].c *= 2
	m["x"].arr[1] |= 6
	fmt.Println(*m["x"])
	x := &acc{n: 7, f: 2, s: "s", c: 1 + 1i}
	x.self().n %= 4
	x.self().f /= 4
	x.c /= 2i
	x.self().next = &acc{}
	x.next.n ^= 9
	x.next.arr[idx(1)] -= 4
	fmt.Println(x.n, x.f, x.c, x.next.n, x.next.arr, calls)
	mi := map[int]int{}
	mi[idx(5)] += 2
	mi[idx(5)] *= 10
	mi[6]++
	ms := map[string]string{}
	ms["k"] += "a"
	ms["k"] += "b"
	mf := map[string]float64{"q": 1}
	mf["q"] /= 3
	fmt.Printf("%v %v %.3f %d\n", mi, ms, mf["q"], calls)
	p := new(int)
	*p += 3
	*p *= *p
	*p &^= 1
	pp := &p
	**pp >>= 1
	fmt.Println(*p)
	var i8 int8 = 120
	i8 += 10
	var u16 uint16 = 1
	u16 <<= 15
	u16 += u16
	var r rune = 'a'
	r++
	fmt.Println(i8, u16, string(r))
	s := "go"
	s += s + "!"
	b := []byte(s)
	b[0] -= 32
	fmt.Println(s, string(b))
	arr := [2][2]int{}
	arr[1][0] += 4
	arr[0], arr[1] = arr[1], arr[0]
	arr[0][0]--
	fmt.Println(arr)
	f := 1.0
	for range 3 {
		f *= 1.5
	}
	i := 10
	i, f = i/3, f+float64(i)
	i -= -i
	fmt.Println(i, f)
	type e int
	var v e = 5
	v |= 8
	v &= 12
	fmt.Println(v)
	var c64 complex64 = 1
	c64 += 2i
	c64 -= 1
	fmt.Println(c64)
	mm := map[string]map[string]int{"a": {}}
	mm["a"]["b"]++
	mm["a"]["b"] += mm["a"]["b"]
	fmt.Println(mm)
	mk := map[[2]int][]int{}
	mk[[2]int{1, 2}] = append(mk[[2]int{1, 2}], 1)
	mk[[2]int{1, 2}][0] += 5
	fmt.Println(mk)
	defer func() { fmt.Println(recover(), calls) }()
	var nm map[string]int
	nm["x"] += idx(1)
}
