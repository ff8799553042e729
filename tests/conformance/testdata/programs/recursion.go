// Recursion: Hanoi, Ackermann, permutations, mutual, deep, through interfaces and maps.
package main

import (
	"fmt"
	"strings"
)

func hanoi(n int, a, b, c string, move func(string, string)) {
	if n > 0 {
		hanoi(n-1, a, c, b, move)
		move(a, c)
		hanoi(n-1, b, a, c, move)
	}
}

func ack(m, n int) int {
	switch {
	case m == 0:
		return n + 1
	case n == 0:
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}

func permute(s []string, k int, out *[]string) {
	if k == len(s) {
		*out = append(*out, strings.Join(s, ""))
		return
	}
	for i := k; i < len(s); i++ {
		s[k], s[i] = s[i], s[k]
		permute(s, k+1, out)
		s[k], s[i] = s[i], s[k]
	}
}

func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool  { return n != 0 && even(n-1) }

func depth(n int) int {
	if n == 0 {
		return 0
	}
	var pad [4]int
	pad[n%4] = n
	return depth(n-1) + 1 + pad[(n+1)%4]
}

type expr interface {
	eval(map[string]float64) float64
}
type (
	lit  float64
	name string
	bin  struct {
		op   byte
		l, r expr
	}
	let struct {
		n    name
		v, b expr
	}
)

func (l lit) eval(map[string]float64) float64      { return float64(l) }
func (n name) eval(env map[string]float64) float64 { return env[string(n)] }
func (b bin) eval(env map[string]float64) float64 {
	x, y := b.l.eval(env), b.r.eval(env)
	switch b.op {
	case '+':
		return x + y
	case '*':
		return x * y
	}
	return x - y
}

func (l let) eval(env map[string]float64) float64 {
	inner := map[string]float64{string(l.n): l.v.eval(env)}
	for k, v := range env {
		if _, ok := inner[k]; !ok {
			inner[k] = v
		}
	}
	return l.b.eval(inner)
}

func subsets(xs []int) [][]int {
	if len(xs) == 0 {
		return [][]int{nil}
	}
	rest := subsets(xs[1:])
	out := rest
	for _, r := range rest {
		out = append(out, append([]int{xs[0]}, r...))
	}
	return out
}

func queens(n int) (count int) {
	var place func(row, cols, d1, d2 int)
	place = func(row, cols, d1, d2 int) {
		if row == n {
			count++
			return
		}
		for c := range n {
			if cols&(1<<c) == 0 && d1&(1<<(row+c)) == 0 && d2&(1<<(row-c+n)) == 0 {
				place(row+1, cols|1<<c, d1|1<<(row+c), d2|1<<(row-c+n))
			}
		}
	}
	place(0, 0, 0, 0)
	return
}

func flatten(v any) (out []int) {
	switch v := v.(type) {
	case int:
		return []int{v}
	case []any:
		for _, x := range v {
			out = append(out, flatten(x)...)
		}
	}
	return
}

func main() {
	moves := 0
	hanoi(8, "A", "B", "C", func(string, string) { moves++ })
	fmt.Println(moves, ack(2, 3), even(101), odd(7), depth(5000))
	var ps []string
	permute([]string{"a", "b", "c"}, 0, &ps)
	fmt.Println(ps)
	e := let{"x", bin{'+', lit(1), lit(2)}, bin{'*', name("x"), bin{'-', name("x"), name("y")}}}
	fmt.Println(e.eval(map[string]float64{"y": 0.5, "x": 100}))
	fmt.Println(subsets([]int{1, 2, 3}), queens(6))
	fmt.Println(flatten([]any{1, []any{2, []any{3, []any{}}, 4}, 5}))
}
