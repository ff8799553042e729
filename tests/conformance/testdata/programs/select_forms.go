// select: default, nil channels, send and receive, evaluation, timeouts.
package main

import (
	"fmt"
	"time"
)

func val(s string, v int) int {
	fmt.Print(s, " ")
	return v
}

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	select {
	case v := <-a:
		fmt.Println("never", v)
	default:
		fmt.Println("nothing ready")
	}
	b <- "x"
	select {
	case v := <-a:
		fmt.Println("never", v)
	case s, ok := <-b:
		fmt.Println(s, ok)
	}
	select {
	case a <- val("evaluated", 5):
		fmt.Println("sent", len(a))
	case <-b:
	}
	var n chan int
	select {
	case <-n:
	case n <- val("also", 1):
	case v := <-a:
		fmt.Println("received", v)
	}
	close(b)
	for range 2 {
		select {
		case s, ok := <-b:
			fmt.Printf("%q %t\n", s, ok)
		}
	}
	select {
	case <-n:
	case <-time.After(time.Millisecond):
		fmt.Println("timeout")
	}
	counts := [2]int{}
	c, d := make(chan bool), make(chan bool)
	close(c)
	close(d)
	for range 1000 {
		select {
		case <-c:
			counts[0]++
		case <-d:
			counts[1]++
		}
	}
	fmt.Println(counts[0] > 100, counts[1] > 100, counts[0]+counts[1])
	var arr [2]int
	e := make(chan int, 1)
	e <- 9
	idx := 1
	select {
	case arr[idx] = <-e:
	}
	fmt.Println(arr)
	var ok bool
	m := map[string]int{}
	e <- 8
	select {
	case m["k"], ok = <-e:
	}
	fmt.Println(m, ok)
	done := make(chan struct{})
	out := make(chan int)
	go func() {
		for i := 0; ; i++ {
			select {
			case out <- i:
			case <-done:
				close(out)
				return
			}
		}
	}()
	fmt.Println(<-out, <-out, <-out)
	close(done)
	for range out {
	}
	defer func() { fmt.Println(recover()) }()
	select {
	case c <- true:
	case n <- 1:
	}
}
