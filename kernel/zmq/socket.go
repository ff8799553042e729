package zmq

import (
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"syscall"
	"time"

	"github.com/go-zeromq/zmq4"
)

// role is what makes a socket a ROUTER, an XPUB or a REP. Its methods may be
// called for several peers at once, but for one peer in order.
type role interface {
	join(*peer)
	receive(*peer, [][]byte) error // an error ends the connection
	leave(*peer)
}

// socket accepts connections on one port and keeps the peers.
type socket struct {
	watch
	kind  zmq4.SocketType
	role  role
	limit int64 // bytes of a message that a peer sends
	lim   *limits

	listener net.Listener
	done     chan struct{} // closed when the socket is closing
	running  sync.WaitGroup

	mu      sync.Mutex
	closing bool
	conns   map[net.Conn]*peer // nil: in the handshake
}

func (s *socket) start() {
	s.done = make(chan struct{})
	s.conns = make(map[net.Conn]*peer)
	s.running.Add(1)
	go s.accept()
}

// accept waits longer after each failure in a row: out of file descriptors,
// Accept fails at once, and trying again at once would keep a core busy.
func (s *socket) accept() {
	defer s.running.Done()
	const shortest, longest = 5 * time.Millisecond, time.Second
	pause := shortest
	for {
		nc, err := s.listener.Accept()
		if err == nil {
			pause = shortest
			s.adopt(nc)
			continue
		}
		if errors.Is(err, net.ErrClosed) {
			return
		}
		s.note(&s.counters.acceptErrors, "no connection accepted, trying again in "+pause.String(), err)
		select {
		case <-s.done:
			return
		case <-time.After(pause):
		}
		pause = min(2*pause, longest)
	}
}

// adopt starts serving a connection.
func (s *socket) adopt(nc net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		nc.Close()
		return
	}
	s.conns[nc] = nil
	s.running.Add(1)
	go s.serve(nc)
}

// serve is the life of a connection.
func (s *socket) serve(nc net.Conn) {
	defer s.running.Done()
	defer s.forget(nc)
	p, err := openPeer(nc, s.kind, "", true, s.lim, s.limit)
	if err != nil {
		s.notePanic(err)
		s.note(&s.counters.failedHandshakes, "handshake with "+nc.RemoteAddr().String()+" failed", err)
		return
	}
	if !s.admit(nc, p) {
		return
	}
	s.role.join(p)
	defer s.role.leave(p)
	err = p.run(func(frames [][]byte) error { return s.role.receive(p, frames) })
	s.noteEnd(p, err)
	p.queue.abort()
}

// admit starts a peer's writer, unless the socket is closing.
func (s *socket) admit(nc net.Conn, p *peer) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return false
	}
	s.conns[nc] = p
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		if err := p.write(); errors.Is(err, errQueueFull) {
			s.drop(p, err)
		} else {
			s.notePanic(err)
		}
	}()
	return true
}

func (s *socket) forget(nc net.Conn) {
	nc.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, nc)
}

// drop disconnects a peer that does not read what it is sent.
func (s *socket) drop(p *peer, err error) {
	if p.dropped.Swap(true) {
		return
	}
	s.note(&s.counters.droppedPeers, "disconnected "+p.conn.RemoteAddr().String(), err)
	p.kill()
}

// noteEnd counts the end of a connection unless it is an ordinary one: the
// other side or Close ended it.
func (s *socket) noteEnd(p *peer, err error) {
	switch {
	case errors.Is(err, errQueueFull):
		s.drop(p, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed),
		errors.Is(err, errQueueClosed), errors.Is(err, zmq4.ErrClosedConn), isErrno(err):
	default:
		s.notePanic(err)
		s.note(&s.counters.brokenPeers, "disconnected a peer", err)
	}
}

func (s *socket) notePanic(err error) {
	var p *panicError
	if errors.As(err, &p) {
		s.note(&s.counters.panics, "recovered", fmt.Errorf("%w\n%s", p, p.stack))
	}
}

// isErrno reports whether the operating system ended a connection, by a reset
// for example.
func isErrno(err error) bool {
	var errno syscall.Errno
	return errors.As(err, &errno)
}

// close stops accepting and delivers what is queued, until the time given;
// then it waits a moment for the peers to hang up.
func (s *socket) close(deadline time.Time) error {
	err := s.listener.Close()
	close(s.done)
	peers := s.beginClosing()
	for _, p := range peers {
		p.queue.close()
	}
	for _, p := range peers {
		p.waitWritten(deadline)
	}
	s.waitGone(earliest(deadline, time.Now().Add(s.lim.goodbye)))
	s.killAll()
	s.running.Wait()
	return err
}

// beginClosing ends the handshakes and returns the peers.
func (s *socket) beginClosing() []*peer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closing = true
	var peers []*peer
	for nc, p := range s.conns {
		if p == nil {
			nc.Close()
		} else {
			peers = append(peers, p)
		}
	}
	return peers
}

// waitGone waits for all connections to end, at most until the deadline.
func (s *socket) waitGone(deadline time.Time) {
	gone := make(chan struct{})
	go func() {
		s.running.Wait()
		close(gone)
	}()
	select {
	case <-gone:
	case <-time.After(time.Until(deadline)):
	}
}

func (s *socket) killAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for nc, p := range s.conns {
		nc.Close()
		if p != nil {
			p.queue.abort()
		}
	}
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
