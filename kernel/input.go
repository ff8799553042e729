package kernel

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"sync"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// stdin is what the kernel asks its user: one question at a time.
type stdin struct {
	turn chan struct{} // holds a token while somebody asks

	mu      sync.Mutex
	waiting *question
}

// question is an input_request without a reply.
type question struct {
	id     string   // of the message
	peer   [][]byte // who was asked
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
	q, err := k.ask(run.request.msg, c)
	if err != nil {
		return "", err
	}
	defer k.stdin.forget()
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
func (k *Kernel) ask(request *wire.Message, c wire.InputRequest) (*question, error) {
	m, err := wire.NewChild(k.cfg.Session, c, request)
	if err != nil {
		return nil, err
	}
	m.Identities = request.Identities
	q := &question{id: m.Header.MsgID, peer: request.Identities, answer: make(chan string, 1)}
	k.stdin.mu.Lock()
	k.stdin.waiting = q
	k.stdin.mu.Unlock()
	k.output.flushNow() // the user reads what was written before the prompt
	if err := k.cfg.Conn.Send(Stdin, m); err != nil {
		k.stdin.forget()
		return nil, err
	}
	return q, nil
}

func (s *stdin) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = nil
}

// receiveInput takes the messages on stdin. All but the reply to the question
// that waits are dropped, such as one to a question that was interrupted.
func (k *Kernel) receiveInput(ctx context.Context) {
	in := k.cfg.Conn.Recv(Stdin)
	for {
		select {
		case m, ok := <-in:
			if !ok {
				k.stop(ErrConnClosed)
				return
			}
			if !k.stdin.take(m) {
				k.cfg.Log.Warn("ignoring a message on stdin that nobody waits for", "type", m.Header.MsgType)
			}
		case <-ctx.Done():
			return
		}
	}
}

// take hands m to the question it answers, and reports whether there is one.
func (s *stdin) take(m *wire.Message) bool {
	content, err := wire.Decode(m)
	if err != nil {
		return false
	}
	reply, ok := content.(*wire.InputReply)
	if !ok {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting == nil || !s.waiting.answeredBy(m) {
		return false
	}
	s.waiting.answer <- reply.Value
	s.waiting = nil
	return true
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
