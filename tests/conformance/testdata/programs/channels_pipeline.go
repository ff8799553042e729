// A prime sieve and a pipeline of stages, with cancellation.
package main

import "fmt"

func generate(done <-chan struct{}) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := 2; ; i++ {
			select {
			case c <- i:
			case <-done:
				return
			}
		}
	}()
	return c
}

func filter(done <-chan struct{}, in <-chan int, prime int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range in {
			if i%prime == 0 {
				continue
			}
			select {
			case out <- i:
			case <-done:
				return
			}
		}
	}()
	return out
}

type stage func(<-chan int) <-chan int

func apply(f func(int) int) stage {
	return func(in <-chan int) <-chan int {
		out := make(chan int, 1)
		go func() {
			defer close(out)
			for v := range in {
				out <- f(v)
			}
		}()
		return out
	}
}

func pipe(in <-chan int, stages ...stage) <-chan int {
	for _, s := range stages {
		in = s(in)
	}
	return in
}

func main() {
	done := make(chan struct{})
	c := generate(done)
	for range 15 {
		p := <-c
		fmt.Print(p, " ")
		c = filter(done, c, p)
	}
	close(done)
	fmt.Println()
	src := make(chan int)
	go func() {
		for i := range 5 {
			src <- i
		}
		close(src)
	}()
	add := 100
	for v := range pipe(src, apply(func(v int) int { return v * v }), apply(func(v int) int { return v + add })) {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
