// NaN keys, interface keys, keys that cannot be hashed.
package main

import (
	"fmt"
	"math"
)

type id int

type point struct{ x, y float64 }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, r)
			if err, ok := r.(error); ok {
				fmt.Println("is an error:", err.Error() != "")
			}
		}
	}()
	f()
}

func main() {
	m := map[float64]int{}
	for i := range 3 {
		m[math.NaN()] = i
	}
	m[0] = 1
	m[math.Copysign(0, -1)] = 2
	_, ok := m[math.NaN()]
	fmt.Println(len(m), ok, m[0])
	delete(m, math.NaN())
	fmt.Println(len(m))
	n := 0
	for k := range m {
		if k != k {
			n++
		}
	}
	fmt.Println(n)
	clear(m)
	fmt.Println(len(m))
	any1 := map[any]int{}
	any1[id(1)] = 1
	any1[1] = 2
	any1[int64(1)] = 3
	any1[point{1, 2}] = 4
	any1[&n] = 5
	fmt.Println(len(any1), any1[id(1)], any1[1], any1[int64(1)], any1[point{1, 2}], any1[&n], any1[point{2, 1}])
	try("slice key", func() { any1[[]int{1}] = 1 })
	try("map lookup", func() { _ = any1[map[int]int{}] })
	try("func in struct", func() { any1[struct{ f func() }{}] = 1 })
	try("array of any", func() { any1[[1]any{[]int{}}] = 1 })
	try("delete", func() { delete(any1, any([]int{})) })
	var e map[string]int
	try("nil map", func() { e["a"] = 1 })
	chans := map[chan int]string{}
	a, b := make(chan int), make(chan int)
	chans[a], chans[b] = "a", "b"
	fmt.Println(chans[a], chans[b], len(chans))
	iface := map[fmt.Stringer]int{}
	iface[nil] = 7
	fmt.Println(iface[nil])
	arr := map[[2]string]int{{"a", "b"}: 1}
	k := [2]string{"a", "b"}
	arr[k]++
	k[0] = "z"
	fmt.Println(arr[[2]string{"a", "b"}], arr[k])
}
