package zmq

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"gophercell/kernel"
)

const iopubPort = int(kernel.IOPub)

func publish(t testing.TB, c *Conn, topic, content string) {
	t.Helper()
	if err := c.Send(kernel.IOPub, published(topic, content)); err != nil {
		t.Fatal(err)
	}
}

func TestWelcome(t *testing.T) {
	c := newConn(t, nil)
	bystander := dialRaw(t, c, iopubPort, zmq4.Sub, "")
	bystander.subscribe("")
	r := dialRaw(t, c, iopubPort, zmq4.Sub, "")
	if got := r.subscribe(""); len(got) != 6 || got[0] != "<IDS|MSG>" || got[3] != "{}" || got[5] != `{"subscription":""}` || !strings.Contains(got[2], `"iopub_welcome"`) || !strings.Contains(got[2], `"kernel-session"`) {
		t.Errorf("the welcome is %q", got)
	}
	if got := r.subscribe("kernel.x"); len(got) != 7 || got[0] != "kernel.x" || got[1] != "<IDS|MSG>" || got[6] != `{"subscription":"kernel.x"}` {
		t.Errorf("the welcome to a topic is %q", got)
	}
	publish(t, c, "", `{"for":"all"}`)
	if got := bystander.read(); got[len(got)-1] != `{"for":"all"}` {
		t.Errorf("another subscriber got %q", got)
	}
}

// A client that connects while messages are published gets its welcome first,
// and misses nothing from then on.
func TestWelcomeComesFirst(t *testing.T) {
	c := newConn(t, nil)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
				_ = c.Send(kernel.IOPub, published("", fmt.Sprintf(`{"n":%d}`, n)))
			}
		}
	}()
	for range 20 {
		client := dial(t, c.Info())
		checkWelcome(t, client)
		last := -1
		for range 5 {
			m, err := client.Recv(patient(t), kernel.IOPub)
			if err != nil {
				t.Fatal(err)
			}
			var n int
			if _, err := fmt.Sscanf(string(m.Content), `{"n":%d}`, &n); err != nil || last >= 0 && n != last+1 {
				t.Fatalf("%s came after %d (%v)", m.Content, last, err)
			}
			last = n
		}
		client.Close()
	}
	close(stop)
	<-stopped
}

func TestTopics(t *testing.T) {
	c := newConn(t, nil)
	r := dialRaw(t, c, iopubPort, zmq4.Sub, "")
	r.subscribe("stream")
	r.subscribe("status")
	all := []string{"status.a", "display", "stream.stdout", "", "strea", "status"}
	publishAll := func() {
		for _, topic := range all {
			publish(t, c, topic, `{}`)
		}
	}
	publishAll()
	for _, want := range []string{"status.a", "stream.stdout", "status"} {
		if got := r.read(); got[0] != want {
			t.Errorf("got %q, want %q", got[0], want)
		}
	}
	r.write("\x00status")
	r.write("\x00never subscribed")
	r.subscribe("end") // by its welcome, the kernel has handled the others
	publishAll()
	publish(t, c, "end", `{}`)
	for _, want := range []string{"stream.stdout", "end"} {
		if got := r.read(); got[0] != want {
			t.Errorf("after unsubscribing got %q, want %q", got[0], want)
		}
	}
}

// ZMTP 3.1 peers may subscribe by commands.
func TestSubscribeCommand(t *testing.T) {
	c := newConn(t, nil)
	r := dialRaw(t, c, iopubPort, zmq4.Sub, "")
	cmd := func(name, topic string) {
		if err := r.codec.SendCmd(name, []byte(topic)); err != nil {
			t.Fatal(err)
		}
		if err := r.guard.w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	cmd("SUBSCRIBE", "a")
	if got := r.read(); got[0] != "a" {
		t.Errorf("the welcome is %q", got)
	}
	cmd("CANCEL", "a")
	r.subscribe("b")
	publish(t, c, "a", `{}`)
	publish(t, c, "b", `{}`)
	if got := r.read(); got[0] != "b" {
		t.Errorf("got %q after the CANCEL", got)
	}
}

func TestTooManySubscriptions(t *testing.T) {
	c := newConn(t, func(l *limits) { l.topics = 10 })
	r := dialRaw(t, c, iopubPort, zmq4.Sub, "")
	for i := range 10 {
		r.subscribe(fmt.Sprint(i))
	}
	r.subscribe("0") // again
	r.write("\x01one more")
	if got, err := r.tryRead(); err == nil {
		t.Errorf("got %q", got)
	}
	eventually(t, "the peer is counted", func() bool { return c.Stats().BrokenPeers == 1 })
}

// A suspended console must not cost another client a message.
func TestStuckSubscriber(t *testing.T) {
	c := newConn(t, nil)
	stuck := dialRaw(t, c, iopubPort, zmq4.Sub, "")
	stuck.subscribe("")
	client := dial(t, c.Info())
	checkWelcome(t, client)
	n := 50_000
	if testing.Short() {
		n = 5_000
	}
	const total = 40 << 20 // more than the system buffers
	sent := make(chan error, 1)
	go func() {
		var err error
		text := strings.Repeat("x", total/n)
		for i := 0; i < n && err == nil; i++ {
			err = c.Send(kernel.IOPub, published("", fmt.Sprintf(`{"n":%d,"text":"%s"}`, i, text)))
		}
		sent <- err
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 3*patience)
	defer cancel()
	for i := range n {
		m, err := client.Recv(ctx, kernel.IOPub)
		if err != nil {
			t.Fatalf("message %d of %d: %v", i, n, err)
		}
		if !strings.HasPrefix(string(m.Content), fmt.Sprintf(`{"n":%d,`, i)) {
			t.Fatalf("message %d is %.40s", i, m.Content)
		}
	}
	if err := <-sent; err != nil {
		t.Fatal(err)
	}
	late := dial(t, c.Info())
	checkWelcome(t, late)
	publish(t, c, "", `{"late":true}`)
	if m, err := late.Recv(patient(t), kernel.IOPub); err != nil || string(m.Content) != `{"late":true}` {
		t.Errorf("the late client got %v, %v", m, err)
	}
	if n := c.Stats().DroppedPeers; n != 0 {
		t.Errorf("DroppedPeers = %d: a queue below its bound is kept", n)
	}
	for i := range n { // the console goes on
		got := stuck.read()
		if !strings.HasPrefix(got[len(got)-1], fmt.Sprintf(`{"n":%d,`, i)) {
			t.Fatalf("the console's message %d is %.40s", i, got[len(got)-1])
		}
	}
}

// Past the bound a subscriber that makes no progress is disconnected, though
// nothing more is published.
func TestStalledSubscriberIsDropped(t *testing.T) {
	c := newConn(t, func(l *limits) { l.queue, l.stall = 16<<20, 200*time.Millisecond })
	stuck := dialRaw(t, c, iopubPort, zmq4.Sub, "").stopReading()
	stuck.subscribe("")
	client := dial(t, c.Info())
	checkWelcome(t, client)
	big := published("", `{}`)
	big.Buffers = [][]byte{make([]byte, 1<<20)}
	// Past the bound, below twice the bound; the system's buffers take some.
	for range 28 {
		m := *big
		m.Header = published("", "").Header
		if err := c.Send(kernel.IOPub, &m); err != nil {
			t.Fatal(err)
		}
		if _, err := client.Recv(patient(t), kernel.IOPub); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "the stuck peer is dropped", func() bool { return c.Stats().DroppedPeers == 1 })
	eventually(t, "only the client is left", func() bool { return c.iopub.socket.count() == 1 })
	publish(t, c, "", `{"on":true}`)
	if m, err := client.Recv(patient(t), kernel.IOPub); err != nil || string(m.Content) != `{"on":true}` {
		t.Errorf("the client got %v, %v", m, err)
	}
}

func (s *socket) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

// Twice the bound is the most that a peer may cost, however short the time.
func TestQueueHasAHardBound(t *testing.T) {
	c := newConn(t, func(l *limits) { l.queue = 8 << 20 })
	stuck := dialRaw(t, c, iopubPort, zmq4.Sub, "").stopReading()
	stuck.subscribe("")
	for i := 0; c.Stats().DroppedPeers == 0; i++ {
		if i > 200 {
			t.Fatal("200 MB were queued")
		}
		m := published("", `{}`)
		m.Buffers = [][]byte{make([]byte, 1<<20)}
		if err := c.Send(kernel.IOPub, m); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "the peer is gone", func() bool { return c.iopub.socket.count() == 0 })
}

// A shell client that does not read its replies must not cost others theirs.
func TestShellClientThatDoesNotRead(t *testing.T) {
	c := newEchoConn(t, nil)
	stuck := dialRaw(t, c, 0, zmq4.Dealer, "stuck")
	text := `{"text":"` + strings.Repeat("x", 1<<20) + `"}`
	for range 20 {
		stuck.write(frames(t, c, request(text))...)
	}
	client := dial(t, c.Info())
	for range 10 {
		roundTrip(t, client, kernel.Shell, `{}`)
	}
	for range 20 {
		if got := stuck.read(); slices.Index(got, text) < 0 {
			t.Fatal("a reply is lost")
		}
	}
}

// Peers without a key must not fill memory with what they ask for and do not
// read.
func TestUnreadAnswersAreBounded(t *testing.T) {
	ping := command("PING", []byte("\x00\x00context"))
	subscribe := frame(0, []byte("\x01topic"))
	beat := frame(0, []byte(strings.Repeat("x", 200)))
	for i, word := range map[int][]byte{0: ping, iopubPort: subscribe, heartbeatPort: beat} {
		c := newConn(t, nil)
		nc := dialPort(t, c, i)
		if _, err := nc.Write(handshake(peerKinds[i])); err != nil {
			t.Fatal(err)
		}
		flood := []byte(strings.Repeat(string(word), 1000))
		_ = nc.SetWriteDeadline(time.Now().Add(patience))
		for {
			if _, err := nc.Write(flood); err != nil {
				break
			}
			if n := c.sockets[i].queued(); n > 2*defaultLimits.answers {
				t.Fatalf("port %d: %d bytes are queued", i, n)
			}
		}
		eventually(t, "the peer is dropped", func() bool { return c.Stats().DroppedPeers == 1 })
	}
}

func (s *socket) queued() (n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.conns {
		if p != nil {
			p.queue.mu.Lock()
			n += p.queue.bytes
			p.queue.mu.Unlock()
		}
	}
	return n
}
