package forge

import (
	"sync"
	"testing"
)

func TestGoroutineID(t *testing.T) {
	const n = 1000
	ids := map[uintptr]bool{GoroutineID(): true}
	var lock sync.Mutex
	var started, done sync.WaitGroup
	started.Add(n)
	stop := make(chan bool)
	for range n {
		done.Go(func() {
			id := GoroutineID()
			lock.Lock()
			ids[id] = true
			lock.Unlock()
			started.Done()
			<-stop
			if growStack(1000) == 0 || GoroutineID() != id {
				t.Error("the identity changes")
			}
		})
	}
	started.Wait()
	if len(ids) != n+1 || ids[0] {
		t.Errorf("%d goroutines have %d identities", n+1, len(ids))
	}
	close(stop)
	done.Wait()
}

//go:noinline
func growStack(n int) uintptr {
	var room [100]byte
	if n == 0 {
		return StackUsed()
	}
	room[n%100] = 1
	return growStack(n-1) + uintptr(room[(n+1)%100])
}

func TestStackUsed(t *testing.T) {
	done := make(chan bool)
	go func() {
		defer close(done)
		here, deep, deeper := growStack(0), growStack(1000), growStack(2000)
		if here == 0 || here > 4<<10 || deep-here < 100_000 || deep-here > 400_000 {
			t.Errorf("%d bytes used, 1000 calls deeper %d", here, deep)
		}
		if first, second := deep-here, deeper-deep; first != second {
			t.Errorf("1000 calls use %d bytes, the next 1000 use %d", first, second)
		}
	}()
	<-done
}
