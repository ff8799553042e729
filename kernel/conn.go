package kernel

import (
	"fmt"

	"gophercell/kernel/wire"
)

// Channel is one of the kernel's sockets that carry messages. The heartbeat is
// the transport's own business.
type Channel int

// The channels of a kernel.
const (
	Shell Channel = iota
	Control
	Stdin
	IOPub
)

// Conn is the kernel's side of the sockets. kernel/zmq implements it over
// ZeroMQ, internal/testkernel in memory. Messages that arrive are decoded and
// their signatures verified: a bad one is dropped and counted by the transport
// and never reaches the kernel.
type Conn interface {
	// Recv returns the messages that arrive on Shell, Control or Stdin, in
	// order. The channel is closed when the Conn is closed.
	Recv(Channel) <-chan *wire.Message
	// Send signs and queues a message: on IOPub for every subscriber whose
	// subscription matches Identities[0] (the topic), elsewhere for the peer
	// that Identities name. It does not wait for the peer to read. A peer that
	// reads nothing loses its messages past a bound, and nobody else's.
	Send(Channel, *wire.Message) error
	// Close delivers what is queued, for a bounded time, and closes the sockets.
	Close() error
}

// String returns the protocol's name of the channel.
func (c Channel) String() string {
	switch c {
	case Shell:
		return "shell"
	case Control:
		return "control"
	case Stdin:
		return "stdin"
	case IOPub:
		return "iopub"
	}
	return fmt.Sprintf("Channel(%d)", int(c))
}
