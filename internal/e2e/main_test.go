package e2e_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/interp"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
	"gophercell/kernel/worker"
)

// roleVariable makes the test program a worker.
const roleVariable = "GOPHERCELL_E2E_WORKER"

func TestMain(m *testing.M) {
	if os.Getenv(roleVariable) == "" {
		os.Exit(m.Run())
	}
	err := worker.Serve(context.Background(), func() (eval.Evaluator, error) {
		return interp.New(interp.Config{Stdout: os.Stdout, Stderr: os.Stderr})
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// newClient starts a worker process that runs the interpreter.
func newClient(t testing.TB, opts worker.Options) *worker.Client {
	t.Helper()
	opts.Command = []string{os.Args[0]}
	opts.Env = append([]string{roleVariable + "=1"}, opts.Env...)
	c, err := worker.NewClient(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// session is a kernel with a worker, and a front end.
type session struct {
	*testkernel.Kernel
	worker *worker.Client
	t      *testing.T
}

// start begins a session that ends with the test.
func start(t *testing.T, opts worker.Options) *session {
	t.Helper()
	return startKernel(t, opts, kernel.Config{})
}

func startKernel(t *testing.T, opts worker.Options, c kernel.Config) *session {
	t.Helper()
	client := newClient(t, opts)
	c.Evaluator = client
	return &session{Kernel: testkernel.Start(t, c), worker: client, t: t}
}

// mustRun runs a cell that must succeed.
func (s *session) mustRun(code string) *testkernel.Execution {
	s.t.Helper()
	x := s.Execute(code)
	if x.Error != nil {
		s.t.Fatalf("the cell\n%s\nfailed: %s", code, x.ErrorText())
	}
	return x
}

// wantValue runs a cell and compares the text of its value.
func (s *session) wantValue(code, want string) {
	s.t.Helper()
	if got := s.mustRun(code).ResultText(); got != want {
		s.t.Errorf("%s is %q, want %q", code, got, want)
	}
}

// send sends a cell and does not wait for its end.
func (s *session) send(code string) *wire.Message {
	s.t.Helper()
	return s.Send(kernel.Shell, wire.ExecuteRequest{Code: code, StoreHistory: true, StopOnError: true, AllowStdin: true})
}

// await waits for the end of a cell that was sent.
func (s *session) await(request *wire.Message) *testkernel.Execution {
	s.t.Helper()
	return s.Execution(s.Wait(kernel.Shell, request))
}

// sendInto sends a cell that prints a line when it begins, and waits for that.
func (s *session) sendInto(code string) *wire.Message {
	s.t.Helper()
	request := s.send("fmt.Println(\"in it\")\n" + code)
	s.waitText(request, "in it")
	return request
}

// waitText waits until a cell has written text.
func (s *session) waitText(request *wire.Message, text string) {
	s.t.Helper()
	s.WaitOutput(request, func(m *wire.Message) bool {
		return m.Header.MsgType == "stream" && strings.Contains(testkernel.Decode[wire.Stream](s.t, m).Text, text)
	})
}

// interrupt sends an interrupt_request and returns when it was answered.
func (s *session) interrupt() {
	s.t.Helper()
	s.Request(kernel.Control, wire.InterruptRequest{})
}

// wantError checks how a cell ended: by an error whose message holds each part,
// which the reply tells as well.
func wantError(t testing.TB, x *testkernel.Execution, name string, parts ...string) {
	t.Helper()
	if x.Error == nil {
		t.Fatalf("the cell succeeded, want an error %s", name)
	}
	if x.Error.EName != name {
		t.Errorf("the error is %s, want %s: %s", x.Error.EName, name, x.ErrorText())
	}
	for _, part := range parts {
		if !regexp.MustCompile(part).MatchString(x.Error.EValue) {
			t.Errorf("the message %q does not match %q", x.Error.EValue, part)
		}
	}
	if x.Reply.Status != "error" || x.Reply.EName != x.Error.EName || x.Reply.EValue != x.Error.EValue {
		t.Errorf("the reply says %q %q %q, the error %q %q", x.Reply.Status, x.Reply.EName, x.Reply.EValue, x.Error.EName, x.Error.EValue)
	}
}

// wantTraceback checks that the traceback of a cell's error holds text.
func wantTraceback(t testing.TB, x *testkernel.Execution, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(x.ErrorText(), text) {
			t.Errorf("the traceback does not hold %q:\n%s", text, x.ErrorText())
		}
	}
}

// within is how long a step may take on a busy machine.
const within = 30 * time.Second

// eventually waits for a condition that nothing announces.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(within); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not within %v", what, within)
		}
	}
}
