// Arrays of arrays, slices of slices, jagged rows, images, flood fill, maze.
package main

import (
	"fmt"
	"strings"
)

type cell struct {
	wall bool
	dist int
}

type maze [][]cell

func parse(s string) (m maze) {
	for line := range strings.Lines(s) {
		var row []cell
		for _, r := range strings.TrimSpace(line) {
			row = append(row, cell{r == '#', -1})
		}
		m = append(m, row)
	}
	return
}

func (m maze) solve(r, c int) {
	type pos struct{ r, c int }
	q := []pos{{r, c}}
	m[r][c].dist = 0
	for len(q) > 0 {
		p := q[0]
		q = q[1:]
		for _, d := range [...]pos{{0, 1}, {1, 0}, {0, -1}, {-1, 0}} {
			n := pos{p.r + d.r, p.c + d.c}
			if n.r < 0 || n.c < 0 || n.r >= len(m) || n.c >= len(m[n.r]) {
				continue
			}
			if t := &m[n.r][n.c]; !t.wall && t.dist < 0 {
				t.dist = m[p.r][p.c].dist + 1
				q = append(q, n)
			}
		}
	}
}

func pascal(n int) [][]int {
	t := make([][]int, n)
	for i := range t {
		t[i] = make([]int, i+1)
		t[i][0], t[i][i] = 1, 1
		for j := 1; j < i; j++ {
			t[i][j] = t[i-1][j-1] + t[i-1][j]
		}
	}
	return t
}

type cube [2][3][4]int

func (c *cube) fill() {
	n := 0
	for i := range c {
		for j := range c[i] {
			for k := range c[i][j] {
				c[i][j][k] = n
				n++
			}
		}
	}
}

func rotate(m [][]rune) [][]rune {
	out := make([][]rune, len(m[0]))
	for i := range out {
		for j := len(m) - 1; j >= 0; j-- {
			out[i] = append(out[i], m[j][i])
		}
	}
	return out
}

func main() {
	m := parse("..#..\n.##..\n....#\n##...")
	m.solve(0, 0)
	for _, row := range m {
		for _, c := range row {
			fmt.Printf("%3d", c.dist)
		}
		fmt.Println()
	}
	fmt.Println(pascal(6))
	var c cube
	c.fill()
	d := c
	d[1][2][3] = -1
	fmt.Println(c[1], d[1][2], len(c), len(c[0]), len(c[0][0]), c == d)
	sum := 0
	for _, plane := range c {
		for _, row := range plane {
			for _, v := range row {
				sum += v
			}
		}
	}
	fmt.Println(sum)
	for _, r := range rotate([][]rune{[]rune("abc"), []rune("def")}) {
		fmt.Print(string(r), " ")
	}
	fmt.Println()
	board := [3][3]byte{}
	for i := range board {
		copy(board[i][:], "...")
	}
	board[1][1] = 'X'
	for _, row := range board {
		fmt.Println(string(row[:]))
	}
	rows := make([][]int, 3)
	flat := make([]int, 9)
	for i := range rows {
		rows[i] = flat[i*3 : i*3+3 : i*3+3]
	}
	rows[1][2] = 5
	rows[1] = append(rows[1], 6)
	fmt.Println(flat, len(rows[1]))
	lit := [...][2][]string{{{"a"}, {"b", "c"}}, 2: {1: {"d"}}}
	fmt.Println(lit, len(lit))
	tr := [][]float64{{1, 2}, {3, 4}}
	tr[0][1], tr[1][0] = tr[1][0], tr[0][1]
	fmt.Println(tr)
}
