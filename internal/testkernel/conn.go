package testkernel

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// Conn is the kernel's side of sockets in memory. Its peers are made by Dial.
// Messages are encoded, signed, verified and decoded on their way, as on a
// socket. What a peer does not read is kept without a bound.
type Conn struct {
	key     []byte
	server  *wire.Signer
	inbound map[kernel.Channel]chan *wire.Message

	mu     sync.RWMutex
	peers  map[string]*Peer
	closed bool
	done   chan struct{}
}

var _ kernel.Conn = (*Conn)(nil)

// NewConn returns a connection without peers.
func NewConn() *Conn {
	key := []byte(wire.NewID())
	c := &Conn{
		key:     key,
		server:  newSigner(key),
		inbound: map[kernel.Channel]chan *wire.Message{},
		peers:   map[string]*Peer{},
		done:    make(chan struct{}),
	}
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin} {
		c.inbound[ch] = make(chan *wire.Message)
	}
	return c
}

func newSigner(key []byte) *wire.Signer {
	s, err := wire.NewSigner("hmac-sha256", key)
	if err != nil {
		panic(err) // the scheme is a constant that wire knows
	}
	return s
}

// Dial connects a peer under an identity of its own, subscribed to everything
// on iopub.
func (c *Conn) Dial(identity string) *Peer {
	p := &Peer{conn: c, identity: []byte(identity), signer: newSigner(c.key), inbox: map[kernel.Channel]*mailbox{}}
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin, kernel.IOPub} {
		p.inbox[ch] = newMailbox()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.peers[identity] = p
	return p
}

// Recv implements kernel.Conn.
func (c *Conn) Recv(ch kernel.Channel) <-chan *wire.Message { return c.inbound[ch] }

// Send implements kernel.Conn.
func (c *Conn) Send(ch kernel.Channel, m *wire.Message) error {
	frames, err := c.server.Encode(m)
	if err != nil {
		return err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.closed {
		return errClosed
	}
	if ch == kernel.IOPub {
		c.broadcast(frames)
		return nil
	}
	if len(m.Identities) != 1 {
		return fmt.Errorf("testkernel: a %s on %v names %d identities, want 1", m.Header.MsgType, ch, len(m.Identities))
	}
	if p := c.peers[string(m.Identities[0])]; p != nil {
		p.inbox[ch].put(frames[1:]) // a router takes the identity off
	}
	return nil
}

func (c *Conn) broadcast(frames [][]byte) {
	for _, p := range c.peers {
		if bytes.HasPrefix(frames[0], []byte(p.topic)) {
			p.inbox[kernel.IOPub].put(frames)
		}
	}
}

// Close implements kernel.Conn. What was sent can still be received.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	c.closed = true
	close(c.done)
	for _, in := range c.inbound {
		close(in)
	}
	return nil
}

// Peer is a front end's side of a Conn.
type Peer struct {
	conn     *Conn
	identity []byte
	signer   *wire.Signer // of its own, as one accepts a message only once
	topic    string       // what it has subscribed to; set before messages are sent
	inbox    map[kernel.Channel]*mailbox
}

// ErrTimeout is returned when a message does not arrive, or is not taken, in time.
var ErrTimeout = errors.New("testkernel: nothing happened before the deadline")

var errClosed = errors.New("testkernel: the connection is closed")

// Send hands the kernel a message. It waits up to timeout until it is taken.
func (p *Peer) Send(ch kernel.Channel, m *wire.Message, timeout time.Duration) error {
	frames, err := p.signer.Encode(m)
	if err != nil {
		return err
	}
	return p.SendFrames(ch, frames, timeout)
}

// SendFrames hands the kernel a message as it would travel, without the
// identity. A message that does not decode is refused with the decoder's error:
// a transport does not show it to the kernel.
func (p *Peer) SendFrames(ch kernel.Channel, frames [][]byte, timeout time.Duration) error {
	m, err := p.conn.server.Decode(append([][]byte{p.identity}, frames...))
	if err != nil {
		return err
	}
	p.conn.mu.RLock()
	defer p.conn.mu.RUnlock() // so that Close does not close the channel meanwhile
	if p.conn.closed {
		return errClosed
	}
	select {
	case p.conn.inbound[ch] <- m:
		return nil
	case <-time.After(timeout):
		return ErrTimeout
	}
}

// Recv waits up to timeout for the next message on a channel.
func (p *Peer) Recv(ch kernel.Channel, timeout time.Duration) (*wire.Message, error) {
	frames, err := p.inbox[ch].take(timeout)
	if err != nil {
		return nil, err
	}
	return p.signer.Decode(frames)
}

// mailbox is a queue of messages without a bound.
type mailbox struct {
	mu    sync.Mutex
	items [][][]byte
	ready chan struct{}
}

func newMailbox() *mailbox { return &mailbox{ready: make(chan struct{}, 1)} }

func (b *mailbox) put(frames [][]byte) {
	b.mu.Lock()
	b.items = append(b.items, frames)
	b.mu.Unlock()
	select {
	case b.ready <- struct{}{}:
	default:
	}
}

func (b *mailbox) take(timeout time.Duration) ([][]byte, error) {
	if frames := b.pop(); frames != nil {
		return frames, nil
	}
	deadline := time.NewTimer(timeout)
	defer deadline.Stop()
	for {
		select {
		case <-b.ready:
			if frames := b.pop(); frames != nil {
				return frames, nil
			}
		case <-deadline.C:
			return nil, ErrTimeout
		}
	}
}

func (b *mailbox) pop() [][]byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.items) == 0 {
		return nil
	}
	frames := b.items[0]
	b.items[0] = nil
	b.items = b.items[1:]
	return frames
}
