// A panic in a package variable's initialiser ends the program before main.
package main

import "fmt"

var table = build(3)

func build(n int) []int {
	fmt.Println("building", n)
	out := make([]int, n)
	for i := range n + 1 {
		out[i] = i
	}
	return out
}

func main() { fmt.Println("never", table) }
