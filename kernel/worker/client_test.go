package worker_test

import (
	"context"
	"encoding/json"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

func TestCellsShareASession(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 42")
	if got := mustRun(t, c, "get x"); got != "42" {
		t.Errorf("x is %q, want 42", got)
	}
	if got := c.Variables(); !reflect.DeepEqual(got, []string{"x"}) {
		t.Errorf("variables %q, want [x]", got)
	}
}

func TestResultArrivesWhole(t *testing.T) {
	c := newClient(t, worker.Options{})
	res, _ := run(t, c, "value 3.14")
	if res.Err != nil || res.Value == nil || res.Value.Data["text/plain"] != "3.14" {
		t.Fatalf("result %+v", res)
	}
	if got, _ := json.Marshal(res.Payloads); string(got) != `[{"source":"page","start":7}]` {
		t.Errorf("payloads %s", got)
	}
	if e := res.Expressions["e"]; e.Value == nil || e.Value.Data["text/plain"] != "3.14" {
		t.Errorf("expressions %+v", res.Expressions)
	}
	res, _ = run(t, c, "nonsense")
	want := &eval.Error{Name: "CompileError", Message: "no command nonsense", Line: 1, Col: 2}
	if !reflect.DeepEqual(res.Err, want) {
		t.Errorf("error %+v, want %+v", res.Err, want)
	}
}

func TestBundlesArriveAsTheyWere(t *testing.T) {
	c := newClient(t, worker.Options{})
	got := &bundles{recorder: newRecorder()}
	if res := runIn(t, t.Context(), c, "json", got); res.Err != nil {
		t.Fatal(res.Err)
	}
	text, err := json.Marshal(got.last)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"data":{"application/json":{"big":9223372036854775809,"html":"\u003cb\u003e"},"text/plain":"j"},"metadata":{"width":3},"display_id":"d1"}`
	if string(text) != want {
		t.Errorf("bundle %s, want %s", text, want)
	}
}

type bundles struct {
	*recorder
	last eval.Bundle
}

func (b *bundles) Display(v eval.Bundle) { b.last = v }

func TestWhatCannotBeSentIsSaid(t *testing.T) {
	c := newClient(t, worker.Options{})
	res, rec := run(t, c, "nan")
	if res.Err != nil {
		t.Fatal(res.Err)
	}
	if got := rec.all(); got[len(got)-1] != "display:not a number" {
		t.Errorf("output %q: the text is missing", got)
	}
	if got := rec.stream("stderr"); !strings.Contains(got, "application/json") || !strings.Contains(got, "NaN") {
		t.Errorf("stderr %q does not say what is missing", got)
	}
}

func TestLargeOutput(t *testing.T) {
	if raceEnabled {
		t.Skip("JSON takes ten times as long")
	}
	c := newClient(t, worker.Options{})
	res, rec := run(t, c, "big 50")
	if res.Err != nil {
		t.Fatal(res.Err)
	}
	if got := rec.all(); len(got) != 1 || len(got[0]) != len("display:")+50<<20 {
		t.Errorf("50 MB were not shown: %d outputs", len(got))
	}
	res, rec = run(t, c, "big 130")
	if res.Err != nil {
		t.Fatal(res.Err)
	}
	if got := rec.stream("stderr"); !strings.Contains(got, "128 MiB") {
		t.Errorf("stderr %q does not name the limit", got)
	}
}

func TestLargeCell(t *testing.T) {
	if raceEnabled {
		t.Skip("JSON takes ten times as long")
	}
	c := newClient(t, worker.Options{})
	text := strings.Repeat("x", 5<<20)
	if got := mustRun(t, c, "print "+text); got != text+"\n" {
		t.Errorf("%d bytes came back", len(got))
	}
	res, _ := run(t, c, strings.Repeat("\x01", 30<<20)) // six times as long in JSON
	wantError(t, res, "CellTooLarge", "128 MiB")
	mustRun(t, c, "print on")
}

func TestQueriesWhileACellRuns(t *testing.T) {
	c := newClient(t, worker.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	rec := newRecorder()
	done := make(chan eval.Result, 1)
	go func() { done <- c.Eval(ctx, eval.Cell{Code: "loop"}, rec) }()
	rec.waitFor(t, "stdout", "in")
	checkQueries(t, c)
	cancel()
	<-done
}

func checkQueries(t *testing.T, c *worker.Client) {
	t.Helper()
	want := eval.Completion{Start: 1, End: 3, Matches: []eval.Match{{Text: "fmt!", Type: "function", Signature: "(x int)"}}}
	if got := c.Complete("fmt", 3); !reflect.DeepEqual(got, want) {
		t.Errorf("completion %+v, want %+v", got, want)
	}
	if b, ok := c.Inspect("f", 1, 1); !ok || b.Data["text/plain"] != "f1 1" {
		t.Errorf("inspection %v %v", b, ok)
	}
	if _, ok := c.Inspect("", 0, 0); ok {
		t.Error("nothing was found")
	}
	if status, indent := c.IsComplete("if x {"); status != "incomplete" || indent != "\t" {
		t.Errorf("status %q indent %q", status, indent)
	}
}

func TestQueriesBeforeACell(t *testing.T) {
	checkQueries(t, newClient(t, worker.Options{}))
}

func TestABugInCompletionKeepsTheSession(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	if got := c.Complete("panic", 2); !reflect.DeepEqual(got, eval.Completion{Start: 2, End: 2}) {
		t.Errorf("completion %+v", got)
	}
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

func TestASlowCompletionIsGivenUp(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "print ready")
	worker.SetQueryLimit(c, 100*time.Millisecond)
	done := make(chan eval.Completion, 1)
	go func() { done <- c.Complete("hang", 2) }()
	select {
	case got := <-done:
		if len(got.Matches) != 0 {
			t.Errorf("completion %+v", got)
		}
	case <-time.After(within):
		t.Fatal("Complete did not return")
	}
	mustRun(t, c, "print on")
}

func TestReset(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	if err := c.Reset(); err != nil {
		t.Fatal(err)
	}
	if got := c.Variables(); len(got) != 0 {
		t.Errorf("variables %q after Reset", got)
	}
	res, _ := run(t, c, "get x")
	wantError(t, res, "Error", "undefined: x")
	mustRun(t, c, "set stuck 1")
	if err := c.Reset(); err == nil || err.Error() != "the session is stuck" {
		t.Errorf("Reset: %v", err)
	}
}

func TestAResetThatHangs(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set hang 1\nset x 1")
	worker.SetResetLimit(c, 100*time.Millisecond)
	if err := c.Reset(); err != nil {
		t.Fatal(err)
	}
	res, rec := run(t, c, "get x")
	wantError(t, res, "Error", "undefined: x")
	if got := rec.all(); len(got) != 0 {
		t.Errorf("output %q: nothing was lost that was wanted", got)
	}
}

func TestResultsThatCannotBeSent(t *testing.T) {
	c := newClient(t, worker.Options{})
	res, rec := run(t, c, "nanvalue 7")
	if res.Err != nil || res.Value == nil || res.Value.Data["text/plain"] != "7" || len(res.Payloads) != 1 {
		t.Errorf("result %+v", res)
	}
	if got := rec.stream("stderr"); !strings.Contains(got, "application/json") {
		t.Errorf("stderr %q does not say what is missing", got)
	}
	if raceEnabled {
		return // JSON takes ten times as long
	}
	res, _ = run(t, c, "set x 1\nbigvalue 129")
	wantError(t, res, "ResultTooLarge", "128 MiB")
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

func TestTheWorkersSurroundings(t *testing.T) {
	c := newClient(t, worker.Options{Env: []string{"WORKER_TEST_X=a b"}})
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		"pid":                         strconv.Itoa(c.PID()),
		"pwd":                         dir,
		"stdin":                       "0 bytes, <nil>",
		"env WORKER_TEST_X":           "a b",
		"env GOPHERCELL_WORKER_PIPES": "",
	} {
		if code == "pid" {
			mustRun(t, c, "print ready")
			want = strconv.Itoa(c.PID())
		}
		if got := mustRun(t, c, code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestServeRefusesToRunByHand(t *testing.T) {
	t.Setenv("GOPHERCELL_WORKER_PIPES", "")
	err := worker.Serve(t.Context(), func() (eval.Evaluator, error) { return newFake("worker") })
	if err == nil || !strings.Contains(err.Error(), "started by a kernel") {
		t.Errorf("Serve: %v", err)
	}
}

func TestAfterClose(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "print x")
	for range 2 {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	res, _ := run(t, c, "print x")
	wantError(t, res, "WorkerDied", "shuts down")
	if got := c.Complete("x", 1); len(got.Matches) != 0 {
		t.Errorf("completion %+v", got)
	}
	if c.PID() != 0 {
		t.Errorf("worker %d", c.PID())
	}
}

func TestCloseEndsACell(t *testing.T) {
	c := newClient(t, worker.Options{})
	rec := newRecorder()
	done := make(chan eval.Result, 1)
	go func() { done <- c.Eval(context.Background(), eval.Cell{Code: "spin"}, rec) }()
	rec.waitFor(t, "stdout", "in")
	c.Close()
	select {
	case res := <-done:
		wantError(t, res, "WorkerDied", "shuts down")
	case <-time.After(within):
		t.Fatal("the cell did not end")
	}
}
