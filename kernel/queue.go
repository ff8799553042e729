package kernel

import (
	"context"
	"sync"
	"time"
)

// queue is a lane's requests, without a bound: a front end that sends more than
// the kernel handles must not block those that send little.
type queue struct {
	mu    sync.Mutex
	items []*request
	last  time.Time // when the last request came
	taken bool      // a request was taken, and what it asks for has not begun
	ready chan struct{}
}

func newQueue() *queue { return &queue{ready: make(chan struct{}, 1)} }

func (q *queue) push(r *request) {
	q.mu.Lock()
	q.items = append(q.items, r)
	q.last = time.Now()
	q.mu.Unlock()
	q.wake()
}

func (q *queue) wake() {
	select {
	case q.ready <- struct{}{}:
	default:
	}
}

// pop waits for a request. It returns false when ctx is done, whatever is
// queued. Only one goroutine takes from a queue.
func (q *queue) pop(ctx context.Context) (*request, bool) {
	for {
		if ctx.Err() != nil {
			return nil, false
		}
		if r := q.take(); r != nil {
			return r, true
		}
		select {
		case <-q.ready:
		case <-ctx.Done():
		}
	}
}

func (q *queue) take() *request {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.items) == 0 {
		return nil
	}
	r := q.items[0]
	q.items[0] = nil
	q.items = q.items[1:]
	q.taken = true
	return r
}

// begun says that what the request taken last asks for has begun, or ended.
func (q *queue) begun() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.taken = false
}

// pending reports whether there is a request that has not begun.
func (q *queue) pending() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.taken || len(q.items) > 0
}

// drain takes all that is queued.
func (q *queue) drain() []*request {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := q.items
	q.items = nil
	return all
}

func (q *queue) empty() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.items) == 0
}

// quietFor returns how long ago the last request came.
func (q *queue) quietFor() time.Duration {
	q.mu.Lock()
	defer q.mu.Unlock()
	return time.Since(q.last)
}
