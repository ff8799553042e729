package kernel_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

func ask(k *testkernel.Kernel, code string) *wire.Message {
	return k.Send(kernel.Shell, wire.ExecuteRequest{Code: code, AllowStdin: true})
}

func TestInput(t *testing.T) {
	k := start(t)
	cell := ask(k, "print before\nask name?\npassword secret?")
	expect(t, "first", k.Answer("Ada"), wire.InputRequest{Prompt: "name?"})
	expect(t, "second", k.Answer("hush"), wire.InputRequest{Prompt: "secret?", Password: true})
	x := k.Execution(k.Wait(kernel.Shell, cell))
	expect(t, "stdout", x.Stdout, "before\ngot Ada\ngot hush\n")
}

// What was written before the question is sent before it.
func TestInputFlushesTheOutput(t *testing.T) {
	conn := &orderConn{Conn: testkernel.NewConn()}
	defer conn.Close()
	k := kernel.New(kernel.Config{Conn: conn, Evaluator: testkernel.NewEvaluator()})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- k.Run(ctx) }()
	client := testkernel.NewClient(t, conn.Conn, "c")
	cell := client.Send(kernel.Shell, wire.ExecuteRequest{Code: "write name: \nask x", AllowStdin: true})
	expect(t, "parent", testkernel.ParentID(client.Next(kernel.Stdin)), cell.Header.MsgID)
	cancel()
	<-ended
	conn.mu.Lock()
	defer conn.mu.Unlock()
	if want := "status status execute_input stream input_request"; !strings.HasPrefix(strings.Join(conn.sent, " "), want) {
		t.Errorf("messages %q, want %q first", conn.sent, want)
	}
}

// orderConn notes the types of what is sent, over all channels.
type orderConn struct {
	*testkernel.Conn
	mu   sync.Mutex
	sent []string
}

func (c *orderConn) Send(ch kernel.Channel, m *wire.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent = append(c.sent, m.Header.MsgType)
	return c.Conn.Send(ch, m)
}

func TestEndOfInput(t *testing.T) {
	k := start(t)
	cell := ask(k, "ask x")
	k.Answer("\x04")
	expect(t, "stdout", k.Execution(k.Wait(kernel.Shell, cell)).Stdout, "(end of input)\n")
}

func TestInputIsRefusedWhereItCannotBeAnswered(t *testing.T) {
	k := start(t)
	x := k.Execute("ask x")
	expect(t, "evalue", x.Reply.EValue, eval.ErrNoInput.Error())
	k.Quiet(kernel.Stdin, 20*time.Millisecond)
}

func TestInterruptEndsTheWaitForInput(t *testing.T) {
	k := start(t)
	cell := ask(k, "ask x")
	question := k.FindType(kernel.Stdin, "input_request")
	interrupt(k)
	expect(t, "evalue", k.Execution(k.Wait(kernel.Shell, cell)).Reply.EValue, "while waiting for input")

	// The reply that comes too late does not answer the next question.
	late, err := wire.NewChild(k.Session, wire.InputReply{Value: "late"}, question)
	if err != nil {
		t.Fatal(err)
	}
	k.SendMessage(kernel.Stdin, late)
	cell = ask(k, "ask y")
	k.SendMessage(kernel.Stdin, child(t, k, wire.InputReply{Value: "later still"}, question))
	expect(t, "prompt", k.Answer("right").Prompt, "y")
	expect(t, "stdout", k.Execution(k.Wait(kernel.Shell, cell)).Stdout, "got right\n")
}

func child(t *testing.T, k *testkernel.Kernel, c wire.Content, parent *wire.Message) *wire.Message {
	t.Helper()
	m, err := wire.NewChild(k.Session, c, parent)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// jupyter_client's input() sends a reply without a parent. One that comes when
// nobody asks is dropped.
func TestReplyWithoutParent(t *testing.T) {
	k := start(t)
	k.SendMessage(kernel.Stdin, mustNew(t, k.Session, wire.InputReply{Value: "stale"}))
	cell := ask(k, "ask x")
	k.FindType(kernel.Stdin, "input_request")
	k.SendMessage(kernel.Stdin, mustNew(t, k.Session, wire.InputReply{Value: "fresh"}))
	expect(t, "stdout", k.Execution(k.Wait(kernel.Shell, cell)).Stdout, "got fresh\n")
}

// The question goes to the front end that runs the cell, and only that one can
// answer it.
func TestInputIsBetweenTheKernelAndTheAsker(t *testing.T) {
	k := start(t)
	other := testkernel.NewClient(t, k.Conn, "other")
	cell := ask(k, "ask x")
	question := k.FindType(kernel.Stdin, "input_request")
	other.SendMessage(kernel.Stdin, child(t, k, wire.InputReply{Value: "forged"}, question))
	other.SendMessage(kernel.Stdin, mustNew(t, other.Session, wire.InputReply{Value: "forged"}))
	other.Quiet(kernel.Stdin, 20*time.Millisecond)
	k.SendMessage(kernel.Stdin, child(t, k, wire.InputReply{Value: "true"}, question))
	expect(t, "stdout", k.Execution(k.Wait(kernel.Shell, cell)).Stdout, "got true\n")
}

func TestInputFromSeveralGoroutines(t *testing.T) {
	e := testkernel.NewEvaluator()
	e.EvalFunc = func(ctx context.Context, _ eval.Cell, out eval.Output) eval.Result {
		lines := make(chan string)
		for range 3 {
			go func() {
				line, err := out.Input(ctx, "?", false)
				if err != nil {
					line = err.Error()
				}
				lines <- line
			}()
		}
		for range 3 {
			out.Stream("stdout", <-lines)
		}
		return eval.Result{}
	}
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	cell := ask(k, "x")
	for _, line := range []string{"a", "b", "c"} {
		k.Answer(line)
	}
	expect(t, "lines", len(k.Execution(k.Wait(kernel.Shell, cell)).Stdout), 3)
}

// A goroutine that outlives its cell cannot ask: its front end does not listen
// any more. One that is asking when the cell ends stops.
func TestInputAfterTheCell(t *testing.T) {
	errs := make(chan error, 2)
	later := make(chan struct{})
	asking := make(chan struct{})
	e := testkernel.NewEvaluator()
	e.EvalFunc = func(_ context.Context, _ eval.Cell, out eval.Output) eval.Result {
		go func() {
			close(asking)
			_, err := out.Input(context.Background(), "?", false)
			errs <- err
			<-later
			_, err = out.Input(context.Background(), "?", false)
			errs <- err
		}()
		<-asking
		return eval.Result{}
	}
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	k.Wait(kernel.Shell, ask(k, "x"))
	first := <-errs
	close(later)
	if !errors.Is(first, context.Canceled) && !errors.Is(first, eval.ErrNoInput) {
		t.Errorf("during the cell: %v", first)
	}
	expect(t, "after the cell", <-errs, error(eval.ErrNoInput))
}
