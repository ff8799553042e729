package worker_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// start runs a cell that says "in" and returns when it has.
func start(t *testing.T, c *worker.Client, code string) (*recorder, context.CancelFunc, <-chan eval.Result) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	rec := newRecorder()
	done := make(chan eval.Result, 1)
	go func() { done <- c.Eval(ctx, eval.Cell{Code: code}, rec) }()
	rec.waitFor(t, "stdout", "in")
	return rec, cancel, done
}

func wait(t *testing.T, done <-chan eval.Result) eval.Result {
	t.Helper()
	select {
	case res := <-done:
		return res
	case <-time.After(within):
		t.Fatal("the cell did not end")
		panic("unreachable")
	}
}

func TestInterruptKeepsTheSession(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	pid := c.PID()
	for range 5 {
		_, cancel, done := start(t, c, "loop")
		cancel()
		wantError(t, wait(t, done), "Interrupted")
	}
	if got := mustRun(t, c, "get x"); got != "1" || c.PID() != pid {
		t.Errorf("x is %q in worker %d, was in %d", got, c.PID(), pid)
	}
}

func TestInterruptOfACellThatDoesNotStop(t *testing.T) {
	c := newClient(t, worker.Options{InterruptGrace: 200 * time.Millisecond})
	for _, code := range []string{"stubborn", "spin"} {
		mustRun(t, c, "set x 1\nset y 2")
		pid := c.PID()
		_, cancel, done := start(t, c, code)
		cancel()
		res := wait(t, done)
		wantError(t, res, "Interrupted", "did not stop within 200ms", "2 variables were lost: x, y")
		if !errors.Is(res.Err, context.Canceled) {
			t.Errorf("cause %v", res.Err.Cause)
		}
		checkFresh(t, c, pid)
	}
}

func TestKillEndsACellAtOnce(t *testing.T) {
	c := newClient(t, worker.Options{InterruptGrace: time.Hour})
	mustRun(t, c, "set x 1")
	pid := c.PID()
	_, cancel, done := start(t, c, "spin")
	cancel()
	c.Kill("interrupted twice")
	wantError(t, wait(t, done), "Interrupted", "interrupted twice", "1 variable was lost: x")
	checkFresh(t, c, pid)
}

func TestKillBetweenCellsDoesNothing(t *testing.T) {
	c := newClient(t, worker.Options{})
	c.Kill("too early")
	mustRun(t, c, "set x 1")
	c.Kill("too late")
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

func TestInterruptBeforeTheCell(t *testing.T) {
	c := newClient(t, worker.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	res, _ := runCtx(t, ctx, c, "set x 1")
	wantError(t, res, "Interrupted", "nothing was lost")
	res, _ = run(t, c, "get x")
	wantError(t, res, "Error", "undefined: x")
}

// An interrupt must not overtake the cell that it is meant for.
func TestInterruptRightAfterTheStart(t *testing.T) {
	c := newClient(t, worker.Options{InterruptGrace: within / 2})
	mustRun(t, c, "set x 1")
	pid := c.PID()
	for i := range 50 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i*20)*time.Microsecond)
		res, _ := runCtx(t, ctx, c, "loop")
		cancel()
		if res.Err == nil || res.Err.Name != "Interrupted" && res.Err.Name != "Error" {
			t.Fatalf("cell %d ended with %v", i, res.Err)
		}
	}
	if c.PID() != pid {
		t.Error("the worker was replaced")
	}
}

func TestInterruptSignalDoesNotReachTheWorker(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	interruptProcess(t, c.PID())
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}
