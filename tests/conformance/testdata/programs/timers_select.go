// Timers and tickers in select loops: debounce, heartbeat, retry with backoff, cancellation.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

func retry(n int, f func(int) error) (err error) {
	delay := time.Millisecond
	for i := range n {
		if err = f(i); err == nil {
			return nil
		}
		time.Sleep(delay)
		delay *= 2
	}
	return fmt.Errorf("after %d tries: %w", n, err)
}

func heartbeat(ctx context.Context, every time.Duration) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		t := time.NewTicker(every)
		defer t.Stop()
		for n := 0; ; n++ {
			select {
			case <-t.C:
				select {
				case c <- n:
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return c
}

func debounce(in <-chan string, d time.Duration) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		var last string
		var timer <-chan time.Time
		for {
			select {
			case s, ok := <-in:
				if !ok {
					if timer != nil {
						out <- last
					}
					return
				}
				last, timer = s, time.After(d)
			case <-timer:
				out <- last
				timer = nil
			}
		}
	}()
	return out
}

func main() {
	errTemp := errors.New("temporary")
	fmt.Println(retry(3, func(i int) error {
		if i < 2 {
			return errTemp
		}
		return nil
	}))
	err := retry(2, func(int) error { return errTemp })
	fmt.Println(err, errors.Is(err, errTemp))
	ctx, cancel := context.WithCancel(context.Background())
	for n := range heartbeat(ctx, time.Millisecond) {
		if n == 3 {
			cancel()
			break
		}
	}
	fmt.Println(ctx.Err())
	in := make(chan string)
	out := debounce(in, 200*time.Millisecond)
	for _, s := range []string{"a", "ab", "abc"} {
		in <- s
	}
	fmt.Println(<-out)
	in <- "last"
	close(in)
	fmt.Println(<-out)
	_, ok := <-out
	fmt.Println(ok)
	start := time.Now()
	timeout := time.After(30 * time.Millisecond)
	ticks := 0
	tick := time.Tick(5 * time.Millisecond)
loop:
	for {
		select {
		case <-tick:
			ticks++
		case <-timeout:
			break loop
		}
	}
	fmt.Println(ticks >= 1, ticks <= 7, time.Since(start) >= 30*time.Millisecond)
	ctx, cancel = context.WithTimeoutCause(context.Background(), time.Millisecond, errors.New("too slow"))
	defer cancel()
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i := range errs {
		wg.Go(func() {
			select {
			case <-ctx.Done():
				errs[i] = context.Cause(ctx)
			case <-time.After(10 * time.Second):
			}
		})
	}
	wg.Wait()
	fmt.Println(errs)
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Reset(time.Millisecond))
	<-t.C
	stop := time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	fmt.Println(stop.Stop())
}
