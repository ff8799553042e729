// Every form of for, and what the range expression is evaluated to.
package main

import "fmt"

func list() []int {
	fmt.Print("evaluated once: ")
	return []int{1, 2, 3}
}

func main() {
	for i := 0; i < 3; i++ {
		fmt.Print(i, " ")
	}
	n := 3
	for n > 0 {
		n--
	}
	for {
		n++
		if n > 2 {
			break
		}
	}
	for range 2 {
		fmt.Print("x ")
	}
	for i := range n {
		n = 100
		fmt.Print("r", i, " ")
	}
	fmt.Println(n)
	for i, v := range list() {
		fmt.Print(i, ":", v, " ")
	}
	fmt.Println()
	s := []int{1, 2, 3}
	for i := range s {
		s = append(s, i)
	}
	fmt.Println(s)
	for i, v := range s {
		if i == 0 {
			s[1] = 50
			s = nil
		}
		fmt.Print(v, " ")
	}
	fmt.Println(s == nil)
	arr := [3]int{1, 2, 3}
	for i, v := range arr {
		arr[2] = 30
		if i == 2 {
			fmt.Println(v, arr[2])
		}
	}
	var x struct{ i, v int }
	for x.i, x.v = range []int{7, 8} {
	}
	fmt.Println(x)
	var m [3]int
	for i, m[i] = range []int{4, 5, 6} {
	}
	fmt.Println(m, i)
	type N uint8
	for i := range N(3) {
		fmt.Printf("%T%d ", i, i)
	}
	const c = 2
	for i := range c {
		fmt.Printf("%T%d ", i, i)
	}
	var k int64 = 2
	for i := range k {
		fmt.Printf("%T%d ", i, i)
	}
	for range -5 {
		fmt.Print("never")
	}
	fmt.Println()
	for i, j := 0, 5; i < j; i, j = i+1, j-1 {
		fmt.Print(i, j, " ")
	}
	var ch chan int = make(chan int, 3)
	go func() {
		defer close(ch)
		for i := range 3 {
			ch <- i * i
		}
	}()
	for v := range ch {
		fmt.Print(v, " ")
	}
	var nilSlice []int
	for range nilSlice {
		fmt.Print("never")
	}
	for i := range "ab" {
		fmt.Print(i)
	}
	fmt.Println()
}

var i int
