package notebook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// client speaks to one kernel for a Runner. One goroutine uses it.
type client struct {
	conn    *conn
	session string
	served  chan struct{} // closed when the kernel has ended
	failure error         // why it ended; valid then
	publish func(request string, m *wire.Message) error
}

// start runs a kernel on an in-memory connection.
func start(ctx context.Context, serve func(context.Context, kernel.Conn) error, publish func(string, *wire.Message) error) *client {
	c := &client{conn: newConn(), session: wire.NewID(), served: make(chan struct{}), publish: publish}
	go func() {
		defer close(c.served)
		defer c.conn.Close()
		c.failure = serve(ctx, c.conn)
	}()
	return c
}

// exchange is one request and what has come of it.
type exchange struct {
	id    string
	reply *wire.Message
	idle  bool
}

func (x *exchange) done() bool { return x.reply != nil && x.idle }

// send sends a request and returns its exchange.
func (c *client) send(ch kernel.Channel, content wire.Content, metadata any) (*exchange, error) {
	m, err := wire.New(c.session, content)
	if err != nil {
		return nil, err
	}
	m.Identities = [][]byte{[]byte(c.session)}
	if m.RawHeader, err = wire.Marshal(m.Header); err != nil {
		return nil, err
	}
	if metadata != nil {
		if m.Metadata, err = wire.Marshal(metadata); err != nil {
			return nil, err
		}
	}
	return &exchange{id: m.Header.MsgID}, c.conn.request(ch, m)
}

// ErrKernelDied is returned by Run when the kernel ended before the notebook.
var ErrKernelDied = errors.New("the kernel ended before the notebook did")

// wait takes messages until the exchange is done or ctx is. Messages that
// belong to other requests are published as well.
func (c *client) wait(ctx context.Context, x *exchange) error {
	for {
		for _, s := range c.conn.take() {
			if err := c.handle(s, x); err != nil {
				return err
			}
		}
		if x.done() {
			return nil
		}
		select {
		case <-c.conn.ready:
		case <-ctx.Done():
			return ctx.Err()
		case <-c.served:
			if c.conn.pending() {
				continue
			}
			return errors.Join(ErrKernelDied, c.failure)
		}
	}
}

func (c *client) handle(s sent, x *exchange) error {
	parent := parentID(s.Message)
	switch {
	case s.channel == kernel.IOPub && s.Header.MsgType == "status":
		var st wire.Status
		if err := json.Unmarshal(s.Content, &st); err != nil {
			return err
		}
		x.idle = x.idle || parent == x.id && st.State == wire.StateIdle
	case s.channel == kernel.IOPub:
		return c.publish(parent, s.Message)
	case parent == x.id:
		x.reply = s.Message
	}
	return nil
}

func parentID(m *wire.Message) string {
	var h wire.Header
	if err := json.Unmarshal(m.Parent, &h); err != nil {
		return ""
	}
	return h.MsgID
}

// call sends a request and decodes its reply into v.
func (c *client) call(ctx context.Context, ch kernel.Channel, content wire.Content, v any) error {
	x, err := c.send(ch, content, nil)
	if err != nil {
		return err
	}
	if err := c.wait(ctx, x); err != nil {
		return fmt.Errorf("%s: %w", content.MsgType(), err)
	}
	return json.Unmarshal(x.reply.Content, v)
}

// stop shuts the kernel down, and waits for it. A kernel that takes longer than
// the patience is left to end with the process.
func (c *client) stop(patience time.Duration, cancel func()) {
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	var reply wire.ShutdownReply
	if err := c.call(ctx, kernel.Control, wire.ShutdownRequest{}, &reply); err != nil {
		cancel()
	}
	defer c.drain()
	select {
	case <-c.served:
	case <-ctx.Done():
		cancel()
		select {
		case <-c.served:
		case <-time.After(patience):
		}
	}
}

// drain publishes what the kernel sent last.
func (c *client) drain() {
	for _, s := range c.conn.take() {
		if c.handle(s, &exchange{}) != nil {
			return // nobody is left to tell
		}
	}
}
