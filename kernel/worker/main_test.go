package worker_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// roleVariable makes the test program something else than the tests.
const roleVariable = "WORKER_TEST_ROLE"

func TestMain(m *testing.M) {
	switch role := os.Getenv(roleVariable); role {
	case "":
		os.Exit(m.Run())
	case "parent":
		beParent()
	case "no start":
		fmt.Fprintln(os.Stderr, "cannot find the library libmissing")
		os.Exit(4)
	default:
		err := worker.Serve(context.Background(), func() (eval.Evaluator, error) { return newFake(role) })
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// within is how long a step may take on a busy machine.
const within = 60 * time.Second

func newClient(t testing.TB, opts worker.Options) *worker.Client {
	t.Helper()
	c, err := worker.NewClient(withRole(opts, "worker"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func withRole(opts worker.Options, role string) worker.Options {
	opts.Command = []string{os.Args[0]}
	opts.Env = append([]string{roleVariable + "=" + role}, opts.Env...)
	return opts
}

// run runs a cell and fails the test if it takes too long.
func run(t testing.TB, c *worker.Client, code string) (eval.Result, *recorder) {
	t.Helper()
	return runCtx(t, context.Background(), c, code)
}

func runCtx(t testing.TB, ctx context.Context, c *worker.Client, code string) (eval.Result, *recorder) {
	t.Helper()
	rec := newRecorder()
	return runIn(t, ctx, c, code, rec), rec
}

func runIn(t testing.TB, ctx context.Context, c *worker.Client, code string, out eval.Output) eval.Result {
	t.Helper()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ch := make(chan eval.Result, 1)
	go func() { ch <- c.Eval(ctx, eval.Cell{Code: code, AllowStdin: true}, out) }()
	select {
	case res := <-ch:
		return res
	case <-time.After(within):
		t.Fatalf("the cell %q did not end", code)
		panic("unreachable")
	}
}

// mustRun runs a cell that must succeed and returns its stdout.
func mustRun(t testing.TB, c *worker.Client, code string) string {
	t.Helper()
	res, rec := run(t, c, code)
	if res.Err != nil {
		t.Fatalf("%s: %v", code, res.Err)
	}
	return rec.stream("stdout")
}

// wantError checks a cell's error: its name and what its message must hold.
func wantError(t testing.TB, res eval.Result, name string, parts ...string) {
	t.Helper()
	if res.Err == nil {
		t.Fatalf("no error, want %s", name)
	}
	if res.Err.Name != name {
		t.Errorf("error %s, want %s (%s)", res.Err.Name, name, res.Err.Message)
	}
	for _, part := range parts {
		if !strings.Contains(res.Err.Message, part) {
			t.Errorf("message %q does not say %q", res.Err.Message, part)
		}
	}
	frames := strings.Join(res.Err.Frames, "\n")
	if first, _, _ := strings.Cut(res.Err.Message, ";"); !strings.Contains(frames, first) {
		t.Errorf("frames %q do not hold the message %q", frames, first)
	}
}

// eventually waits for a condition.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(within); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not within %v", what, within)
		}
	}
}

// recorder is an Output that keeps everything in order.
type recorder struct {
	mu     sync.Mutex
	items  []string // "stdout:text", "display:text", ...; text of one stream is joined
	answer func(ctx context.Context, prompt string, secret bool) (string, error)
	added  chan struct{}
}

func newRecorder() *recorder {
	return &recorder{added: make(chan struct{}, 1)}
}

func (r *recorder) add(kind, text string, join bool) {
	r.mu.Lock()
	n := len(r.items)
	if join && n > 0 && strings.HasPrefix(r.items[n-1], kind+":") {
		r.items[n-1] += text
	} else {
		r.items = append(r.items, kind+":"+text)
	}
	r.mu.Unlock()
	select {
	case r.added <- struct{}{}:
	default:
	}
}

func (r *recorder) Stream(name, text string) { r.add(name, text, true) }
func (r *recorder) Display(b eval.Bundle)    { r.add("display", fmt.Sprint(b.Data["text/plain"]), false) }

func (r *recorder) Update(id string, b eval.Bundle) {
	r.add("update "+id, fmt.Sprint(b.Data["text/plain"]), false)
}
func (r *recorder) Clear(wait bool) { r.add("clear", fmt.Sprint(wait), false) }
func (r *recorder) Input(ctx context.Context, prompt string, secret bool) (string, error) {
	r.add("input", prompt, false)
	if r.answer == nil {
		return "", eval.ErrNoInput
	}
	return r.answer(ctx, prompt, secret)
}

func (r *recorder) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.items...)
}

// stream returns everything that was written to a stream.
func (r *recorder) stream(name string) string {
	text := ""
	for _, item := range r.all() {
		if rest, ok := strings.CutPrefix(item, name+":"); ok {
			text += rest
		}
	}
	return text
}

// waitFor waits until a stream holds text.
func (r *recorder) waitFor(t testing.TB, name, text string) {
	t.Helper()
	timeout := time.After(within)
	for !strings.Contains(r.stream(name), text) {
		select {
		case <-r.added:
		case <-timeout:
			t.Fatalf("%s is %q, want %q in it", name, r.stream(name), text)
		}
	}
}

var errTest = errors.New("the test's own error")
