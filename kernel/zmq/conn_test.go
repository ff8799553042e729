package zmq

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

func TestRoundTrip(t *testing.T) {
	c := newEchoConn(t, nil)
	client := dial(t, c.Info())
	m := request(`{"code":"1+1"}`)
	m.Buffers = [][]byte{{}, {0, 1, 2}, bytes.Repeat([]byte{7}, 3<<20)}
	if err := client.Send(kernel.Shell, m); err != nil {
		t.Fatal(err)
	}
	reply, err := client.Recv(patient(t), kernel.Shell)
	if err != nil {
		t.Fatal(err)
	}
	if reply.Header.MsgType != "execute_reply" || !strings.Contains(string(reply.Parent), m.Header.MsgID) {
		t.Errorf("the reply is %+v of %s", reply.Header, reply.Parent)
	}
	if !slices.EqualFunc(reply.Buffers, m.Buffers, bytes.Equal) {
		t.Errorf("%d buffers came back changed", len(reply.Buffers))
	}
}

func TestManyClients(t *testing.T) {
	c := newEchoConn(t, nil)
	const clients, requests = 20, 20
	errs := make(chan error, clients)
	for i := range clients {
		client := dial(t, c.Info())
		go func() {
			for j := range requests {
				if _, err := tryRoundTrip(patient(t), client, kernel.Shell, fmt.Sprintf(`{"client":%d,"request":%d}`, i, j)); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range clients {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestSameIdentityTwice(t *testing.T) {
	c := newEchoConn(t, nil)
	for _, id := range []string{"twin", "\x01\xff\x00binary"} {
		a, b := dialRaw(t, c, 0, zmq4.Dealer, id), dialRaw(t, c, 0, zmq4.Dealer, id)
		for _, twin := range []*raw{a, b} {
			content := `{"twin":"` + wire.NewID() + `"}`
			twin.write(frames(t, c, request(content))...)
			for slices.Index(twin.read(), content) < 0 { // a reply to the other twin
			}
		}
	}
}

// frames signs a message with the connection's key.
func frames(t testing.TB, c *Conn, m *wire.Message) []string {
	t.Helper()
	s, err := wire.NewSigner(c.info.SignatureScheme, []byte(c.info.Key))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range raw {
		out = append(out, string(f))
	}
	return out
}

func TestPeersWithoutIdentity(t *testing.T) {
	c := newEchoConn(t, nil)
	a, b := dialRaw(t, c, 0, zmq4.Dealer, ""), dialRaw(t, c, 0, zmq4.Dealer, "")
	a.write(frames(t, c, request(`{"from":"a"}`))...)
	b.write(frames(t, c, request(`{"from":"b"}`))...)
	if got := a.read(); slices.Index(got, `{"from":"a"}`) < 0 {
		t.Errorf("a got %q", got)
	}
	if got := b.read(); slices.Index(got, `{"from":"b"}`) < 0 {
		t.Errorf("b got %q", got)
	}
}

// REQ marks a message's beginning by an empty frame, and wants it back.
func TestRequestSocketOnShell(t *testing.T) {
	c := newEchoConn(t, nil)
	r := dialRaw(t, c, 0, zmq4.Req, "")
	r.write(append([]string{""}, frames(t, c, request(`{}`))...)...)
	if got := r.read(); len(got) < 2 || got[0] != "" || got[1] != "<IDS|MSG>" {
		t.Errorf("the reply is %q", got)
	}
}

func TestInputRequestFindsItsPeer(t *testing.T) {
	c := newConn(t, nil)
	client, other := dial(t, c.Info()), dial(t, c.Info())
	// The stdin socket must be known before something is sent to it.
	for _, cl := range []*Client{client, other} {
		if err := cl.Send(kernel.Stdin, request(`{}`)); err != nil {
			t.Fatal(err)
		}
		<-c.Recv(kernel.Stdin)
	}
	if err := client.Send(kernel.Shell, request(`{}`)); err != nil {
		t.Fatal(err)
	}
	m := <-c.Recv(kernel.Shell)
	ask := &wire.Message{Identities: m.Identities, Header: wire.NewHeader("k", "input_request"), Content: []byte(`{"prompt":"?"}`)}
	if err := c.Send(kernel.Stdin, ask); err != nil {
		t.Fatal(err)
	}
	if got, err := client.Recv(patient(t), kernel.Stdin); err != nil || got.Header.MsgType != "input_request" {
		t.Errorf("got %+v, %v", got, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if got, err := other.Recv(ctx, kernel.Stdin); err == nil {
		t.Errorf("the other client got %+v", got)
	}
}

func TestUnknownIdentityIsDropped(t *testing.T) {
	c := newEchoConn(t, nil)
	m := request(`{}`)
	m.Identities = [][]byte{[]byte("nobody")}
	if err := c.Send(kernel.Shell, m); err != nil {
		t.Error(err)
	}
	if n := c.Stats().Unroutable; n != 1 {
		t.Errorf("Unroutable = %d, want 1", n)
	}
	checkAlive(t, c, nil)
}

func TestMisuse(t *testing.T) {
	c := newConn(t, nil)
	if err := c.Send(kernel.Shell, request(`{}`)); err == nil || !strings.Contains(err.Error(), "Identities") {
		t.Errorf("a reply without identities: %v", err)
	}
	if err := c.Send(kernel.Channel(9), request(`{}`)); err == nil {
		t.Error("sent on channel 9")
	}
	if c.Recv(kernel.IOPub) != nil {
		t.Error("Recv(IOPub) is not nil")
	}
	c.Close()
	if err := c.Send(kernel.IOPub, request(`{}`)); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin} {
		if _, ok := <-c.Recv(ch); ok {
			t.Error("a message after Close")
		}
	}
	if err := c.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
}

// Nothing unsigned, wrongly signed, replayed or malformed is delivered.
func TestBadMessagesAreCountedAndDropped(t *testing.T) {
	c := newConn(t, nil)
	for i, ch := range []kernel.Channel{kernel.Shell, kernel.Control, kernel.Stdin} {
		before := c.Stats()
		r := dialRaw(t, c, i, zmq4.Dealer, "r")
		good := frames(t, c, request(`{"good":true}`))
		for _, position := range []int{1, 2, 3, 4, 5} {
			bad := slices.Clone(good)
			bad[position] = strings.Replace(bad[position]+" ", " ", "x", 1)
			r.write(bad...)
		}
		unsigned := slices.Clone(good)
		unsigned[1] = ""
		r.write(unsigned...)
		r.write(good...)
		r.write(good...)
		r.write("<IDS|MSG>", "short")
		r.write(frames(t, c, request(`{"last":true}`))...)
		for _, want := range []string{`{"good":true}`, `{"last":true}`} {
			if m := <-c.Recv(ch); string(m.Content) != want {
				t.Fatalf("delivered %s, want %s", m.Content, want)
			}
		}
		after := c.Stats()
		if after.BadSignatures-before.BadSignatures != 6 || after.Replays-before.Replays != 1 || after.Malformed-before.Malformed != 1 {
			t.Errorf("before %+v, after %+v", before, after)
		}
	}
}

func TestPing(t *testing.T) {
	c := newEchoConn(t, nil)
	for i, kind := range peerKinds {
		nc := dialPort(t, c, i)
		ping := command("PING", []byte("\x00\x0acontext"))
		if _, err := nc.Write(join(handshake(kind), ping)); err != nil {
			t.Fatal(err)
		}
		want := join(command("PONG", []byte("context")))
		got := make([]byte, 0, 4096)
		for _ = nc.SetReadDeadline(time.Now().Add(patience)); !bytes.HasSuffix(got, want); {
			n, err := nc.Read(got[len(got):cap(got)])
			if err != nil {
				t.Fatalf("no PONG but %q: %v", got, err)
			}
			got = got[:len(got)+n]
		}
	}
	if s := c.Stats(); s != (Stats{}) {
		t.Errorf("a PING reached the application: %+v", s)
	}
}

func TestHeartbeatEchoesVerbatim(t *testing.T) {
	c := newConn(t, nil)
	r := dialRaw(t, c, heartbeatPort, zmq4.Dealer, "")
	for _, msg := range [][]string{{"ping"}, {"", "ping"}, {"", "", "\x00", strings.Repeat("x", 300)}, {""}} {
		r.write(msg...)
		if got := r.read(); !slices.Equal(got, msg) {
			t.Errorf("the echo of %q is %q", msg, got)
		}
	}
}

// jupyter_client takes a kernel for dead after 1 s, its restarter after 3 s.
func TestHeartbeatUnderLoad(t *testing.T) {
	c := newEchoConn(t, nil)
	client := dial(t, c.Info())
	stop := make(chan struct{})
	var load, started sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		started.Add(1)
		load.Go(func() {
			started.Done()
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				for i := range 1 << 20 {
					n ^= i
				}
			}
		})
	}
	load.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_ = c.Send(kernel.IOPub, published("", `{"text":"load"}`))
				_, _ = client.Recv(context.Background(), kernel.IOPub)
			}
		}
	})
	started.Wait()
	var worst time.Duration
	for begin := time.Now(); time.Since(begin) < time.Second; {
		d, err := client.Heartbeat(patient(t))
		if err != nil {
			t.Fatal(err)
		}
		worst = max(worst, d)
	}
	close(stop)
	load.Wait()
	t.Logf("slowest heartbeat: %v", worst)
	if worst > 3*time.Second {
		t.Errorf("the slowest heartbeat took %v, want less than 3 s", worst)
	}
}

func TestReconnectsLeakNothing(t *testing.T) {
	c := newEchoConn(t, nil)
	cycle := func() {
		client, err := Dial(patient(t), c.Info(), wire.NewID())
		if err != nil {
			t.Fatal(err)
		}
		roundTrip(t, client, kernel.Shell, `{}`)
		client.Close()
	}
	cycle()
	eventually(t, "the first client is gone", func() bool { return c.peerCount() == 0 })
	goroutines, files := runtime.NumGoroutine(), openFiles()
	n := 300
	if testing.Short() {
		n = 30
	}
	for range n {
		cycle()
	}
	eventually(t, "all peers are gone", func() bool { return c.peerCount() == 0 })
	eventually(t, "no goroutine is left", func() bool { return runtime.NumGoroutine() <= goroutines })
	if got := openFiles(); got > files {
		t.Errorf("%d files are open, %d were", got, files)
	}
	for _, r := range c.routers {
		if len(r.byID) != 0 {
			t.Errorf("identities left: %d", len(r.byID))
		}
	}
}

func (c *Conn) peerCount() (n int) {
	for _, s := range c.sockets {
		s.mu.Lock()
		n += len(s.conns)
		s.mu.Unlock()
	}
	return n
}

// openFiles is 0 where the system does not say.
func openFiles() int {
	entries, _ := os.ReadDir("/proc/self/fd")
	return len(entries)
}
