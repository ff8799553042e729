// A panic in a goroutine ends the program.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	fmt.Println("starting")
	go func() {
		defer func() { fmt.Println("before done") }()
		defer fmt.Println("its deferred calls run")
		var a []int
		_ = a[len(a)]
	}()
	wg.Wait()
	select {}
}
