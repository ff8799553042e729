// The program ends with main, whatever goroutines do; runtime.Goexit; panics recovered in goroutines.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func safe(wg *sync.WaitGroup, results chan<- string, f func() int) {
	defer wg.Done()
	defer func() {
		if r := recover(); r != nil {
			results <- fmt.Sprint("recovered ", r)
		}
	}()
	results <- fmt.Sprint("ok ", f())
}

type obj struct{ n int }

func (o *obj) run(c chan<- int)       { c <- o.n }
func (o obj) add(d int, c chan<- int) { c <- o.n + d }

func main() {
	var wg sync.WaitGroup
	results := make(chan string, 1)
	zero := 0
	for _, f := range []func() int{func() int { return 1 }, func() int { return 1 / zero }, func() int { panic("own") }, func() int { return []int{}[zero] }} {
		wg.Add(1)
		go safe(&wg, results, f)
		fmt.Println(<-results)
	}
	wg.Wait()
	wg.Add(1)
	exited := make(chan string, 2)
	go func() {
		defer wg.Done()
		defer func() { exited <- fmt.Sprint("deferred, recover is ", recover()) }()
		func() {
			defer func() { exited <- "inner deferred" }()
			runtime.Goexit()
		}()
		exited <- "never"
	}()
	wg.Wait()
	fmt.Println(<-exited, <-exited)
	c := make(chan int)
	o := &obj{5}
	go o.run(c)
	fmt.Println(<-c)
	go o.add(10, c)
	o.n = 100
	fmt.Println(<-c)
	go func(x int, s ...string) { c <- x + len(s) }(3, "a", "b")
	fmt.Println(<-c)
	go (*obj).run(o, c)
	fmt.Println(<-c)
	f := o.run
	go f(c)
	fmt.Println(<-c)
	go func() {
		for {
			runtime.Gosched()
		}
	}()
	go func() { select {} }()
	defer fmt.Println("main's deferred call")
	fmt.Println("main ends")
}
