// Deleting and adding while ranging over a map.
package main

import "fmt"

func main() {
	m := map[int]bool{}
	for i := range 100 {
		m[i] = true
	}
	seen := 0
	for k := range m {
		seen++
		delete(m, k)
		delete(m, k^1)
	}
	fmt.Println(seen, len(m))
	for i := range 50 {
		m[i] = true
	}
	visited := map[int]int{}
	for k := range m {
		visited[k]++
		if len(m) < 200 {
			m[k+1000] = true
		}
	}
	twice, base := 0, 0
	for k, n := range visited {
		if n > 1 {
			twice++
		}
		if k < 50 {
			base++
		}
	}
	fmt.Println(twice, base)
	orders := map[string]bool{}
	small := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
	for range 200 {
		s := ""
		for k := range small {
			s += fmt.Sprint(k)
		}
		orders[s] = true
	}
	fmt.Println(len(orders) > 1)
	var k string
	var v int
	for k, v = range map[string]int{"only": 7} {
	}
	fmt.Println(k, v)
	total := 0
outer:
	for i := range small {
		for j := range small {
			if i == j {
				continue outer
			}
			if total > 1000 {
				break outer
			}
			total++
		}
	}
	fmt.Println(total > 0)
	fs := map[string]func(int) int{"sq": func(x int) int { return x * x }, "neg": func(x int) int { return -x }}
	fmt.Println(fs["sq"](5), fs["neg"](5), fs["none"] == nil)
}
