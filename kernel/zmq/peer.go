package zmq

import (
	"errors"
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/security/null"
)

// peer is one open connection: the other side's identity, a reader (run) and a
// writer (write), each for a goroutine of its own.
type peer struct {
	id      string // the identity that the other side gave, or a generated one
	conn    net.Conn
	guard   *guard
	codec   *zmq4.Conn
	queue   *queue
	dropped atomic.Bool // it did not read and was disconnected
	// written is closed when write has ended.
	written chan struct{}
	// onSubscription gets the SUBSCRIBE (true) and CANCEL commands that ZMTP
	// 3.1 peers send in place of messages; nil ignores them.
	onSubscription func(topic string, on bool) error
}

// openPeer does the handshake. limit bounds the messages that it sends us.
func openPeer(nc net.Conn, kind zmq4.SocketType, id string, server bool, lim *limits, limit int64) (p *peer, err error) {
	defer recoverTo(&err)
	if err := nc.SetDeadline(time.Now().Add(lim.handshake)); err != nil {
		return nil, err
	}
	p = &peer{conn: nc, queue: newQueue(lim.queue, lim.answers), written: make(chan struct{})}
	p.guard = newGuard(nc, &pacedWriter{conn: nc, stall: lim.stall, mustRead: p.queue.overBound}, lim)
	p.codec, err = zmq4.Open(p.guard, null.Security(), kind, zmq4.SocketIdentity(id), server, nil)
	if err != nil {
		return nil, err
	}
	p.id = p.codec.Peer.Meta["Identity"]
	if len(p.id) > 255 {
		return nil, fmt.Errorf("%w: an identity of %d bytes, at most 255 are allowed", errProtocol, len(p.id))
	}
	p.guard.opened(limit, lim.frames, p.command)
	return p, nc.SetDeadline(time.Time{})
}

// run reads messages until the connection ends or receive returns an error.
func (p *peer) run(receive func([][]byte) error) (err error) {
	defer recoverTo(&err)
	for {
		msg, err := p.codec.RecvMsg()
		if err != nil {
			return err
		}
		if err := receive(msg.Frames); err != nil {
			return err
		}
	}
}

// command handles what may come between messages; see guard.
func (p *peer) command(name string, body []byte) error {
	switch name {
	case zmq4.CmdPing:
		return p.answerPing(body)
	case zmq4.CmdSubscribe, zmq4.CmdCancel:
		if p.onSubscription != nil {
			return p.onSubscription(string(body), name == zmq4.CmdSubscribe)
		}
	}
	return nil
}

// answerPing sends a PONG with the PING's context, which follows a TTL of two
// bytes and has at most 16 (ZMTP 3.1).
func (p *peer) answerPing(body []byte) error {
	if len(body) > 2+16 {
		return fmt.Errorf("%w: a PING of %d bytes", errProtocol, len(body))
	}
	m := newOutgoing([][]byte{body[min(2, len(body)):]})
	m.command = zmq4.CmdPong
	return p.putAnswer(m)
}

// send queues a message.
func (p *peer) send(frames [][]byte) error {
	return p.queue.put(newOutgoing(frames))
}

// answer queues a message that the peer brought about without a key.
func (p *peer) answer(frames [][]byte) error {
	return p.putAnswer(newOutgoing(frames))
}

// putAnswer does without an answer when the queue is being drained: an error
// would end the connection, and with it the draining.
func (p *peer) putAnswer(m outgoing) error {
	m.answer = true
	if err := p.queue.put(m); !errors.Is(err, errQueueClosed) {
		return err
	}
	return nil
}

// write sends what is queued until the queue ends, and then says so to the
// other side. After an error the connection is closed.
func (p *peer) write() (err error) {
	defer func() {
		p.queue.abort()
		if err != nil {
			p.conn.Close()
		}
		close(p.written)
	}()
	defer recoverTo(&err)
	var batch []outgoing
	for {
		batch = p.queue.take(batch)
		if len(batch) == 0 {
			return p.hangUp()
		}
		if err := p.writeBatch(batch); err != nil {
			return err
		}
	}
}

func (p *peer) writeBatch(batch []outgoing) error {
	for i, m := range batch {
		if err := p.writeOne(m); err != nil {
			return err
		}
		batch[i] = outgoing{} // its memory is free from here on
		if !p.queue.done(m) {
			return errQueueClosed
		}
	}
	if p.queue.idle() {
		return p.guard.w.Flush()
	}
	return nil
}

func (p *peer) writeOne(m outgoing) error {
	if m.command != "" {
		return p.codec.SendCmd(m.command, m.frames[0])
	}
	return p.codec.SendMsg(zmq4.NewMsgFrom(m.frames...))
}

// hangUp flushes and closes our direction only: closing both while bytes
// arrive would reset the connection and destroy what is on its way.
func (p *peer) hangUp() error {
	if err := p.guard.w.Flush(); err != nil {
		return err
	}
	if c, ok := p.conn.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return nil
}

// waitWritten waits until write has ended, at most until the deadline.
func (p *peer) waitWritten(deadline time.Time) {
	select {
	case <-p.written:
	case <-time.After(time.Until(deadline)):
	}
}

// kill ends the connection at once.
func (p *peer) kill() {
	p.queue.abort()
	p.conn.Close()
}

// pacedWriter writes to a connection in pieces and finds out when the other
// side has stopped reading.
type pacedWriter struct {
	conn     net.Conn
	stall    time.Duration
	mustRead func() bool
}

func (w *pacedWriter) Write(p []byte) (written int, err error) {
	for written < len(p) {
		if err := w.conn.SetWriteDeadline(time.Now().Add(w.stall)); err != nil {
			return written, err
		}
		n, err := w.conn.Write(p[written:min(len(p), written+256<<10)])
		written += n
		switch {
		case err == nil:
		case !errors.Is(err, os.ErrDeadlineExceeded):
			return written, err
		case n == 0 && w.mustRead():
			return written, errQueueFull
		}
	}
	return written, nil
}

// panicError is a panic that was recovered from.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("zmq: panic: %v", e.value) }

// recoverTo turns a panic into an error. zmq4's codec panics on some bytes,
// and no peer may end the kernel.
func recoverTo(err *error) {
	if v := recover(); v != nil {
		*err = &panicError{v, debug.Stack()}
	}
}
