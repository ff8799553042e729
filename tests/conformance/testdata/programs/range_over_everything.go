// Range with every kind of left side and every kind of operand, mutation during the loop.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

type (
	ints  []int
	dict  map[string]int
	text  string
	seq   func(func(int) bool)
	ch    <-chan int
	table struct{ rows [][]string }
)

func (t table) Cells() iter.Seq2[[2]int, string] {
	return func(yield func([2]int, string) bool) {
		for r, row := range t.rows {
			for c, v := range row {
				if !yield([2]int{r, c}, v) {
					return
				}
			}
		}
	}
}

func (t *table) Rows(yield func([]string) bool) {
	for _, r := range t.rows {
		if !yield(r) {
			return
		}
	}
}

func gen[T any](vs ...T) func(func(T) bool) {
	return func(yield func(T) bool) {
		for _, v := range vs {
			if !yield(v) {
				return
			}
		}
	}
}

func main() {
	for i, v := range (ints{5, 6}) {
		fmt.Print(i, v, " ")
	}
	for k, v := range (dict{"a": 1}) {
		fmt.Print(k, v, " ")
	}
	for i, r := range text("é!") {
		fmt.Print(i, string(r), " ")
	}
	for v := range seq(gen(7, 8)) {
		fmt.Print(v, " ")
	}
	c := make(chan int, 2)
	c <- 1
	close(c)
	for v := range ch(c) {
		fmt.Print(v, " ")
	}
	for i := range uint8(3) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	t := &table{[][]string{{"a", "b"}, {"c"}}}
	for at, v := range t.Cells() {
		fmt.Print(at, v, " ")
	}
	for row := range t.Rows {
		fmt.Print(len(row), " ")
	}
	fmt.Println()
	var x struct {
		i  int
		m  map[string]int
		ss []string
	}
	x.m, x.ss = map[string]int{}, make([]string, 3)
	for x.i, x.ss[x.i] = range []string{"p", "q", "r"} {
	}
	for x.m["k"] = range 4 {
	}
	fmt.Println(x)
	p := &x.i
	for *p = range gen(10, 20) {
	}
	fmt.Println(x.i)
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v*10)
		if i == 0 {
			s[2] = 99
		}
	}
	fmt.Println(s)
	arr := [3]int{1, 2, 3}
	for i, v := range arr {
		arr[(i+1)%3] += v
	}
	fmt.Println(arr)
	for i := range arr[:2] {
		arr[i] = 0
	}
	for i, v := range &arr {
		arr[2] -= i
		if i == 2 {
			fmt.Println(v, arr)
		}
	}
	str := "abc"
	for i, r := range str {
		str += string(r)
		if i == 2 {
			fmt.Println(str)
		}
	}
	n := 3
	for i := range n {
		n--
		i *= 2
		fmt.Print(i, n, " ")
	}
	fmt.Println()
	for _, f := range []func() string{func() string { return "f" }, func() string { return "g" }} {
		fmt.Print(f(), " ")
	}
	for i, pair := range [][2]any{{1, "x"}, {nil, 2.5}} {
		a, b := pair[0], pair[1]
		fmt.Print(i, a, b, " ")
	}
	fmt.Println()
	total := 0
	for i := range 3 {
		for j := range gen(1, 2, 3) {
			for k := range (ints{1, 1}) {
				if j == 2 {
					break
				}
				total += i*j + k
			}
		}
	}
	fmt.Println(total)
	for _, m := range slices.SortedFunc(maps.Keys(map[[2]int]bool{{2, 1}: true, {1, 9}: true}), func(a, b [2]int) int { return a[0] - b[0] }) {
		fmt.Print(m, " ")
	}
	none := gen[struct{}]()
	for range none {
		fmt.Print("never")
	}
	for a, b := range maps.All(dict{"z": 26}) {
		defer fmt.Println("deferred", a, b)
	}
	next, stop := iter.Pull2(t.Cells())
	defer stop()
	for at, v, ok := next(); ok; at, v, ok = next() {
		fmt.Print(at[0]+at[1], v, " ")
	}
	fmt.Println()
	func() {
		for i := range gen(1, 2, 3) {
			for j := range gen("a", "b") {
				defer func() { fmt.Print(i, j, " ") }()
				if i == 2 {
					return
				}
			}
		}
	}()
	fmt.Println()
}
