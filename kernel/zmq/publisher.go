package zmq

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"

	"gophercell/kernel/wire"
)

// publisher is the XPUB role: iopub.
type publisher struct {
	socket  *socket
	signer  *wire.Signer
	session string

	mu    sync.Mutex
	peers map[*peer][][]byte // their subscriptions
}

var _ role = (*publisher)(nil)

func newPublisher(signer *wire.Signer, session string) *publisher {
	return &publisher{signer: signer, session: session, peers: make(map[*peer][][]byte)}
}

func (b *publisher) join(p *peer) {
	p.onSubscription = func(topic string, on bool) error {
		return b.subscribe(p, []byte(topic), on)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.peers[p] = nil
}

func (b *publisher) leave(p *peer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.peers, p)
}

// receive handles a subscription (1, topic) or its end (0, topic), and ignores
// other messages.
func (b *publisher) receive(p *peer, frames [][]byte) error {
	if len(frames) != 1 || len(frames[0]) == 0 || frames[0][0] > 1 {
		return nil
	}
	return b.subscribe(p, frames[0][1:], frames[0][0] == 1)
}

// subscribe changes a peer's subscriptions. It queues the welcome under the
// same lock, so that nothing published can come before it.
func (b *publisher) subscribe(p *peer, topic []byte, on bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	topics := b.peers[p]
	i := slices.IndexFunc(topics, func(t []byte) bool { return bytes.Equal(t, topic) })
	switch {
	case !on:
		if i >= 0 {
			b.peers[p] = slices.Delete(topics, i, i+1)
		}
		return nil
	case i < 0 && len(topics) >= b.socket.lim.topics:
		return fmt.Errorf("%w: more than %d subscriptions", errProtocol, len(topics))
	case i < 0:
		b.peers[p] = append(topics, topic)
	}
	return b.welcome(p, topic)
}

// welcome tells a subscriber that it is subscribed, as JEP 65 has it.
func (b *publisher) welcome(p *peer, topic []byte) error {
	m, err := wire.New(b.session, wire.Welcome{Subscription: string(topic)})
	if err != nil {
		return err
	}
	if len(topic) > 0 {
		m.Identities = [][]byte{topic}
	}
	frames, err := b.signer.Encode(m)
	if err != nil {
		return err
	}
	return p.answer(frames)
}

// publish queues a message for the peers that are subscribed to its topic,
// which is its first frame.
func (b *publisher) publish(frames [][]byte) {
	for _, p := range b.enqueue(frames) {
		b.socket.drop(p, errQueueFull)
	}
}

// enqueue returns the peers that had no room. Messages are queued in the same
// order for every peer.
func (b *publisher) enqueue(frames [][]byte) (full []*peer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for p, topics := range b.peers {
		if !matches(topics, frames[0]) {
			continue
		}
		if err := p.send(frames); errors.Is(err, errQueueFull) {
			full = append(full, p)
		}
	}
	return full
}

func matches(topics [][]byte, topic []byte) bool {
	for _, t := range topics {
		if bytes.HasPrefix(topic, t) {
			return true
		}
	}
	return false
}
