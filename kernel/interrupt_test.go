package kernel_test

import (
	"context"
	"reflect"
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

// An interrupt that arrives when cells are queued, and the first one has not
// begun yet, stops them.
func TestInterruptBetweenCells(t *testing.T) {
	started, gate := make(chan struct{}), make(chan struct{})
	var ran []string
	e := testkernel.NewEvaluator()
	e.EvalFunc = func(ctx context.Context, c eval.Cell, _ eval.Output) eval.Result {
		ran = append(ran, c.Code)
		return eval.Result{}
	}
	conn := &gatedConn{Conn: testkernel.NewConn(), started: started, gate: gate}
	defer conn.Close()
	k := kernel.New(kernel.Config{Conn: conn, Evaluator: e})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- k.Run(ctx) }()
	client := testkernel.NewClient(t, conn.Conn, "c")
	var requests []*wire.Message
	for _, code := range []string{"a", "b", "c"} {
		requests = append(requests, client.Send(kernel.Shell, wire.ExecuteRequest{Code: code, StopOnError: true}))
	}
	await(t, started) // a has ended, and its reply is being sent
	k.Interrupt()
	close(gate)
	var got []string
	for _, r := range requests {
		got = append(got, client.Execution(client.Wait(kernel.Shell, r)).Reply.Status)
	}
	if want := []string{"ok", "error", "aborted"}; !reflect.DeepEqual(got, want) || len(ran) != 1 {
		t.Errorf("statuses %q, want %q; cells run: %q", got, want, ran)
	}
	cancel()
	if err := <-ended; err != context.Canceled {
		t.Error(err)
	}
}

// gatedConn holds the first reply on shell back until its gate is open.
type gatedConn struct {
	*testkernel.Conn
	started, gate chan struct{}
	held          bool
}

func (c *gatedConn) Send(ch kernel.Channel, m *wire.Message) error {
	if ch == kernel.Shell && !c.held {
		c.held = true
		close(c.started)
		<-c.gate
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
