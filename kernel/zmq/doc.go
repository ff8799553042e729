// Package zmq is the kernel's transport: the five ZeroMQ sockets of a Jupyter
// kernel as a [gophercell/kernel.Conn], the connection file, and a client for
// the same sockets.
//
//	info, err := zmq.ReadConnectionFile(path)
//	conn, err := zmq.Listen(info, session, log.Printf)
//	for m := range conn.Recv(kernel.Shell) { … conn.Send(kernel.Shell, reply) }
//	conn.Close() // delivers what is queued, for at most 2 s
//
// # Sockets
//
// shell, control and stdin are ROUTER sockets, iopub is XPUB, and the heartbeat
// is REP, which echoes every message as it came. The package takes ZMTP 3.0
// (https://rfc.zeromq.org/spec/23/) from github.com/go-zeromq/zmq4, but only its
// codec: the listeners, connections and queues are our own, because a kernel
// must survive each of its peers:
//
//   - One goroutine reads a connection and one writes it, from a queue of its
//     own. Send only queues, so a peer that does not read delays nobody. A
//     peer's queue may hold 256 MB. Past that a peer that has read nothing for
//     10 s, and past twice that any peer, is disconnected; it loses its
//     messages and nobody else's.
//   - The handshake has 10 s. Frame lengths are checked before memory is
//     allocated for them: 64 KiB before the handshake is done, 512 MB for a
//     message after it. A frame's memory grows with the bytes that arrive, not
//     with the length that is announced.
//   - What a peer can make the kernel queue without a key (echoes, PONGs,
//     welcomes) is bounded by 1 MB.
//   - When accepting fails, as it does when file descriptors run out, the
//     listener waits before it tries again.
//   - A panic while a connection is read ends that connection only.
//
// The kernel has no CURVE encryption; Listen refuses connection files with
// curve keys. On a shared machine use transport "ipc": its sockets have mode
// 0600, in a directory of mode 0700 if Listen made it.
//
// # Routing
//
// A message from a ROUTER peer carries the peer's identity as Identities[0],
// and a message sent there goes to the peers of that identity; one for an
// identity that is not connected is dropped, as ROUTER does. A peer without an
// identity gets one. If several peers give the same identity, each of them gets
// the replies (libzmq would refuse all but the first): a front end that
// reconnects under its old identity is served at once.
//
// On iopub a peer gets the messages whose first frame starts with one of its
// subscriptions. For each subscription it first gets an iopub_welcome (JEP 65),
// so a client knows from when on it misses nothing.
//
// # Signatures
//
// A message whose signature is wrong, or that is not a Jupyter message, is
// counted ([Stats]) and dropped, and never reaches the kernel.
package zmq
