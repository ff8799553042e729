// Package sync/atomic: functions and types, also generic ones.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type config struct{ name string }

type stats struct {
	hits  atomic.Int64
	flag  atomic.Bool
	conf  atomic.Pointer[config]
	value atomic.Value
	old   int32
}

func main() {
	var s stats
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range 100 {
				s.hits.Add(2)
				atomic.AddInt32(&s.old, 1)
			}
		})
	}
	wg.Wait()
	fmt.Println(s.hits.Load(), atomic.LoadInt32(&s.old))
	fmt.Println(s.flag.CompareAndSwap(false, true), s.flag.CompareAndSwap(false, true), s.flag.Load())
	fmt.Println(s.conf.Load() == nil)
	first := &config{"first"}
	s.conf.Store(first)
	fmt.Println(s.conf.CompareAndSwap(first, &config{"second"}), s.conf.Load().name, s.conf.Swap(nil).name)
	s.value.Store([]int{1, 2})
	fmt.Println(s.value.Load().([]int)[1])
	func() {
		defer func() { fmt.Println(recover()) }()
		s.value.Store("other type")
	}()
	var u atomic.Uint32
	u.Store(7)
	fmt.Println(u.Add(^uint32(0)), u.Or(8), u.And(12), u.Load())
	var p atomic.Pointer[[]string]
	list := []string{"a"}
	p.Store(&list)
	*p.Load() = append(*p.Load(), "b")
	fmt.Println(list, *p.Load())
	var i64 int64 = 5
	fmt.Println(atomic.SwapInt64(&i64, 6), atomic.CompareAndSwapInt64(&i64, 6, 7), i64)
	fn := atomic.Pointer[func(int) int]{}
	double := func(x int) int { return x * 2 }
	fn.Store(&double)
	fmt.Println((*fn.Load())(21))
}
