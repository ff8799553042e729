package notebook

import (
	"errors"
	"sync"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// sent is a message that the kernel sent.
type sent struct {
	channel kernel.Channel
	*wire.Message
}

// conn carries messages between a Runner and a kernel in the same process. As
// the kernel must never wait for its front end, what it sends is queued without
// a bound; the worker bounds what a cell can write.
type conn struct {
	requests map[kernel.Channel]chan *wire.Message

	mu     sync.Mutex
	queue  []sent
	closed bool
	ready  chan struct{} // holds a token while the queue is not empty, or closed
}

var _ kernel.Conn = (*conn)(nil)

func newConn() *conn {
	c := &conn{requests: map[kernel.Channel]chan *wire.Message{}, ready: make(chan struct{}, 1)}
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin} {
		c.requests[ch] = make(chan *wire.Message, 16)
	}
	return c
}

// Recv implements kernel.Conn.
func (c *conn) Recv(ch kernel.Channel) <-chan *wire.Message { return c.requests[ch] }

// Send implements kernel.Conn.
func (c *conn) Send(ch kernel.Channel, m *wire.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return errClosed
	}
	c.queue = append(c.queue, sent{ch, m})
	c.wake()
	return nil
}

// Close implements kernel.Conn. What is queued can still be taken.
func (c *conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.closed = true
		for _, ch := range c.requests {
			close(ch)
		}
		c.wake()
	}
	return nil
}

func (c *conn) wake() {
	select {
	case c.ready <- struct{}{}:
	default:
	}
}

// request hands the kernel a message.
func (c *conn) request(ch kernel.Channel, m *wire.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return errClosed
	}
	select {
	case c.requests[ch] <- m:
		return nil
	default:
		return errors.New("the kernel does not take requests")
	}
}

// take returns what the kernel has sent since the last call. The caller waits
// for ready before.
func (c *conn) take() []sent {
	c.mu.Lock()
	defer c.mu.Unlock()
	q := c.queue
	c.queue = nil
	return q
}

// pending reports whether take would return anything.
func (c *conn) pending() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.queue) > 0
}

var errClosed = errors.New("the kernel has closed its connection")
