package worker_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

func TestInput(t *testing.T) {
	reply := func(text string, err error) func(context.Context, string, bool) (string, error) {
		return func(_ context.Context, prompt string, secret bool) (string, error) {
			if secret != (prompt == "secret") {
				t.Errorf("prompt %q, secret %v", prompt, secret)
			}
			return text, err
		}
	}
	tests := []struct {
		code   string
		answer func(context.Context, string, bool) (string, error)
		want   string
	}{
		{"input name?", reply("Ada\tL.", nil), "got Ada\tL."},
		{"password secret", reply("hunter2", nil), "got hunter2"},
		{"input name?", nil, "no input"},
		{"input name?", reply("", io.EOF), "error EOF"},
		{"input name?", reply("", errTest), "error " + errTest.Error()},
	}
	c := newClient(t, worker.Options{})
	for _, test := range tests {
		rec := newRecorder()
		rec.answer = test.answer
		if res := runIn(t, t.Context(), c, "print before\n"+test.code, rec); res.Err != nil {
			t.Fatal(res.Err)
		}
		if got := rec.all(); got[0] != "stdout:before\n" || !strings.HasPrefix(got[1], "input:") || got[2] != "stdout:"+test.want {
			t.Errorf("%s: %q, want %q", test.code, got, test.want)
		}
	}
}

func TestInterruptEndsInput(t *testing.T) {
	c := newClient(t, worker.Options{InterruptGrace: within})
	mustRun(t, c, "set x 1")
	for _, heeds := range []bool{true, false} {
		ctx, cancel := context.WithCancel(t.Context())
		gone := make(chan struct{})
		rec := newRecorder()
		rec.answer = func(ctx context.Context, _ string, _ bool) (string, error) {
			cancel()
			if heeds {
				<-ctx.Done()
				close(gone)
				return "", ctx.Err()
			}
			<-gone
			return "too late", nil
		}
		wantError(t, runIn(t, ctx, c, "input name?", rec), "Interrupted")
		if !heeds {
			close(gone)
		}
		<-gone
	}
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

func TestInputOfAWorkerThatEnds(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "print ready")
	gone := make(chan struct{})
	rec := newRecorder()
	rec.answer = func(ctx context.Context, _ string, _ bool) (string, error) {
		kill(t, c.PID())
		<-ctx.Done()
		close(gone)
		return "", ctx.Err()
	}
	wantError(t, runIn(t, t.Context(), c, "input name?", rec), killedName)
	<-gone
}

func TestInputAfterItsCell(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "lateinput name?")
	rec := newRecorder()
	rec.answer = func(context.Context, string, bool) (string, error) { return "x", nil }
	if res := runIn(t, t.Context(), c, "release", rec); res.Err != nil {
		t.Fatal(res.Err)
	}
	rec.waitFor(t, "stdout", "late input: true")
}

var _ eval.Output = (*recorder)(nil)
