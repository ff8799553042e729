// Goroutines over shared state: accounts with ordered locking, a worker pool, a rate limiter, results in order.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type account struct {
	mu      sync.Mutex
	id      int
	balance int
}

var errFunds = errors.New("insufficient funds")

func transfer(from, to *account, amount int) error {
	first, second := from, to
	if first.id > second.id {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	if from.balance < amount {
		return fmt.Errorf("account %d: %w", from.id, errFunds)
	}
	from.balance -= amount
	to.balance += amount
	return nil
}

type job struct {
	id, n int
	out   chan<- result
}

type result struct {
	id, sum int
	err     error
}

func pool(ctx context.Context, n int, jobs <-chan job) *sync.WaitGroup {
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for j := range jobs {
				select {
				case <-ctx.Done():
					j.out <- result{id: j.id, err: ctx.Err()}
					continue
				default:
				}
				s := 0
				for i := range j.n {
					s += i
				}
				j.out <- result{j.id, s, nil}
			}
		})
	}
	return &wg
}

type group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

func (g *group) run(f func() error) {
	g.wg.Go(func() {
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	})
}

func (g *group) wait() error { g.wg.Wait(); return g.err }

type semaphore chan struct{}

func (s semaphore) acquire() func() {
	s <- struct{}{}
	return func() { <-s }
}

func main() {
	accounts := []*account{{id: 1, balance: 100000}, {id: 2, balance: 100000}, {id: 3, balance: 100000}}
	var wg sync.WaitGroup
	var failed atomic.Int32
	for i := range 300 {
		wg.Go(func() {
			if err := transfer(accounts[i%3], accounts[(i+1)%3], 10+i%7); err != nil {
				failed.Add(1)
			}
		})
	}
	wg.Wait()
	total := 0
	for _, a := range accounts {
		total += a.balance
	}
	fmt.Println(total, failed.Load())
	fmt.Println(transfer(accounts[0], accounts[1], 1e6), errors.Is(transfer(accounts[0], accounts[1], 1e6), errFunds))
	jobs, out := make(chan job), make(chan result, 20)
	ctx, cancel := context.WithCancel(context.Background())
	pw := pool(ctx, 4, jobs)
	for i := range 10 {
		jobs <- job{i, i * 100, out}
	}
	for len(out) < 10 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	jobs <- job{10, 1, out}
	close(jobs)
	pw.Wait()
	close(out)
	results := make([]result, 11)
	for r := range out {
		results[r.id] = r
	}
	for _, r := range results {
		fmt.Print(r.id, ":", r.sum, ":", r.err, " ")
	}
	fmt.Println()
	var g group
	for i := range 5 {
		g.run(func() error {
			if i == 3 {
				return fmt.Errorf("task %d failed", i)
			}
			return nil
		})
	}
	fmt.Println(g.wait())
	sem := make(semaphore, 2)
	var running, peak atomic.Int32
	for range 6 {
		wg.Go(func() {
			defer sem.acquire()()
			if n := running.Add(1); n > peak.Load() {
				peak.Store(n)
			}
			time.Sleep(time.Millisecond)
			running.Add(-1)
		})
	}
	wg.Wait()
	fmt.Println(peak.Load() <= 2, running.Load())
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for range 100 {
		ping <- v
		v = <-pong
	}
	close(ping)
	_, ok := <-pong
	fmt.Println(v, ok)
}
