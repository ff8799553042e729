package zmq

import (
	"context"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// patience bounds every wait of these tests.
const patience = 20 * time.Second

func TestMain(m *testing.M) {
	if what := os.Getenv(childEnv); what != "" {
		runChild(what)
		return
	}
	os.Exit(m.Run())
}

func patient(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

// eventually waits until ok holds.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for start := time.Now(); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Since(start) > patience {
			t.Fatalf("not within %v: %s", patience, what)
		}
	}
}

// newConn listens on the loopback address; change may lower the limits.
func newConn(t testing.TB, change func(*limits)) *Conn {
	t.Helper()
	return listenInfo(t, NewConnectionInfo(), change)
}

func listenInfo(t testing.TB, info ConnectionInfo, change func(*limits)) *Conn {
	t.Helper()
	lim := defaultLimits
	if change != nil {
		change(&lim)
	}
	c, err := listen(info, "kernel-session", t.Logf, lim)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// newEchoConn also answers every request, on the channel that it came on, with
// a reply of the same content and buffers.
func newEchoConn(t testing.TB, change func(*limits)) *Conn {
	t.Helper()
	c := newConn(t, change)
	echo(c)
	return c
}

func echo(c *Conn) {
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin} {
		go func() {
			for m := range c.Recv(ch) {
				_ = c.Send(ch, replyTo(m))
			}
		}()
	}
}

func replyTo(request *wire.Message) *wire.Message {
	return &wire.Message{
		Identities: request.Identities,
		Header:     wire.NewHeader("kernel-session", wire.ReplyType(request.Header.MsgType)),
		Parent:     request.RawHeader,
		Content:    request.Content,
		Buffers:    request.Buffers,
	}
}

func request(content string) *wire.Message {
	return &wire.Message{
		Header:  wire.NewHeader("client-session", "execute_request"),
		Content: []byte(content),
	}
}

func published(topic, content string) *wire.Message {
	m := &wire.Message{Header: wire.NewHeader("kernel-session", "stream"), Content: []byte(content)}
	if topic != "" {
		m.Identities = [][]byte{[]byte(topic)}
	}
	return m
}

func dial(t testing.TB, info ConnectionInfo) *Client {
	t.Helper()
	c, err := Dial(patient(t), info, wire.NewID())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// roundTrip sends a request and returns its reply.
func roundTrip(t testing.TB, c *Client, ch kernel.Channel, content string) *wire.Message {
	t.Helper()
	m, err := tryRoundTrip(patient(t), c, ch, content)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func tryRoundTrip(ctx context.Context, c *Client, ch kernel.Channel, content string) (*wire.Message, error) {
	if err := c.Send(ch, request(content)); err != nil {
		return nil, err
	}
	m, err := c.Recv(ctx, ch)
	if err != nil {
		return nil, err
	}
	if got := string(m.Content); got != content {
		return nil, fmt.Errorf("the reply is %s, want %s", got, content)
	}
	return m, nil
}

// checkAlive shows that all five sockets serve a new client and, if there is
// one, an old client.
func checkAlive(t testing.TB, c *Conn, old *Client) {
	t.Helper()
	fresh := dial(t, c.Info())
	defer fresh.Close()
	checkWelcome(t, fresh)
	for _, client := range []*Client{fresh, old} {
		if client == nil {
			continue
		}
		for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin} {
			roundTrip(t, client, ch, `{"alive":true}`)
		}
		if _, err := client.Heartbeat(patient(t)); err != nil {
			t.Fatalf("heartbeat: %v", err)
		}
	}
}

func checkWelcome(t testing.TB, client *Client) {
	t.Helper()
	m, err := client.Recv(patient(t), kernel.IOPub)
	if err != nil {
		t.Fatal(err)
	}
	if m.Header.MsgType != "iopub_welcome" || len(m.Identities) != 0 || string(m.Parent) != "{}" || string(m.Content) != `{"subscription":""}` {
		t.Fatalf("first message on iopub: %+v with identities %q, parent %s, content %s", m.Header, m.Identities, m.Parent, m.Content)
	}
}

// raw is a peer whose frames the test sends and reads itself.
type raw struct {
	*peer
	t testing.TB
}

func dialRaw(t testing.TB, c *Conn, i int, kind zmq4.SocketType, id string) *raw {
	t.Helper()
	nc := dialPort(t, c, i)
	lim := defaultLimits
	p, err := openPeer(nc, kind, id, false, &lim, lim.message)
	if err != nil {
		t.Fatal(err)
	}
	return &raw{p, t}
}

// dialPort connects without a word.
func dialPort(t testing.TB, c *Conn, i int) net.Conn {
	t.Helper()
	network, address := c.info.address(*c.info.ports()[i].n)
	nc, err := net.DialTimeout(network, address, patience)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { nc.Close() })
	return nc
}

func (r *raw) write(frames ...string) {
	r.t.Helper()
	msg := zmq4.NewMsgFromString(frames)
	if err := r.codec.SendMsg(msg); err != nil {
		r.t.Fatal(err)
	}
	if err := r.guard.w.Flush(); err != nil {
		r.t.Fatal(err)
	}
}

// read returns the next message's frames.
func (r *raw) read() []string {
	r.t.Helper()
	frames, err := r.tryRead()
	if err != nil {
		r.t.Fatal(err)
	}
	return frames
}

func (r *raw) tryRead() (frames []string, err error) {
	if err := r.conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	msg, err := r.codec.RecvMsg()
	for _, f := range msg.Frames {
		frames = append(frames, string(f))
	}
	return frames, err
}

// subscribe subscribes and reads the welcome.
func (r *raw) subscribe(topic string) []string {
	r.t.Helper()
	r.write("\x01" + topic)
	return r.read()
}

// stopReading makes the receive buffer small, so that little is on its way and
// what is not read piles up in the sender.
func (r *raw) stopReading() *raw {
	if c, ok := r.conn.(*net.TCPConn); ok {
		_ = c.SetReadBuffer(4 << 10)
	}
	return r
}

// The bytes of ZMTP, made by hand.

func greeting() []byte {
	g := make([]byte, greetingSize)
	g[0], g[9], g[10] = 0xff, 0x7f, 3
	copy(g[12:], "NULL")
	return g
}

func property(key, value string) []byte {
	p := append([]byte{byte(len(key))}, key...)
	p = binary.BigEndian.AppendUint32(p, uint32(len(value)))
	return append(p, value...)
}

func command(name string, body []byte) []byte {
	data := append([]byte{byte(len(name))}, name...)
	return frame(flagCommand, append(data, body...))
}

func frame(flags byte, body []byte) []byte {
	if len(body) > 255 {
		return append(longHeader(flags, uint64(len(body))), body...)
	}
	return append([]byte{flags, byte(len(body))}, body...)
}

func longHeader(flags byte, size uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{flags | flagLong}, size)
}

func ready(properties ...[]byte) []byte {
	var body []byte
	for _, p := range properties {
		body = append(body, p...)
	}
	return command("READY", body)
}

// handshake is all that a well-behaved peer says before its first message.
func handshake(kind string) []byte {
	return append(greeting(), ready(property("Socket-Type", kind), property("Identity", ""))...)
}

func join(parts ...[]byte) []byte {
	var all []byte
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
