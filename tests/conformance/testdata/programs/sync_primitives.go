// Mutex, RWMutex, Once, Cond, WaitGroup.Go, OnceValue, Pool, Map.
package main

import (
	"fmt"
	"sort"
	"sync"
)

type safe struct {
	sync.Mutex
	m map[string]int
}

func (s *safe) inc(k string) {
	s.Lock()
	defer s.Unlock()
	s.m[k]++
}

type queue struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
}

func newQueue() *queue {
	q := &queue{}
	q.cond = sync.NewCond(&q.mu)
	return q
}

func (q *queue) put(v int) {
	q.mu.Lock()
	q.items = append(q.items, v)
	q.mu.Unlock()
	q.cond.Signal()
}

func (q *queue) get() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.cond.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

func main() {
	s := safe{m: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 50 {
				s.inc(fmt.Sprint("k", i%3))
			}
		}()
	}
	wg.Wait()
	fmt.Println(s.m)
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	calls := 0
	val := sync.OnceValue(func() int { calls++; return 42 })
	fmt.Println(val(), val(), calls)
	f := sync.OnceFunc(func() { calls += 10 })
	f()
	f()
	fmt.Println(calls)
	q := newQueue()
	sum := 0
	for i := range 5 {
		wg.Go(func() { q.put(i) })
	}
	for range 5 {
		sum += q.get()
	}
	wg.Wait()
	fmt.Println(sum)
	var rw sync.RWMutex
	shared, reads := 0, make(chan int, 10)
	for range 5 {
		wg.Go(func() { rw.RLock(); defer rw.RUnlock(); reads <- shared })
		wg.Go(func() { rw.Lock(); defer rw.Unlock(); shared++ })
	}
	wg.Wait()
	fmt.Println(shared, len(reads), rw.TryLock(), rw.TryRLock())
	var m sync.Map
	for i := range 5 {
		m.Store(i, i*i)
	}
	v, loaded := m.LoadOrStore(2, "x")
	_, missing := m.Load(99)
	fmt.Println(v, loaded, missing)
	m.Delete(3)
	var keys []int
	m.Range(func(k, v any) bool { keys = append(keys, k.(int)+v.(int)); return true })
	sort.Ints(keys)
	fmt.Println(keys)
	type buf struct{ b []byte }
	pool := sync.Pool{New: func() any { return &buf{make([]byte, 0, 8)} }}
	b := pool.Get().(*buf)
	b.b = append(b.b, 'x')
	pool.Put(b)
	fmt.Println(string(b.b))
}
