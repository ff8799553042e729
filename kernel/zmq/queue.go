package zmq

import (
	"errors"
	"sync"
)

var (
	errQueueFull   = errors.New("zmq: the peer does not read what it is sent")
	errQueueClosed = errors.New("zmq: the connection is closing")
)

// outgoing is one message, or one command, that waits to be written.
type outgoing struct {
	frames  [][]byte
	command string // if not empty, frames[0] is the command's body
	answer  bool   // the peer itself brought it about
	size    int64
}

// A frame's slice, its header, and its share of the queue cost memory too.
const frameOverhead = 64

func newOutgoing(frames [][]byte) outgoing {
	size := int64(frameOverhead * len(frames))
	for _, f := range frames {
		size += int64(len(f))
	}
	return outgoing{frames: frames, size: size}
}

// queue holds what waits to be written to one peer, in order and bounded in
// bytes. One goroutine takes from it, any may put.
type queue struct {
	bound, answerBound int64

	mu      sync.Mutex
	changed sync.Cond
	items   []outgoing
	bytes   int64 // of items and of what was taken and is not done
	answers int64 // the part of bytes that are answers
	closed  bool  // nothing is added any more
	aborted bool  // what is left is not delivered
}

func newQueue(bound, answerBound int64) *queue {
	q := &queue{bound: bound, answerBound: answerBound}
	q.changed.L = &q.mu
	return q
}

// put adds a message. It fails when the queue would hold more than twice its
// bound; a single message of any size always finds room in an empty queue.
func (q *queue) put(m outgoing) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return errQueueClosed
	}
	if q.bytes > 0 && q.bytes+m.size > 2*q.bound {
		return errQueueFull
	}
	if m.answer {
		if q.answers > 0 && q.answers+m.size > q.answerBound {
			return errQueueFull
		}
		q.answers += m.size
	}
	q.bytes += m.size
	q.items = append(q.items, m)
	q.changed.Signal()
	return nil
}

// take waits for messages and returns all there are, reusing buf. It returns
// none when the queue is closed and empty, or aborted.
func (q *queue) take(buf []outgoing) []outgoing {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && !q.closed {
		q.changed.Wait()
	}
	if q.aborted {
		return nil
	}
	clear(buf)
	taken := q.items
	q.items = buf[:0]
	return taken
}

// done says that a taken message was written, and whether more may be.
func (q *queue) done(m outgoing) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bytes -= m.size
	if m.answer {
		q.answers -= m.size
	}
	return !q.aborted
}

// idle reports whether nothing waits to be taken.
func (q *queue) idle() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.items) == 0
}

// overBound reports whether the peer has to keep reading to be kept.
func (q *queue) overBound() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.bytes > q.bound
}

// close ends the queue; what it holds is still delivered.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.changed.Broadcast()
}

// abort ends the queue and forgets what it holds.
func (q *queue) abort() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed, q.aborted = true, true
	q.items = nil
	q.changed.Broadcast()
}
