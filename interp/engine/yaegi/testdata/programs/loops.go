package main

import "fmt"

type point struct{ x, y int }

func (p *point) move() { p.x++ }

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

func pairs(m []string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i, s := range m {
			if !yield(i, s) {
				return
			}
		}
	}
}

func find(n int) (int, bool) {
	for i := range seq(100) {
		for j := range seq(3) {
			if i*j == n {
				return i, true
			}
			if j == 2 {
				continue
			}
		}
	}
	return 0, false
}

func findDeferred(n int) (r int) {
	defer func() { r++ }()
	for i := range seq(100) {
		if i == n {
			return i
		}
	}
	return -1
}

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for i := range 3 {
		fs = append(fs, func() int { return i })
	}
	for i, s := range []string{"a", "b"} {
		fs = append(fs, func() int { return i + len(s) })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	for i := 0; i < 6; i++ {
		defer func() { fmt.Print(i, " ") }()
		if i%2 == 0 {
			i++
			continue
		}
	}
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	for i := range 5 {
		i *= 2
		fmt.Print(i, " ")
	}
	var u8 uint8 = 3
	for i := range u8 {
		fmt.Printf("%T%d ", i, i)
	}
	for range 2 {
		fmt.Print("x ")
	}
	n := 4
	for i := range n {
		n = 10
		fmt.Print(i)
	}
	fmt.Println()
outer:
	for i := 0; i < 4; i++ {
		for j := range 4 {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			case j == 1:
				break
			default:
				fmt.Print(i, j, " ")
			}
		}
	}
	fmt.Println()
	for i := range seq(5) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Println("seq", i)
	}
	for i, s := range pairs([]string{"p", "q"}) {
		fmt.Print(i, s, " ")
	}
	fmt.Println()
	fmt.Println(find(6))
	fmt.Println(findDeferred(4))
	arr := [3]int{1, 2, 3}
	for i, v := range &arr {
		arr[2] = 10
		fmt.Print(i, v, " ")
	}
	for i := range arr {
		arr[i] *= 2
	}
	fmt.Println(arr)
	for i, r := range "héλ" {
		fmt.Print(i, ":", string(r), " ")
	}
	fmt.Println()
	pts := []point{{1, 2}, {3, 4}}
	for _, p := range pts {
		p.move()
	}
	for i := range pts {
		pts[i].move()
	}
	fmt.Println(pts)
	m := map[string]int{"a": 1}
	for k, v := range m {
		m[k] = v + 1
	}
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	ch := make(chan int, 5)
	for i := range 5 {
		ch <- i * i
	}
	close(ch)
	for v := range ch {
		if v == 1 {
			continue
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	var i int
	for i = 0; i < 3; i++ {
	}
	fmt.Println(i)
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, j, " ")
	}
	var k string
	for _, k = range []string{"u", "v"} {
	}
	fmt.Println(k)
	i = 0
again:
	if i < 3 {
		i++
		goto again
	}
	fmt.Println(i)
}
