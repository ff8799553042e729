// Dynamic programming, sorting by hand, sieve, game of life, spiral, brackets.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func lcs(a, b string) string {
	dp := make([][]int, len(a)+1)
	for i := range dp {
		dp[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				dp[i][j] = dp[i+1][j+1] + 1
			} else {
				dp[i][j] = max(dp[i+1][j], dp[i][j+1])
			}
		}
	}
	var out []byte
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, a[i])
			i++
			j++
		case dp[i+1][j] >= dp[i][j+1]:
			i++
		default:
			j++
		}
	}
	return string(out)
}

func edit(a, b []rune) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, x := range a {
		cur := []int{i + 1}
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			cur = append(cur, min(prev[j]+cost, prev[j+1]+1, cur[j]+1))
		}
		prev = cur
	}
	return prev[len(b)]
}

func knapsack(w, v []int, c int) int {
	best := make([]int, c+1)
	for i := range w {
		for k := c; k >= w[i]; k-- {
			best[k] = max(best[k], best[k-w[i]]+v[i])
		}
	}
	return best[c]
}

func quick(xs []int) []int {
	if len(xs) < 2 {
		return xs
	}
	var lo, eq, hi []int
	for _, x := range xs {
		switch p := xs[len(xs)/2]; {
		case x < p:
			lo = append(lo, x)
		case x > p:
			hi = append(hi, x)
		default:
			eq = append(eq, x)
		}
	}
	return append(append(quick(lo), eq...), quick(hi)...)
}

func mergeSort(xs []int) []int {
	if len(xs) <= 1 {
		return xs
	}
	m := len(xs) / 2
	a, b := mergeSort(xs[:m]), mergeSort(xs[m:])
	out := make([]int, 0, len(xs))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

type grid [8][8]bool

func (g grid) next() (n grid) {
	for r := range g {
		for c := range g[r] {
			k := 0
			for dr := -1; dr <= 1; dr++ {
				for dc := -1; dc <= 1; dc++ {
					if (dr != 0 || dc != 0) && g[(r+dr+8)%8][(c+dc+8)%8] {
						k++
					}
				}
			}
			n[r][c] = k == 3 || k == 2 && g[r][c]
		}
	}
	return
}

func balanced(s string) bool {
	var st []rune
	pairs := map[rune]rune{')': '(', ']': '[', '}': '{'}
	for _, r := range s {
		switch r {
		case '(', '[', '{':
			st = append(st, r)
		case ')', ']', '}':
			if len(st) == 0 || st[len(st)-1] != pairs[r] {
				return false
			}
			st = st[:len(st)-1]
		}
	}
	return len(st) == 0
}

func spiral(n int) (s string) {
	m := make([][]int, n)
	for i := range m {
		m[i] = make([]int, n)
	}
	r, c, dr, dc := 0, 0, 0, 1
	for k := 1; k <= n*n; k++ {
		m[r][c] = k
		if nr, nc := r+dr, c+dc; nr < 0 || nr >= n || nc < 0 || nc >= n || m[nr][nc] != 0 {
			dr, dc = dc, -dr
		}
		r, c = r+dr, c+dc
	}
	for _, row := range m {
		s += fmt.Sprintln(row)
	}
	return
}

func sieve(n int) (ps []int) {
	comp := make([]bool, n+1)
	for i := 2; i <= n; i++ {
		if comp[i] {
			continue
		}
		ps = append(ps, i)
		for j := i * i; j <= n; j += i {
			comp[j] = true
		}
	}
	return
}

func main() {
	fmt.Println(lcs("AGGTABQX", "GXTXAYBX"), edit([]rune("kitten"), []rune("sitting")), knapsack([]int{1, 3, 4, 5}, []int{1, 4, 5, 7}, 7))
	xs := []int{5, 2, 9, 1, 5, 6, -3, 0}
	fmt.Println(quick(xs), mergeSort(xs), xs)
	var g grid
	for _, p := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}} {
		g[p[0]][p[1]] = true
	}
	start := g
	for range 32 {
		g = g.next()
	}
	fmt.Println(g == start, g.next() == start)
	fmt.Println(balanced("{[()]}()"), balanced("([)]"), balanced("(("))
	fmt.Print(spiral(4))
	fmt.Println(sieve(50))
	words := strings.Fields("listen silent enlist google gogole cat act")
	groups := map[string][]string{}
	for _, w := range words {
		b := strings.Split(w, "")
		sort.Strings(b)
		k := strings.Join(b, "")
		groups[k] = append(groups[k], w)
	}
	fmt.Println(groups)
	roman := func(n int) (s string) {
		for _, p := range []struct {
			v int
			s string
		}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
			for ; n >= p.v; n -= p.v {
				s += p.s
			}
		}
		return
	}
	fmt.Println(roman(1994), roman(2026))
}
