package ssa

import (
	"maps"
	"slices"
	"sync"

	"gophercell/interp/engine/ssa/internal/vm"
)

// tasks are those that have goroutines.
type tasks struct {
	mu    sync.Mutex
	alive map[*vm.Task]bool
}

// set notes that a task has goroutines or none.
func (l *tasks) set(t *vm.Task, alive bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !alive {
		delete(l.alive, t)
		return
	}
	if l.alive == nil {
		l.alive = map[*vm.Task]bool{}
	}
	l.alive[t] = true
}

func (l *tasks) list() []*vm.Task {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Collect(maps.Keys(l.alive))
}
