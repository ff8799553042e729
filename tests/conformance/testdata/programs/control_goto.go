// goto forwards and backwards, out of blocks, with closures on the way.
package main

import "fmt"

func collatz(n int) (steps int) {
again:
	if n == 1 {
		return
	}
	steps++
	if n%2 == 0 {
		n /= 2
		goto again
	}
	n = 3*n + 1
	goto again
}

func find(m [][]int, want int) (r, c int) {
	for r = range m {
		for c = range m[r] {
			if m[r][c] == want {
				goto found
			}
		}
	}
	return -1, -1
found:
	return
}

func state(s string) string {
	i, out := 0, ""
start:
	if i == len(s) {
		goto done
	}
	if s[i] == '"' {
		i++
		goto quoted
	}
	out += string(s[i])
	i++
	goto start
quoted:
	if i == len(s) {
		return out + "<open>"
	}
	if s[i] == '"' {
		i++
		goto start
	}
	out += "_"
	i++
	goto quoted
done:
	return out
}

func main() {
	fmt.Println(collatz(27), collatz(1))
	fmt.Println(find([][]int{{1, 2}, {3, 4}}, 3))
	fmt.Println(find([][]int{{1, 2}, {3, 4}}, 9))
	fmt.Println(state(`a"bc"d`), state(`x"y`))
	var fs []func() int
	i := 0
next:
	{
		j := i * i
		fs = append(fs, func() int { j++; return j })
	}
	i++
	if i < 3 {
		goto next
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
}
