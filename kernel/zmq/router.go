package zmq

import (
	"crypto/rand"
	"errors"
	"slices"
	"sync"

	"gophercell/kernel/wire"
)

// router is the ROUTER role: shell, control and stdin.
type router struct {
	socket *socket
	signer *wire.Signer
	out    chan *wire.Message
	done   <-chan struct{}

	mu   sync.Mutex
	byID map[string][]*peer // several peers may give the same identity
}

var _ role = (*router)(nil)

func newRouter(signer *wire.Signer, done <-chan struct{}) *router {
	return &router{
		signer: signer,
		out:    make(chan *wire.Message),
		done:   done,
		byID:   make(map[string][]*peer),
	}
}

func (r *router) join(p *peer) {
	if p.id == "" {
		p.id = generateID()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byID[p.id] = append(r.byID[p.id], p)
}

func (r *router) leave(p *peer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	left := slices.DeleteFunc(r.byID[p.id], func(q *peer) bool { return q == p })
	if len(left) == 0 {
		delete(r.byID, p.id)
	} else {
		r.byID[p.id] = left
	}
}

// receive verifies a message and hands it to the kernel, and waits while the
// kernel is busy with another.
func (r *router) receive(p *peer, frames [][]byte) error {
	m, err := r.signer.Decode(slices.Insert(frames, 0, []byte(p.id)))
	if err != nil {
		r.refuse(err)
		return nil
	}
	select {
	case r.out <- m:
		return nil
	case <-r.done:
		return nil // goes on reading, since unread bytes would reset the connection
	}
}

func (r *router) refuse(err error) {
	s := r.socket
	switch {
	case errors.Is(err, wire.ErrSignature):
		s.note(&s.counters.badSignatures, "message dropped", err)
	case errors.Is(err, wire.ErrReplay):
		s.note(&s.counters.replays, "message dropped", err)
	default:
		s.note(&s.counters.malformed, "message dropped", err)
	}
}

// send queues a message for the peers that its first frame names.
func (r *router) send(frames [][]byte) {
	for _, p := range r.route(string(frames[0])) {
		if err := p.send(frames[1:]); errors.Is(err, errQueueFull) {
			r.socket.drop(p, err)
		}
	}
}

func (r *router) route(id string) []*peer {
	r.mu.Lock()
	defer r.mu.Unlock()
	peers := r.byID[id]
	if len(peers) == 0 {
		r.socket.counters.unroutable.add()
	}
	return slices.Clone(peers)
}

// generateID makes an identity for a peer without one. It starts with a zero,
// which ZMTP leaves to the side that makes identities up.
func generateID() string {
	id := make([]byte, 17)
	_, _ = rand.Read(id[1:]) // never fails: crypto/rand ends the process instead
	return string(id)
}
