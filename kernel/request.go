package kernel

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"gophercell/kernel/wire"
)

// request is a message that is being handled.
type request struct {
	kernel   *Kernel
	channel  Channel // where it came from and the reply goes
	msg      *wire.Message
	route    *route // nil if its type is not known
	metadata any    // of the reply; nil for none
	replied  bool
	after    []func() // run after the idle status
}

// serve handles a request, from busy to idle.
func (k *Kernel) serve(ctx context.Context, r *request) {
	k.busy(r)
	k.handle(ctx, r)
	k.idle(r)
	for _, f := range r.after {
		f()
	}
}

// handle runs the request's handler and replies.
func (k *Kernel) handle(ctx context.Context, r *request) {
	defer func() {
		if p := recover(); p != nil {
			k.cfg.Log.Error("a handler panicked", "request", r.msg.Header.MsgType, "panic", p, "stack", string(debug.Stack()))
			r.fail("KernelError", fmt.Sprintf("handling the request failed: %v", p))
		}
	}()
	if r.route == nil {
		k.cfg.Log.Warn("ignoring a message of unknown type", "type", r.msg.Header.MsgType, "channel", r.channel.String())
		return
	}
	content, err := wire.Decode(r.msg)
	if err != nil {
		k.cfg.Log.Warn("a request is malformed", "error", err)
		r.fail("BadRequest", err.Error())
		return
	}
	answer, err := r.route.handle(k, ctx, r, content)
	switch {
	case err != nil:
		k.cfg.Log.Warn("a request failed", "request", r.msg.Header.MsgType, "error", err)
		r.fail("KernelError", err.Error())
	case answer != nil:
		r.reply(answer)
	}
}

// reply sends the answer to where the request came from.
func (r *request) reply(c wire.Content) {
	m, err := wire.NewChild(r.kernel.cfg.Session, c, r.msg)
	if err == nil && r.metadata != nil {
		m.Metadata, err = wire.Marshal(r.metadata)
	}
	if err != nil {
		r.kernel.cfg.Log.Error("a reply cannot be encoded", "type", c.MsgType(), "error", err)
		r.fail("KernelError", err.Error())
		return
	}
	r.replied = true
	if r.executes() {
		r.kernel.settle()
	}
	m.Identities = r.msg.Identities
	r.kernel.send(r.channel, m)
}

// fail replies that the request failed, unless it was answered, or is of a kind
// that has no answer.
func (r *request) fail(name, message string) {
	if r.replied || !strings.HasSuffix(r.msg.Header.MsgType, "_request") {
		return
	}
	r.replied = true // also if encoding fails: there is nothing left to say
	r.reply(wire.ErrorReply{
		Type:  wire.ReplyType(r.msg.Header.MsgType),
		Reply: wire.Failed(wire.Error{EName: name, EValue: message, Traceback: []string{name + ": " + message}}),
	})
}

// publish sends a message to all front ends. Its topic is its type, which is
// what front ends may subscribe to.
func (k *Kernel) publish(parent *wire.Message, c wire.Content, buffers ...[]byte) {
	m, err := wire.NewChild(k.cfg.Session, c, parent)
	if err != nil {
		k.cfg.Log.Error("a message cannot be encoded", "type", c.MsgType(), "error", err)
		return
	}
	m.Identities = [][]byte{[]byte(topic(c))}
	m.Buffers = slices.Clone(buffers)
	k.send(IOPub, m)
}

func topic(c wire.Content) string {
	if s, ok := c.(wire.Stream); ok {
		return "stream." + s.Name
	}
	return c.MsgType()
}

func (k *Kernel) send(ch Channel, m *wire.Message) {
	if err := k.cfg.Conn.Send(ch, m); err != nil {
		k.cfg.Log.Warn("a message was not sent", "channel", ch.String(), "type", m.Header.MsgType, "error", err)
	}
}
