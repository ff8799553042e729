package kernel

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// stdin is what the kernel asks its user: one question at a time.
type stdin struct {
	turn      chan struct{}  // holds a token while somebody asks
	questions chan *question // to the goroutine that takes the answers
}

// question is an input_request without a reply.
type question struct {
	id     string        // of the message
	peer   [][]byte      // who was asked
	ready  chan struct{} // closed when earlier messages were dropped
	answer chan string
}

// input asks the front end that runs the current cell. It returns io.EOF when
// the user ended the input, and ctx's error when ctx is done or the cell was
// interrupted.
func (k *Kernel) input(ctx context.Context, c wire.InputRequest) (string, error) {
	run := k.current()
	if run == nil || !run.allowStdin {
		return "", eval.ErrNoInput
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(run.ctx, cancel)()
	select {
	case k.stdin.turn <- struct{}{}:
		defer func() { <-k.stdin.turn }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	q, err := k.ask(ctx, run.request.msg, c)
	if err != nil {
		return "", err
	}
	select {
	case line := <-q.answer:
		if line == "\x04" {
			return "", io.EOF
		}
		return line, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// ask sends an input_request to the front end that sent request.
func (k *Kernel) ask(ctx context.Context, request *wire.Message, c wire.InputRequest) (*question, error) {
	m, err := wire.NewChild(k.cfg.Session, c, request)
	if err != nil {
		return nil, err
	}
	m.Identities = request.Identities
	q := &question{id: m.Header.MsgID, peer: request.Identities, ready: make(chan struct{}), answer: make(chan string, 1)}
	select {
	case k.stdin.questions <- q:
		<-q.ready
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	k.output.flushNow() // the user reads what was written before the prompt
	return q, k.cfg.Conn.Send(Stdin, m)
}

// receiveInput takes the messages on stdin. All but the reply to the question
// that was asked last are dropped: one that came before the question, one to a
// question that was interrupted, a second one.
func (k *Kernel) receiveInput(ctx context.Context) {
	in := k.cfg.Conn.Recv(Stdin)
	var asked *question // nil once it is answered
	for {
		select {
		case m, ok := <-in:
			if !ok {
				k.stop(ErrConnClosed)
				return
			}
			if !asked.take(m) {
				k.cfg.Log.Warn("ignoring a message on stdin that nobody waits for", "type", m.Header.MsgType)
				continue
			}
			asked = nil
		case asked = <-k.stdin.questions:
			drain(in)
			close(asked.ready)
		case <-ctx.Done():
			return
		}
	}
}

// drain drops the messages that are there by now.
func drain(in <-chan *wire.Message) {
	for {
		select {
		case _, ok := <-in:
			if !ok {
				return
			}
		default:
			return
		}
	}
}

// take reports whether m is the reply to q, and hands it to who waits for it.
func (q *question) take(m *wire.Message) bool {
	if q == nil || !q.answeredBy(m) {
		return false
	}
	content, err := wire.Decode(m)
	if err != nil {
		return false
	}
	reply, ok := content.(*wire.InputReply)
	if ok {
		q.answer <- reply.Value
	}
	return ok
}

// answeredBy reports whether m is a reply to q: from the peer that was asked,
// and with q as its parent if it has one. jupyter_client sends none.
func (q *question) answeredBy(m *wire.Message) bool {
	if !slices.EqualFunc(q.peer, m.Identities, bytes.Equal) {
		return false
	}
	var parent wire.Header
	if json.Unmarshal(m.Parent, &parent) != nil {
		return false
	}
	return parent.MsgID == "" || parent.MsgID == q.id
}
