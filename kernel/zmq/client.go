package zmq

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/go-zeromq/zmq4"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// Client is the front end's side of the five sockets: DEALER for shell,
// control and stdin, SUB with every topic for iopub, and REQ for the heartbeat.
// It is for tests and for checking an installation.
type Client struct {
	signer *wire.Signer
	links  []*link     // by kernel.Channel, then the heartbeat
	echoes chan string // of the heartbeat
	done   chan struct{}
	closed sync.Once
	ended  sync.WaitGroup
}

// link is one of the client's connections.
type link struct {
	*peer
	in chan *wire.Message // what arrives, verified; unused by the heartbeat

	mu  sync.Mutex
	err error // why the connection ended
}

// Dial connects to a kernel, waiting until ctx ends for one that does not
// listen yet. Session is the client's session and the identity of its sockets,
// so that the kernel's input requests find the way back.
func Dial(ctx context.Context, info ConnectionInfo, session string) (*Client, error) {
	info, err := info.check()
	if err != nil {
		return nil, fmt.Errorf("zmq: connection: %w", err)
	}
	signer, err := wire.NewSigner(info.SignatureScheme, []byte(info.Key))
	if err != nil {
		return nil, fmt.Errorf("zmq: connection: %w", err)
	}
	c := &Client{signer: signer, echoes: make(chan string), done: make(chan struct{})}
	for i, p := range info.ports() {
		l, err := dialLink(ctx, &info, i, session)
		if err != nil {
			c.Close()
			return nil, fmt.Errorf("zmq: %s: %w", p.field, err)
		}
		c.start(i, l)
	}
	if err := c.links[kernel.IOPub].send([][]byte{{1}}); err != nil { // subscribe to ""
		c.Close()
		return nil, fmt.Errorf("zmq: iopub_port: %w", err)
	}
	return c, nil
}

// start starts a link's writer and reader.
func (c *Client) start(i int, l *link) {
	c.links = append(c.links, l)
	c.ended.Go(func() { _ = l.write() })
	c.ended.Go(func() {
		if i == heartbeatPort {
			l.end(l.run(c.receiveEcho))
			close(c.echoes)
			return
		}
		l.end(l.run(func(frames [][]byte) error { return c.receive(l, frames) }))
		close(l.in)
	})
}

func dialLink(ctx context.Context, info *ConnectionInfo, i int, session string) (*link, error) {
	kind := zmq4.Dealer
	switch i {
	case int(kernel.IOPub):
		kind = zmq4.Sub
	case heartbeatPort:
		kind = zmq4.Req
	}
	nc, err := dialPatiently(ctx, info, *info.ports()[i].n)
	if err != nil {
		return nil, err
	}
	lim := defaultLimits
	p, err := openPeer(nc, kind, session, false, &lim, lim.message)
	if err != nil {
		nc.Close()
		return nil, err
	}
	return &link{peer: p, in: make(chan *wire.Message, 64)}, nil
}

// dialPatiently tries until ctx ends.
func dialPatiently(ctx context.Context, info *ConnectionInfo, port int) (net.Conn, error) {
	network, address := info.address(port)
	for {
		var d net.Dialer
		nc, err := d.DialContext(ctx, network, address)
		if err == nil {
			return nc, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (c *Client) receive(l *link, frames [][]byte) error {
	m, err := c.signer.Decode(frames)
	if err != nil {
		return err
	}
	select {
	case l.in <- m:
		return nil
	case <-c.done:
		return ErrClosed
	}
}

func (l *link) end(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = err
	l.kill()
}

func (l *link) ended() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return fmt.Errorf("zmq: the connection has ended: %w", l.err)
}

// Send signs and queues a message on Shell, Control or Stdin.
func (c *Client) Send(ch kernel.Channel, m *wire.Message) error {
	if ch < 0 || ch >= kernel.IOPub {
		return fmt.Errorf("zmq: a client does not send on channel %d", ch)
	}
	frames, err := c.signer.Encode(m)
	if err != nil {
		return err
	}
	return c.links[ch].send(frames)
}

// Recv returns the next message on a channel, IOPub included, where the first
// one is the kernel's iopub_welcome. It fails when ctx ends, and when the
// connection has ended or a message's signature is wrong.
func (c *Client) Recv(ctx context.Context, ch kernel.Channel) (*wire.Message, error) {
	if ch < 0 || ch > kernel.IOPub {
		return nil, fmt.Errorf("zmq: channel %d does not exist", ch)
	}
	l := c.links[ch]
	select {
	case m, ok := <-l.in:
		if !ok {
			return nil, l.ended()
		}
		return m, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Heartbeat sends a ping and waits for its echo. It may not be called by
// several goroutines at once.
func (c *Client) Heartbeat(ctx context.Context) (time.Duration, error) {
	start, ping := time.Now(), wire.NewID()
	if err := c.links[heartbeatPort].send([][]byte{nil, []byte(ping)}); err != nil {
		return 0, err
	}
	for {
		select {
		case echo, ok := <-c.echoes:
			if !ok {
				return 0, c.links[heartbeatPort].ended()
			}
			if echo == ping { // otherwise of a ping that was given up
				return time.Since(start), nil
			}
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}

// receiveEcho takes the heartbeat's messages: an empty frame and the ping.
func (c *Client) receiveEcho(frames [][]byte) error {
	if len(frames) != 2 || len(frames[0]) != 0 {
		return fmt.Errorf("%w: the heartbeat says %q", errProtocol, frames)
	}
	select {
	case c.echoes <- string(frames[1]):
		return nil
	case <-c.done:
		return ErrClosed
	}
}

// Close disconnects. It delivers what is queued, for at most 2 s.
func (c *Client) Close() error {
	c.closed.Do(func() {
		close(c.done)
		deadline := time.Now().Add(defaultLimits.drain)
		for _, l := range c.links {
			l.queue.close()
		}
		for _, l := range c.links {
			l.waitWritten(deadline)
			l.kill()
		}
		c.ended.Wait()
	})
	return nil
}

var _ io.Closer = (*Client)(nil)
