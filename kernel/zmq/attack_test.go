package zmq

import (
	"bytes"
	"io"
	"math/rand/v2"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"
)

// peerKinds are the socket types that may connect, by port.
var peerKinds = [5]string{"DEALER", "DEALER", "DEALER", "SUB", "REQ"}

type attack struct {
	name  string
	bytes func(kind string) []byte
}

// attacks are bytes that anyone who reaches a port can send. Most end the
// process where they reach zmq4's own sockets.
var attacks = []attack{
	{"nothing", func(string) []byte { return nil }},
	{"http", func(string) []byte {
		return []byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" + strings.Repeat("x", 100))
	}},
	{"random", func(string) []byte { return random(4096) }},
	{"random after the signature", func(string) []byte { return append([]byte{0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3}, random(4096)...) }},
	{"other mechanism", func(kind string) []byte {
		h := handshake(kind)
		copy(h[12:], "CURVE")
		return h
	}},
	{"unknown Socket-Type", func(string) []byte { return handshake("NONSENSE") }},
	{"missing Socket-Type", func(string) []byte { return join(greeting(), ready(property("Identity", ""))) }},
	{"incompatible Socket-Type", func(string) []byte { return handshake("PULL") }},
	{"property cut after its name", func(string) []byte { return join(greeting(), ready([]byte("\x0bSocket-Type"))) }},
	{"property cut in its name", func(string) []byte { return join(greeting(), ready([]byte("\x0bSock"))) }},
	{"property with a long value", func(string) []byte {
		return join(greeting(), ready([]byte("\x0bSocket-Type\xff\xff\xff\xffDEALER")))
	}},
	{"command name past its frame", func(string) []byte { return join(greeting(), frame(flagCommand, []byte("\xffREADY"))) }},
	{"message in place of READY", func(string) []byte { return join(greeting(), frame(0, []byte("hello"))) }},
	{"endless frames in the handshake", func(string) []byte {
		return join(greeting(), bytes.Repeat(frame(flagCommand|flagMore, []byte("\x05READY")), 1000))
	}},
	{"frame of 2^62 in the handshake", func(string) []byte { return join(greeting(), longHeader(flagCommand, 1<<62)) }},
	{"frame of 2^40 in the handshake", func(string) []byte { return join(greeting(), longHeader(flagCommand, 1<<40)) }},
	{"frame of 2^62", func(kind string) []byte { return join(handshake(kind), longHeader(0, 1<<62)) }},
	{"frame of 2^63+1", func(kind string) []byte { return join(handshake(kind), longHeader(0, 1<<63+1)) }},
	{"frame of 2^40", func(kind string) []byte { return join(handshake(kind), longHeader(0, 1<<40)) }},
	{"frame of 512 MB that does not come", func(kind string) []byte {
		return join(handshake(kind), longHeader(0, 512<<20), []byte("a beginning"))
	}},
	{"reserved flags", func(kind string) []byte { return join(handshake(kind), frame(0xf0, []byte("x"))) }},
	{"command of 2^62", func(kind string) []byte { return join(handshake(kind), longHeader(flagCommand, 1<<62)) }},
	{"empty command", func(kind string) []byte { return join(handshake(kind), frame(flagCommand, nil)) }},
	{"command inside a message", func(kind string) []byte {
		return join(handshake(kind), frame(flagMore, []byte("x")), command("PING", []byte("\x00\x00")))
	}},
	{"PING with nothing", func(kind string) []byte { return join(handshake(kind), command("PING", nil)) }},
	{"unknown command", func(kind string) []byte { return join(handshake(kind), command("NONSENSE", random(100))) }},
	{"message without a delimiter", func(kind string) []byte { return join(handshake(kind), frame(0, []byte("hello"))) }},
	{"empty message", func(kind string) []byte { return join(handshake(kind), frame(0, nil)) }},
	{"half a message", func(kind string) []byte { return join(handshake(kind), frame(flagMore, []byte("<IDS|MSG>"))) }},
	{"random after the handshake", func(kind string) []byte { return join(handshake(kind), random(4096)) }},
}

func random(n int) []byte {
	rng := rand.New(rand.NewPCG(42, uint64(n)))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

func TestAttacks(t *testing.T) {
	c := newEchoConn(t, nil)
	old := dial(t, c.Info())
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			before := allocated()
			for i, kind := range peerKinds {
				send(t, dialPort(t, c, i), a.bytes(kind))
			}
			checkAlive(t, c, old)
			if used := allocated() - before; used > 64<<20 {
				t.Errorf("%d MB were allocated", used>>20)
			}
		})
	}
	if n := c.Stats().Panics; n == 0 {
		t.Error("no panic was recovered from: the attacks do not reach zmq4 any more")
	}
}

// send writes, says that nothing follows, and waits for the kernel to hang up
// or to be done with what it got.
func send(t *testing.T, nc net.Conn, data []byte) {
	t.Helper()
	// The kernel may hang up before it has read everything.
	_, _ = nc.Write(data)
	_ = nc.(*net.TCPConn).CloseWrite()
	_ = nc.SetReadDeadline(time.Now().Add(patience))
	if _, err := io.Copy(io.Discard, nc); err != nil && strings.Contains(err.Error(), "timeout") {
		t.Errorf("the kernel does not hang up: %v", err)
	}
	nc.Close()
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// Announced bytes must not cost memory before they come.
func TestAnnouncedFramesCostNothing(t *testing.T) {
	c := newEchoConn(t, nil)
	before := allocated()
	for range 50 {
		nc := dialPort(t, c, 0)
		if _, err := nc.Write(join(handshake("DEALER"), longHeader(0, 500<<20), []byte("x"))); err != nil {
			t.Fatal(err)
		}
	}
	checkAlive(t, c, nil)
	if used := allocated() - before; used > 200<<20 {
		t.Errorf("%d MB were allocated for 50 frames of which 1 byte came", used>>20)
	}
}

func TestSilentConnections(t *testing.T) {
	c := newEchoConn(t, func(l *limits) { l.handshake = 2 * time.Second })
	var silent []net.Conn
	for i := range peerKinds {
		for _, word := range []string{"", "\xff", string(greeting())} {
			nc := dialPort(t, c, i)
			if _, err := io.WriteString(nc, word); err != nil {
				t.Fatal(err)
			}
			silent = append(silent, nc)
		}
	}
	checkAlive(t, c, nil)
	for _, nc := range silent {
		_ = nc.SetReadDeadline(time.Now().Add(patience))
		if _, err := io.Copy(io.Discard, nc); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Fatalf("the kernel keeps a connection without a handshake: %v", err)
		}
	}
	if got, want := c.Stats().FailedHandshakes, int64(len(silent)); got != want {
		t.Errorf("FailedHandshakes = %d, want %d", got, want)
	}
}

// A peer that dribbles its handshake does not get more time than one that is
// silent.
func TestSlowHandshake(t *testing.T) {
	c := newConn(t, func(l *limits) { l.handshake = 500 * time.Millisecond })
	nc := dialPort(t, c, 0)
	hungUp := make(chan struct{})
	go func() {
		defer close(hungUp)
		_, _ = io.Copy(io.Discard, nc)
	}()
	for _, b := range handshake("DEALER") {
		if _, err := nc.Write([]byte{b}); err != nil {
			break
		}
		select {
		case <-hungUp:
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
	select {
	case <-hungUp:
	case <-time.After(patience):
		t.Fatal("the handshake has no deadline")
	}
	if c.Stats().FailedHandshakes != 1 {
		t.Errorf("stats: %+v", c.Stats())
	}
}
