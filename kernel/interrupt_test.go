package kernel_test

import (
	"context"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

func interrupt(k *testkernel.Kernel) {
	k.Request(kernel.Control, wire.InterruptRequest{})
}

func TestInterrupt(t *testing.T) {
	k := start(t)
	for range 3 {
		cell := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print a\nblock"})
		k.WaitOutput(cell, isType("stream"))
		interrupt(k)
		x := k.Execution(k.Wait(kernel.Shell, cell))
		expect(t, "ename", x.Reply.EName, "Interrupted")
		expect(t, "stdout", x.Stdout, "a\n")
	}
}

func TestInterruptAbortsTheQueue(t *testing.T) {
	k := start(t)
	var requests []*wire.Message
	for _, code := range []string{"print a\nblock", "print b", "print c"} {
		requests = append(requests, k.Send(kernel.Shell, wire.ExecuteRequest{Code: code, StopOnError: true}))
	}
	k.WaitOutput(requests[0], isType("stream"))
	interrupt(k)
	var got []string
	for _, r := range requests {
		got = append(got, k.Execution(k.Wait(kernel.Shell, r)).Reply.Status)
	}
	if want := []string{"error", "aborted", "aborted"}; !reflect.DeepEqual(got, want) {
		t.Errorf("statuses %q, want %q", got, want)
	}
}

func TestInterruptAtRestChangesNothing(t *testing.T) {
	k := start(t)
	interrupt(k)
	expect(t, "the next cell", k.Execute("print a").Stdout, "a\n")
	interrupt(k)
	interrupt(k)
	expect(t, "the next cell", k.Execute("print a").Stdout, "a\n")
}

func TestSecondInterruptKills(t *testing.T) {
	k := start(t)
	for range 2 {
		cell := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print a\nstuck"})
		k.WaitOutput(cell, isType("stream"))
		interrupt(k)
		interrupt(k)
		x := k.Execution(k.Wait(kernel.Shell, cell))
		expect(t, "evalue", x.Reply.EValue, "ended by force: it was interrupted a second time")
	}
}

// A double click on the button does not kill a cell that stops by itself.
func TestDoubleClickDoesNotKill(t *testing.T) {
	e := &killCounter{Evaluator: testkernel.NewEvaluator()}
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	cell := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print a\nblock", StopOnError: true})
	k.WaitOutput(cell, isType("stream"))
	k.Interrupt()
	k.Interrupt()
	k.Wait(kernel.Shell, cell)
	next := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print b\nblock"})
	k.WaitOutput(next, isType("stream"))
	time.Sleep(300 * time.Millisecond) // longer than a kill is put off
	expect(t, "kills", len(e.kills), 0)
	interrupt(k)
	k.Wait(kernel.Shell, next)
}

type killCounter struct {
	*testkernel.Evaluator
	kills []string
}

func (e *killCounter) Kill(reason string) { e.kills = append(e.kills, reason) }

// An interrupt that comes while no cell runs, but cells are to run, stops the
// next one: after the first has ended, and when it was taken from the queue and
// has not begun.
func TestInterruptBetweenCells(t *testing.T) {
	tests := []struct {
		hold string // the message that is being sent when the interrupt comes
		want []string
		ran  int
	}{
		{"execute_reply", []string{"ok", "error", "aborted"}, 1},
		{"execute_input", []string{"error", "aborted", "aborted"}, 0},
		{"status", []string{"error", "aborted", "aborted"}, 0},
	}
	for _, tt := range tests {
		ran := 0
		e := testkernel.NewEvaluator()
		e.EvalFunc = func(context.Context, eval.Cell, eval.Output) eval.Result {
			ran++
			return eval.Result{}
		}
		conn := &gatedConn{Conn: testkernel.NewConn(), hold: tt.hold, held: make(chan struct{}), gate: make(chan struct{})}
		k := kernel.New(kernel.Config{Conn: conn, Evaluator: e})
		client := runOn(t, k, conn.Conn)
		var requests []*wire.Message
		for _, code := range []string{"a", "b", "c"} {
			requests = append(requests, client.Send(kernel.Shell, wire.ExecuteRequest{Code: code, StopOnError: true}))
		}
		await(t, conn.held)
		k.Interrupt()
		close(conn.gate)
		var got []string
		for _, r := range requests {
			got = append(got, client.Execution(client.Wait(kernel.Shell, r)).Reply.Status)
		}
		if !reflect.DeepEqual(got, tt.want) || ran != tt.ran {
			t.Errorf("during %s: statuses %q, want %q; %d cells ran, want %d", tt.hold, got, tt.want, ran, tt.ran)
		}
	}
}

// An interrupt that comes too late for the last cell is not for the next one.
func TestInterruptAfterTheLastCell(t *testing.T) {
	conn := &gatedConn{Conn: testkernel.NewConn(), hold: "execute_reply", held: make(chan struct{}), gate: make(chan struct{})}
	k := kernel.New(kernel.Config{Conn: conn, Evaluator: testkernel.NewEvaluator()})
	client := runOn(t, k, conn.Conn)
	first := client.Send(kernel.Shell, wire.ExecuteRequest{Code: "print a"})
	await(t, conn.held)
	k.Interrupt()
	close(conn.gate)
	client.Wait(kernel.Shell, first)
	expect(t, "the next cell", client.Execute("print b").Stdout, "b\n")
	client.Execute(" ") // without a cell
	k.Interrupt()
	expect(t, "after a blank cell", client.Execute("print c").Stdout, "c\n")
}

// runOn runs a kernel until the test ends, and returns a client of it.
func runOn(t *testing.T, k *kernel.Kernel, conn *testkernel.Conn) *testkernel.Client {
	t.Helper()
	client := testkernel.NewClient(t, conn, "c")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		_ = k.Run(ctx) // ends with ctx
		close(ended)
	}()
	t.Cleanup(func() {
		cancel()
		await(t, ended)
		conn.Close()
	})
	return client
}

// gatedConn holds a message of one type that belongs to an execute_request back
// until its gate is open.
type gatedConn struct {
	*testkernel.Conn
	hold       string
	held, gate chan struct{}
	once       sync.Once
}

func (c *gatedConn) Send(ch kernel.Channel, m *wire.Message) error {
	if m.Header.MsgType == c.hold && strings.Contains(string(m.Parent), "execute_request") {
		c.once.Do(func() {
			close(c.held)
			<-c.gate
		})
	}
	return c.Conn.Send(ch, m)
}

func await(t *testing.T, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(testkernel.Timeout):
		t.Fatal("nothing happened before the deadline")
	}
}
