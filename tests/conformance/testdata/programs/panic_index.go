// A run-time error that nobody recovers ends the program with status 2.
package main

import "fmt"

func main() {
	defer fmt.Println("deferred calls run first")
	s := []int{1, 2, 3}
	i := 5
	fmt.Println("before")
	fmt.Println(s[i])
}
