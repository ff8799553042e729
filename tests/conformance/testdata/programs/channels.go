// Channels: buffers, closing, direction, len and cap, channels of channels.
package main

import (
	"fmt"
	"sync"
)

type request struct {
	n     int
	reply chan<- int
}

func server(reqs <-chan request) {
	for r := range reqs {
		r.reply <- r.n * r.n
	}
}

func produce(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func merge(cs ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, c := range cs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range c {
				out <- v
			}
		}()
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	fmt.Println(len(c), cap(c))
	close(c)
	for range 4 {
		v, ok := <-c
		fmt.Print(v, ok, " ")
	}
	fmt.Println()
	reqs := make(chan request)
	go server(reqs)
	for i := range 3 {
		reply := make(chan int)
		reqs <- request{i, reply}
		fmt.Print(<-reply, " ")
	}
	close(reqs)
	fmt.Println()
	sum := 0
	for v := range merge(produce(10), produce(20), produce(5)) {
		sum += v
	}
	fmt.Println(sum)
	cc := make(chan chan string, 1)
	inner := make(chan string, 1)
	cc <- inner
	inner <- "through"
	fmt.Println(<-<-cc)
	var send chan<- int = c
	var recv <-chan int = c
	fmt.Printf("%T %T %T\n", c, send, recv)
	fmt.Println(recv == c, len(recv))
	var n chan int
	fmt.Println(n == nil, len(n), cap(n))
	unbuffered := make(chan struct{})
	go func() { unbuffered <- struct{}{} }()
	<-unbuffered
	fs := make(chan func() int, 2)
	x := 1
	fs <- func() int { x++; return x }
	f := <-fs
	fmt.Println(f(), f(), x)
	arr := make(chan [2]int, 1)
	arr <- [2]int{1, 2}
	fmt.Println((<-arr)[1])
	fmt.Println(<-produce(1)+10, -<-produce(1))
}
