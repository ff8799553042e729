package zmq

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"gophercell/kernel"
)

// The last messages before Close arrive, iopub's and the control reply.
func TestCloseDelivers(t *testing.T) {
	const mb = 1 << 20
	sizes := []int{0, 1 * mb, 50 * mb}
	if testing.Short() {
		sizes = []int{0, 1 * mb, 5 * mb}
	}
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%dMB", size/mb), func(t *testing.T) {
			for range 5 {
				closeDelivers(t, size)
			}
		})
	}
}

func closeDelivers(t *testing.T, size int) {
	// A loaded machine may need more than Close's 2 s; the test is about loss.
	c := newConn(t, func(l *limits) { l.drain, l.goodbye = patience, patience })
	client := dial(t, c.Info())
	checkWelcome(t, client)
	if err := client.Send(kernel.Control, request(`{}`)); err != nil {
		t.Fatal(err)
	}
	reply := replyTo(<-c.Recv(kernel.Control))

	const parts = 50
	for i := range parts {
		m := published("stream", fmt.Sprintf(`{"n":%d}`, i))
		m.Buffers = [][]byte{make([]byte, size/parts)}
		if err := c.Send(kernel.IOPub, m); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Send(kernel.Control, reply); err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	go func() { closed <- c.Close() }()

	for i := range parts {
		m, err := client.Recv(patient(t), kernel.IOPub)
		if err != nil {
			t.Fatalf("message %d of %d: %v", i, parts, err)
		}
		if string(m.Content) != fmt.Sprintf(`{"n":%d}`, i) || len(m.Buffers[0]) != size/parts {
			t.Fatalf("message %d is %s", i, m.Content)
		}
	}
	if _, err := client.Recv(patient(t), kernel.Control); err != nil {
		t.Fatalf("the control reply: %v", err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

// Messages that nobody reads do not keep a kernel from ending.
func TestCloseIsBounded(t *testing.T) {
	c := newConn(t, func(l *limits) { l.drain = 500 * time.Millisecond })
	stuck := dialRaw(t, c, iopubPort, zmq4.Sub, "").stopReading()
	stuck.subscribe("")
	dialPort(t, c, 0) // still in its handshake
	m := published("", `{}`)
	m.Buffers = [][]byte{make([]byte, 50<<20)}
	if err := c.Send(kernel.IOPub, m); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if d := time.Since(start); d < 400*time.Millisecond || d > 10*time.Second {
		t.Errorf("Close took %v, want some 500 ms", d)
	}
	if n := c.peerCount(); n != 0 {
		t.Errorf("%d connections are left", n)
	}
}

// A kernel that does not read its requests can be closed.
func TestCloseWithUnreadRequests(t *testing.T) {
	c := newConn(t, nil)
	client := dial(t, c.Info())
	for range 10 {
		if err := client.Send(kernel.Shell, request(`{}`)); err != nil {
			t.Fatal(err)
		}
	}
	if m := <-c.Recv(kernel.Shell); m == nil {
		t.Fatal("no message")
	}
	done := make(chan error, 1)
	go func() { done <- c.Close() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("Close hangs")
	}
}

// More messages than the client reads ahead, fewer bytes than the system
// buffers: most of them wait there when the process ends.
const (
	farewellParts = 200
	farewellPart  = 5 << 10
)

// farewell is a kernel that is told to shut down at the end of a long output.
func farewell(c *Conn) {
	last := <-c.Recv(kernel.Control)
	for i := range farewellParts {
		m := published("stream", fmt.Sprintf(`{"n":%d}`, i))
		m.Buffers = [][]byte{make([]byte, farewellPart)}
		_ = c.Send(kernel.IOPub, m)
	}
	_ = c.Send(kernel.Control, replyTo(last))
	c.Close()
	os.Exit(0)
}

// What Close delivered also survives the end of the process, for a client that
// goes on reading only then.
func TestCloseThenExitDelivers(t *testing.T) {
	child := startChild(t, "farewell", NewConnectionInfo())
	client := dial(t, child.info)
	checkWelcome(t, client)
	if err := client.Send(kernel.Control, request(`{}`)); err != nil {
		t.Fatal(err)
	}
	if err := child.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	for i := range farewellParts {
		m, err := client.Recv(patient(t), kernel.IOPub)
		if err != nil {
			t.Fatalf("message %d of %d: %v", i, farewellParts, err)
		}
		if string(m.Content) != fmt.Sprintf(`{"n":%d}`, i) || len(m.Buffers[0]) != farewellPart {
			t.Fatalf("message %d is %s", i, m.Content)
		}
	}
	if _, err := client.Recv(patient(t), kernel.Control); err != nil {
		t.Fatalf("the control reply: %v", err)
	}
}
