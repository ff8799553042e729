package testkernel

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// Timeout is how long a Client waits for a message. It is generous: tests run
// on machines that are busy with other things.
const Timeout = 20 * time.Second

// Kernel is a kernel that a test runs, with a first client.
type Kernel struct {
	*kernel.Kernel
	*Client
	Conn *Conn
	// Done yields what Run returned, once.
	Done <-chan error
}

// Start runs a kernel on a connection in memory until the test ends.
func Start(t testing.TB, c kernel.Config) *Kernel {
	t.Helper()
	conn := NewConn()
	c.Conn = conn
	client := NewClient(t, conn, "client")
	ctx, cancel := context.WithCancel(context.Background())
	done, ended := make(chan error, 1), make(chan struct{})
	k := kernel.New(c)
	go func() {
		done <- k.Run(ctx)
		close(ended)
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case <-ended:
		case <-time.After(Timeout):
			t.Error("the kernel does not end")
		}
		conn.Close()
	})
	return &Kernel{Kernel: k, Client: client, Conn: conn, Done: done}
}

// Client is a front end. One goroutine uses it, the test's own. It checks each
// message that it receives against the protocol, and ends the test when an
// expected message does not come.
type Client struct {
	*Peer
	Session string
	t       testing.TB
	early   map[kernel.Channel][]*wire.Message // received while waiting for others
}

// NewClient connects a front end.
func NewClient(t testing.TB, c *Conn, identity string) *Client {
	return &Client{Peer: c.Dial(identity), Session: wire.NewID(), t: t, early: map[kernel.Channel][]*wire.Message{}}
}

// Send sends a request and returns it.
func (c *Client) Send(ch kernel.Channel, content wire.Content, metadata ...any) *wire.Message {
	c.t.Helper()
	m, err := wire.New(c.Session, content)
	if err != nil {
		c.t.Fatal(err)
	}
	if len(metadata) > 0 {
		if m.Metadata, err = wire.Marshal(metadata[0]); err != nil {
			c.t.Fatal(err)
		}
	}
	c.SendMessage(ch, m)
	return m
}

// SendMessage sends a message that the test has made.
func (c *Client) SendMessage(ch kernel.Channel, m *wire.Message) {
	c.t.Helper()
	if err := c.Peer.Send(ch, m, Timeout); err != nil {
		c.t.Fatalf("sending a %s: %v", m.Header.MsgType, err)
	}
}

// Next returns the next message on a channel.
func (c *Client) Next(ch kernel.Channel) *wire.Message {
	c.t.Helper()
	if early := c.early[ch]; len(early) > 0 {
		c.early[ch] = early[1:]
		return early[0]
	}
	return c.recv(ch)
}

// Quiet fails the test if a message that no one waited for comes on a channel
// within a time.
func (c *Client) Quiet(ch kernel.Channel, d time.Duration) {
	c.t.Helper()
	m, err := c.Peer.Recv(ch, d)
	if len(c.early[ch]) > 0 {
		m, err = c.early[ch][0], nil
	}
	if !errors.Is(err, ErrTimeout) {
		c.t.Errorf("on %v came %s, %v, want nothing", ch, describe(m), err)
	}
}

// Find returns the first message on a channel that match accepts. The others
// are kept for later.
func (c *Client) Find(ch kernel.Channel, match func(*wire.Message) bool) *wire.Message {
	c.t.Helper()
	for i, m := range c.early[ch] {
		if match(m) {
			c.early[ch] = append(c.early[ch][:i:i], c.early[ch][i+1:]...)
			return m
		}
	}
	for {
		m := c.recv(ch)
		if match(m) {
			return m
		}
		c.early[ch] = append(c.early[ch], m)
	}
}

// FindType returns the first message of a type on a channel.
func (c *Client) FindType(ch kernel.Channel, msgType string) *wire.Message {
	c.t.Helper()
	return c.Find(ch, func(m *wire.Message) bool { return m.Header.MsgType == msgType })
}

func (c *Client) recv(ch kernel.Channel) *wire.Message {
	c.t.Helper()
	m, err := c.Peer.Recv(ch, Timeout)
	if err != nil {
		for _, early := range c.early[kernel.IOPub] {
			c.t.Logf("not waited for: %s", describe(early))
		}
		c.t.Fatalf("receiving on %v: %v", ch, err)
	}
	if err := Check(m); err != nil {
		c.t.Errorf("on %v: %v", ch, err)
	}
	return m
}

func describe(m *wire.Message) string {
	if m == nil {
		return "no message"
	}
	return m.Header.MsgType + " " + string(m.Content)
}

// ParentID returns the id of the message that caused m, "" if there is none.
func ParentID(m *wire.Message) string {
	var h wire.Header
	if json.Unmarshal(m.Parent, &h) != nil {
		return ""
	}
	return h.MsgID
}

// Decode returns the content of a message, which must be a C.
func Decode[C wire.Content](t testing.TB, m *wire.Message) C {
	t.Helper()
	content, err := wire.Decode(m)
	if err != nil {
		t.Fatal(err)
	}
	c, ok := any(content).(*C)
	if !ok {
		t.Fatalf("the message is %s, want a %T", describe(m), *new(C))
	}
	return *c
}

// Exchange is a request and what it caused.
type Exchange struct {
	Request *wire.Message
	Reply   *wire.Message
	IOPub   []*wire.Message // in order, from busy to idle, both included
}

// Types returns the types of the iopub messages, without the statuses.
func (x *Exchange) Types() []string {
	types := []string{}
	for _, m := range x.IOPub {
		if m.Header.MsgType != "status" {
			types = append(types, m.Header.MsgType)
		}
	}
	return types
}

// Request sends a request and waits for its reply and its idle status.
func (c *Client) Request(ch kernel.Channel, content wire.Content, metadata ...any) *Exchange {
	c.t.Helper()
	return c.Wait(ch, c.Send(ch, content, metadata...))
}

// Wait waits for the reply to a request, and for its idle status.
func (c *Client) Wait(ch kernel.Channel, request *wire.Message) *Exchange {
	c.t.Helper()
	x := c.WaitIdle(request)
	x.Reply = c.Find(ch, func(m *wire.Message) bool { return ParentID(m) == request.Header.MsgID })
	return x
}

// WaitIdle waits for the idle status of a message that has no reply.
func (c *Client) WaitIdle(request *wire.Message) *Exchange {
	c.t.Helper()
	x := &Exchange{Request: request}
	for {
		m := c.Find(kernel.IOPub, func(m *wire.Message) bool { return ParentID(m) == request.Header.MsgID })
		if len(x.IOPub) == 0 && state(m) != wire.StateBusy {
			c.t.Errorf("the first message that a %s caused is %s, want status busy", request.Header.MsgType, describe(m))
		}
		x.IOPub = append(x.IOPub, m)
		if state(m) == wire.StateIdle {
			return x
		}
	}
}

// WaitBusy waits until the kernel works on a request.
func (c *Client) WaitBusy(request *wire.Message) {
	c.t.Helper()
	c.WaitOutput(request, func(m *wire.Message) bool { return state(m) == wire.StateBusy })
}

// WaitOutput waits for an iopub message that a request caused, without taking it.
func (c *Client) WaitOutput(request *wire.Message, match func(*wire.Message) bool) *wire.Message {
	c.t.Helper()
	wanted := func(m *wire.Message) bool { return ParentID(m) == request.Header.MsgID && match(m) }
	for _, m := range c.early[kernel.IOPub] {
		if wanted(m) {
			return m
		}
	}
	for {
		m := c.recv(kernel.IOPub)
		c.early[kernel.IOPub] = append(c.early[kernel.IOPub], m)
		if wanted(m) {
			return m
		}
	}
}

// state returns the state that a status message tells, "" for other messages.
func state(m *wire.Message) string {
	var s wire.Status
	if m.Header.MsgType != "status" || json.Unmarshal(m.Content, &s) != nil {
		return ""
	}
	return s.State
}
