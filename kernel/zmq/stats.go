package zmq

import "sync/atomic"

// Stats counts what went wrong on the sockets of a [Conn] since Listen. None
// of it reaches the kernel.
type Stats struct {
	BadSignatures    int64 // messages with a wrong signature
	Replays          int64 // messages whose signature was seen before
	Malformed        int64 // messages that are not Jupyter messages
	Unroutable       int64 // messages sent to an identity that is not connected
	DroppedPeers     int64 // peers disconnected because they did not read
	FailedHandshakes int64 // connections that did not become a peer
	BrokenPeers      int64 // peers disconnected because of what they sent
	AcceptErrors     int64 // connections not accepted, as without file descriptors
	Panics           int64 // panics recovered from, counted above as well
}

// counter counts events of one kind.
type counter struct{ n atomic.Int64 }

// add counts one more. It reports whether the event should be logged: those
// numbered 1, 2, 4, 8, … are, so that no peer can flood the log.
func (c *counter) add() (n int64, log bool) {
	n = c.n.Add(1)
	return n, n&(n-1) == 0
}

type counters struct {
	badSignatures, replays, malformed, unroutable, droppedPeers,
	failedHandshakes, brokenPeers, acceptErrors, panics counter
}

func (c *counters) stats() Stats {
	return Stats{
		BadSignatures:    c.badSignatures.n.Load(),
		Replays:          c.replays.n.Load(),
		Malformed:        c.malformed.n.Load(),
		Unroutable:       c.unroutable.n.Load(),
		DroppedPeers:     c.droppedPeers.n.Load(),
		FailedHandshakes: c.failedHandshakes.n.Load(),
		BrokenPeers:      c.brokenPeers.n.Load(),
		AcceptErrors:     c.acceptErrors.n.Load(),
		Panics:           c.panics.n.Load(),
	}
}

// watch counts and logs what happens on one socket.
type watch struct {
	name     string // of the socket
	counters *counters
	logf     func(format string, args ...any)
}

// note counts an event and logs it now and then.
func (w *watch) note(c *counter, what string, err error) {
	if n, log := c.add(); log {
		w.logf("zmq: %s: %s (%d so far): %v", w.name, what, n, err)
	}
}
