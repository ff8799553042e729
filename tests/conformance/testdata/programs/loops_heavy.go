// Loops of some hundred thousand steps over all kinds of operands.
package main

import (
	"fmt"
	"math"
	"strings"
)

type particle struct{ x, v float64 }

func (p *particle) step(dt float64) {
	p.v -= p.x * dt
	p.x += p.v * dt
}

type (
	shape interface{ area() float64 }
	sq    float64
	rect  struct{ a, b float64 }
)

func (s sq) area() float64    { return float64(s) * float64(s) }
func (r *rect) area() float64 { return r.a * r.b }

func collatz(n int) (steps int) {
	for ; n != 1; steps++ {
		if n&1 == 0 {
			n >>= 1
		} else {
			n = 3*n + 1
		}
	}
	return
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() {
	best, at := 0, 0
	for i := 1; i < 10000; i++ {
		if s := collatz(i); s > best {
			best, at = s, i
		}
	}
	fmt.Println(best, at, fib(22))
	p := particle{1, 0}
	for range 100000 {
		p.step(1e-3)
	}
	fmt.Printf("%.6f %.6f\n", p.x, p.v)
	shapes := make([]shape, 0, 1000)
	for i := range 1000 {
		if i%2 == 0 {
			shapes = append(shapes, sq(i))
		} else {
			shapes = append(shapes, &rect{float64(i), 2})
		}
	}
	total := 0.0
	for range 50 {
		for _, s := range shapes {
			total += s.area()
		}
	}
	fmt.Println(total)
	m := map[int]int{}
	for i := range 100000 {
		m[i%1000] += i
	}
	fmt.Println(len(m), m[7])
	var sb strings.Builder
	for i := range 20000 {
		sb.WriteByte(byte('a' + i%26))
	}
	count := 0
	for _, r := range sb.String() {
		if r == 'e' {
			count++
		}
	}
	fmt.Println(count)
	h := uint32(0)
	for i := range uint32(200000) {
		h = h<<5 ^ h>>27 ^ i
	}
	fmt.Println(h)
	s := 0.0
	for i := 1; i <= 100000; i++ {
		s += 1 / math.Sqrt(float64(i))
	}
	fmt.Printf("%.9f\n", s)
	fs := [3]func(int) int{func(x int) int { return x + 1 }, func(x int) int { return x * 3 % 1000003 }, func(x int) int { return x ^ 5 }}
	x := 1
	for i := range 90000 {
		x = fs[i%3](x)
	}
	fmt.Println(x)
	c := make(chan int, 16)
	go func() {
		defer close(c)
		for i := range 20000 {
			c <- i
		}
	}()
	sum := 0
	for v := range c {
		sum += v
	}
	fmt.Println(sum)
	grid := make([][]int, 200)
	for i := range grid {
		grid[i] = make([]int, 200)
		for j := range grid[i] {
			grid[i][j] = i ^ j
		}
	}
	diag := 0
	for i := range grid {
		for j, v := range grid[i] {
			if (i+j)%3 == 0 {
				diag += v
			}
		}
	}
	fmt.Println(diag)
}
