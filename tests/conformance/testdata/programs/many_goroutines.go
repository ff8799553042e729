// Ten thousand goroutines, a daisy chain, a tree of goroutines, panics in many.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func daisy(n int) int {
	left := make(chan int)
	first := left
	for range n {
		right := make(chan int)
		go func(l, r chan int) { l <- 1 + <-r }(left, right)
		left = right
	}
	go func() { left <- 0 }()
	return <-first
}

func sumTree(lo, hi int) int {
	if hi-lo < 50 {
		t := 0
		for i := lo; i < hi; i++ {
			t += i
		}
		return t
	}
	mid := (lo + hi) / 2
	c := make(chan int)
	go func() { c <- sumTree(lo, mid) }()
	right := sumTree(mid, hi)
	return <-c + right
}

type counter struct {
	sync.RWMutex
	m map[int]int
}

func main() {
	fmt.Println(daisy(5000))
	fmt.Println(sumTree(0, 20000))
	var wg sync.WaitGroup
	var n atomic.Int64
	gate := make(chan struct{})
	for i := range 10000 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-gate
			n.Add(int64(i))
		}()
	}
	close(gate)
	wg.Wait()
	fmt.Println(n.Load())
	c := counter{m: map[int]int{}}
	for i := range 200 {
		wg.Go(func() {
			c.Lock()
			c.m[i%10]++
			c.Unlock()
			c.RLock()
			defer c.RUnlock()
			_ = c.m[i%7]
		})
	}
	wg.Wait()
	fmt.Println(c.m)
	var recovered atomic.Int32
	for i := range 500 {
		wg.Go(func() {
			defer func() {
				if recover() != nil {
					recovered.Add(1)
				}
			}()
			_ = 10 / (i % 5)
		})
	}
	wg.Wait()
	fmt.Println(recovered.Load())
	results := make(map[string]int)
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready := false
	for i := range 50 {
		wg.Go(func() {
			mu.Lock()
			for !ready {
				cond.Wait()
			}
			results[fmt.Sprint("k", i%5)] += i
			mu.Unlock()
		})
	}
	mu.Lock()
	ready = true
	cond.Broadcast()
	mu.Unlock()
	wg.Wait()
	fmt.Println(results)
	ticks := make(chan int, 100)
	stop := make(chan struct{})
	for range 3 {
		wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				case ticks <- i:
				}
			}
		})
	}
	seen := 0
	for range ticks {
		if seen++; seen == 1000 {
			break
		}
	}
	close(stop)
	wg.Wait()
	fmt.Println(seen)
}
