// Misuse of channels: every message, and the last one unrecovered.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	c := make(chan int, 1)
	close(c)
	try("send", func() { c <- 1 })
	try("close", func() { close(c) })
	var n chan int
	try("close nil", func() { close(n) })
	try("select send", func() {
		select {
		case c <- 1:
		default:
		}
	})
	v, ok := <-c
	fmt.Println(v, ok)
	close(c)
}
