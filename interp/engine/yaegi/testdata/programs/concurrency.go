package main

import (
	"context"
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

type job struct{ id, n int }

type counter struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *counter) inc(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k]++
}

func worker(id int, jobs <-chan job, out chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		out <- j.n * j.n
	}
}

func gen(ctx context.Context) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 0; ; i++ {
			select {
			case ch <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch
}

func main() {
	jobs, out := make(chan job, 10), make(chan int, 10)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go worker(i, jobs, out, &wg)
	}
	for i := range 5 {
		jobs <- job{i, i}
	}
	close(jobs)
	wg.Wait()
	close(out)
	var got []int
	for v := range out {
		got = append(got, v)
	}
	sort.Ints(got)
	fmt.Println(got)
	c := &counter{m: map[string]int{}}
	for i := 0; i < 20; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.inc(fmt.Sprint(i % 3))
		}()
	}
	wg.Wait()
	fmt.Println(c.m)
	ctx, cancel := context.WithCancel(context.Background())
	sum := 0
	for v := range gen(ctx) {
		sum += v
		if v == 10 {
			cancel()
			break
		}
	}
	fmt.Println(sum)
	var n atomic.Int64
	done := make(chan struct{})
	for range 4 {
		go func(k int64) {
			n.Add(k)
			done <- struct{}{}
		}(2)
	}
	for range 4 {
		<-done
	}
	fmt.Println(n.Load())
	select {
	case v, ok := <-out:
		fmt.Println("closed", v, ok)
	case <-time.After(time.Second * 20):
		fmt.Println("late")
	}
	select {
	case <-done:
	default:
		fmt.Println("nothing")
	}
	var v int
	var ok bool
	ints := make(chan int, 1)
	ints <- 4
	v, ok = <-ints
	fmt.Println(v, ok, len(ints), cap(ints))
	ints <- 5
	fmt.Println(<-ints + 1)
	errs := make(chan error, 1)
	errs <- fmt.Errorf("e")
	fmt.Println(<-errs)
	fns := make(chan func() int, 1)
	fns <- func() int { return 7 }
	fmt.Println((<-fns)())
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	timeout := time.After(5 * time.Millisecond)
	ticks := 0
loop:
	for {
		select {
		case <-timeout:
			break loop
		default:
			ticks++
			time.Sleep(time.Millisecond)
		}
	}
	fmt.Println(ticks > 0)
}
