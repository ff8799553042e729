// Loop variables are new in each iteration, for all forms of the loop.
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i := 0; i < 6; i++ {
		ps = append(ps, &i)
		i++
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	fs = nil
	for i, s := range []string{"a", "bb", "ccc"} {
		fs = append(fs, func() int { return i*100 + len(s) })
	}
	for k := range map[int]bool{7: true} {
		fs = append(fs, func() int { return k })
	}
	for n := range 2 {
		fs = append(fs, func() int { return n })
	}
	ch := make(chan int, 2)
	ch <- 41
	ch <- 42
	close(ch)
	for v := range ch {
		fs = append(fs, func() int { return v })
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("deferred ", i, "\n") }()
	}
	var steps []func()
	for i, j := 0, 10; i < j; i, j = i+3, j-1 {
		steps = append(steps, func() { fmt.Print(i, "/", j, " ") })
		if i == 3 {
			continue
		}
		i++
	}
	for _, s := range steps {
		s()
	}
	fmt.Println()
	var old int
	var shared []func() int
	for old = 0; old < 3; old++ {
		shared = append(shared, func() int { return old })
	}
	fmt.Println(shared[0](), shared[2]())
	for i := 0; i < 2; i++ {
		i := i * 5
		fmt.Print(func() int { return i }(), " ")
	}
	fmt.Println()
}
