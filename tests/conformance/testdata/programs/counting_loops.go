package main

import "fmt"

type small int8

func up(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum = sum*3 + i
	}
	return sum
}

func down(n uint) (all []uint) {
	for i := n; i > 0; i -= 2 {
		all = append(all, i)
		if i == 1 {
			break
		}
	}
	return all
}

func wrap() (n int) {
	for i := small(120); i > 0; i++ {
		n++
	}
	for u := uint64(1<<64 - 3); u != 2; u++ {
		n += 100
	}
	return n
}

func until(limit func() int) (steps int) {
	for i := 0; i < limit(); i++ {
		steps++
	}
	return steps
}

func both(n int) (pairs []string) {
	for i, j := 0, n; i < j; i, j = i+1, j-1 {
		pairs = append(pairs, fmt.Sprint(i, j))
	}
	return pairs
}

func after(n int) int {
	i := 0
	for ; i != n; i++ {
		if i > 7 {
			continue
		}
	}
	return i
}

func kept(xs []int) (last int, fs []func() int) {
	for i := 1; i <= len(xs); i++ {
		last = i
		fs = append(fs, func() int { i *= 10; return i })
	}
	return last, fs
}

func late(n int) string {
	i := 0
again:
	next := i + 1
	more := next < n
	fmt.Print(next, more, " ")
	if more {
		i = next
		goto again
	}
	return fmt.Sprint(i, next)
}

func words() string {
	s := ""
	var all []string
	for i := range 5 {
		s += fmt.Sprint(i)
		all = append(all, s, s+"!", s[:1]+"?")
	}
	t := s
	for range 3 {
		t += "-"
		s += "+"
	}
	return fmt.Sprint(all, s, t)
}

func pick(n int) (a, b string) {
	for i := range n {
		if i%2 == 0 {
			a, b = b, "even"
		} else {
			a, b = "odd", a
		}
	}
	return b, a
}

func main() {
	fmt.Println(up(0), up(1), up(12), down(7), down(8), wrap())
	n := 5
	fmt.Println(until(func() int { n--; return n }), both(7), after(9))
	last, fs := kept([]int{1, 2, 3})
	fmt.Println(last, fs[0](), fs[1](), fs[1](), fs[2]())
	fmt.Println(late(4))
	fmt.Println(words())
	fmt.Println(pick(1))
	fmt.Println(pick(4))
	x := 0
	for i := range 3 {
		for j := range i + 1 {
			x += i * j
		}
	}
	for i := range int8(3) {
		x += int(i)
	}
	fmt.Println(x)
}
