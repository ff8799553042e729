// Labelled break and continue, through loops, switches and selects.
package main

import "fmt"

func main() {
outer:
	for i := range 4 {
		for j := range 4 {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	n := 0
loop:
	for {
		switch n++; {
		case n < 3:
			continue
		case n == 5:
			break loop
		default:
			break
		}
		fmt.Print("n", n, " ")
	}
	fmt.Println()
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
recv:
	for {
		select {
		case v, ok := <-c:
			if !ok {
				break recv
			}
			fmt.Print("got", v, " ")
			continue recv
		}
	}
	fmt.Println()
sw:
	switch n {
	case 5:
		for i := 0; ; i++ {
			if i == 2 {
				break sw
			}
			fmt.Print("sw", i, " ")
		}
	}
	fmt.Println()
words:
	for _, w := range []string{"ab", "xyz", "c"} {
		for _, r := range w {
			if r == 'y' {
				continue words
			}
			fmt.Print(string(r))
		}
		fmt.Print(";")
	}
	fmt.Println()
}
