// Range over functions: all kinds of exits from the body.
package main

import (
	"fmt"
	"iter"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("[cleanup ", n, "] ")
		for i := range n {
			if !yield(i) {
				fmt.Print("[stopped] ")
				return
			}
		}
		fmt.Print("[finished] ")
	}
}

func pairs(s string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i, r := range s {
			if !yield(i, r) {
				return
			}
		}
	}
}

func three(yield func() bool) {
	_ = yield() && yield() && yield()
}

func find(n int) (found string) {
	defer func() { found += "!" }()
	for i := range count(10) {
		if i == n {
			return fmt.Sprint("found ", i)
		}
	}
	return "none"
}

func nested() int {
	for i := range count(3) {
		for j := range count(3) {
			if i == 1 && j == 1 {
				return i*10 + j
			}
		}
	}
	return -1
}

func main() {
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i := range count(5) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i, r := range pairs("aé") {
		fmt.Print(i, string(r), " ")
	}
	n := 0
	for range three {
		n++
	}
	fmt.Println(n)
	fmt.Println(find(2))
	fmt.Println(find(20))
	fmt.Println(nested())
outer:
	for i := range count(4) {
		for j := range count(4) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case i == 1:
				break outer
			}
			fmt.Print("(", i, j, ") ")
		}
	}
	fmt.Println()
	for i := range count(6) {
		if i == 2 {
			goto done
		}
	}
done:
	fmt.Println("done")
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i += 5; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var i int
	for i = range count(4) {
	}
	fmt.Println("i", i)
}
