package zmq

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"github.com/go-zeromq/zmq4"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// ErrClosed is what Send returns once Close was called.
var ErrClosed = errors.New("zmq: the connection is closed")

// Conn is the five sockets of a running kernel.
type Conn struct {
	info     ConnectionInfo
	signer   *wire.Signer
	counters *counters
	lim      *limits
	sockets  []*socket
	routers  [3]*router // by kernel.Channel: Shell, Control, Stdin
	iopub    *publisher

	closing  chan struct{} // closed by Close
	closed   sync.Once
	closeErr error
}

var _ kernel.Conn = (*Conn)(nil)

// Listen opens the sockets at the addresses of info; a port that is 0 becomes a
// free one, see [Conn.Info]. Messages that the transport makes itself carry
// session. logf gets what an operator should know, and may be nil.
func Listen(info ConnectionInfo, session string, logf func(format string, args ...any)) (*Conn, error) {
	return listen(info, session, logf, defaultLimits)
}

func listen(info ConnectionInfo, session string, logf func(string, ...any), lim limits) (*Conn, error) {
	if logf == nil {
		logf = func(string, ...any) {}
	}
	info, err := info.check()
	if err != nil {
		return nil, fmt.Errorf("zmq: connection: %w", err)
	}
	signer, err := wire.NewSigner(info.SignatureScheme, []byte(info.Key))
	if err != nil {
		return nil, fmt.Errorf("zmq: connection: %w", err)
	}
	listeners, err := listenAll(&info)
	if err != nil {
		return nil, fmt.Errorf("zmq: %w", err)
	}
	if info.Key == "" {
		logf("zmq: the connection has no key: whoever can connect can run code")
	}
	c := &Conn{info: info, signer: signer, counters: new(counters), lim: &lim, closing: make(chan struct{})}
	c.open(listeners, session, logf)
	return c, nil
}

// open gives each listener its role and starts accepting.
func (c *Conn) open(listeners []net.Listener, session string, logf func(string, ...any)) {
	add := func(i int, kind zmq4.SocketType, r role, limit int64) *socket {
		name := c.info.ports()[i].field
		s := &socket{
			watch: watch{name: name[:len(name)-len("_port")], counters: c.counters, logf: logf},
			kind:  kind, role: r, limit: limit, lim: c.lim, listener: listeners[i],
		}
		c.sockets = append(c.sockets, s)
		return s
	}
	for i := range c.routers {
		r := newRouter(c.signer, c.closing)
		r.socket = add(i, zmq4.Router, r, c.lim.message)
		c.routers[i] = r
	}
	c.iopub = newPublisher(c.signer, session)
	c.iopub.socket = add(int(kernel.IOPub), zmq4.XPub, c.iopub, c.lim.topic)
	add(heartbeatPort, zmq4.Rep, heartbeat{}, c.lim.heartbeat)
	for _, s := range c.sockets {
		s.start()
	}
}

// Info returns the connection with the ports that are really in use: what
// belongs in the connection file.
func (c *Conn) Info() ConnectionInfo { return c.info }

// Stats returns what went wrong so far.
func (c *Conn) Stats() Stats { return c.counters.stats() }

// Recv implements [kernel.Conn]. It returns nil for IOPub, on which nothing
// arrives.
func (c *Conn) Recv(ch kernel.Channel) <-chan *wire.Message {
	if ch < 0 || int(ch) >= len(c.routers) {
		return nil
	}
	return c.routers[ch].out
}

// Send implements [kernel.Conn]. The message's slices must not be changed
// afterwards: they are not copied.
func (c *Conn) Send(ch kernel.Channel, m *wire.Message) error {
	select {
	case <-c.closing:
		return ErrClosed
	default:
	}
	routed := ch >= 0 && int(ch) < len(c.routers)
	switch {
	case !routed && ch != kernel.IOPub:
		return fmt.Errorf("zmq: channel %d does not exist", ch)
	case routed && len(m.Identities) == 0:
		return fmt.Errorf("zmq: a %s on %s without Identities, want those of the request", m.Header.MsgType, c.sockets[ch].name)
	}
	frames, err := c.signer.Encode(m)
	if err != nil {
		return err
	}
	if routed {
		c.routers[ch].send(frames)
	} else {
		c.iopub.publish(frames)
	}
	return nil
}

// Close implements [kernel.Conn]: it delivers what is queued to the peers that
// read, for at most 2 s, and closes the sockets and the Recv channels. Calling
// it again waits for the first call and returns its error.
func (c *Conn) Close() error {
	c.closed.Do(func() {
		close(c.closing)
		c.closeErr = c.closeSockets(time.Now().Add(c.lim.drain))
		for _, r := range c.routers {
			close(r.out)
		}
	})
	return c.closeErr
}

func (c *Conn) closeSockets(deadline time.Time) error {
	errs := make([]error, len(c.sockets))
	var wg sync.WaitGroup
	for i, s := range c.sockets {
		wg.Go(func() { errs[i] = s.close(deadline) })
	}
	wg.Wait()
	return errors.Join(errs...)
}
