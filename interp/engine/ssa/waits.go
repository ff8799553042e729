package ssa

import (
	"sync"
	"time"

	"gophercell/interp/engine/ssa/internal/vm"
)

// waitFuncs returns functions that wait in place of the standard library's: an
// interrupt ends these.
func waitFuncs() map[string]any {
	return map[string]any{
		"time.Sleep":             sleep,
		"(*sync.Mutex).Lock":     func(m *sync.Mutex) { lock(m.TryLock, m) },
		"(*sync.RWMutex).Lock":   func(m *sync.RWMutex) { lock(m.TryLock, m) },
		"(*sync.RWMutex).RLock":  func(m *sync.RWMutex) { lock(m.TryRLock, m.RLocker()) },
		"(*sync.WaitGroup).Wait": func(g *sync.WaitGroup) { await(g.Wait, nil) },
	}
}

func sleep(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-vm.Stopping():
		panic(vm.Interrupt{})
	}
}

func lock(try func() bool, l sync.Locker) {
	if !try() {
		await(l.Lock, l.Unlock)
	}
}

// await waits for f, or for an interrupt: then undo follows f when it returns.
func await(f, undo func()) {
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	select {
	case <-done:
	case <-vm.Stopping():
		if undo != nil {
			go func() {
				<-done
				undo()
			}()
		}
		panic(vm.Interrupt{})
	}
}
