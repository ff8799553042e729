package worker_test

import (
	"strings"
	"testing"

	"gophercell/kernel/worker"
)

func TestClosingEveryTextPipe(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	res, rec := run(t, c, "closeall\ndisplay a\ndisplay b")
	if got := strings.Join(rec.all(), "|"); res.Err != nil || got != "display:a|display:b" {
		t.Errorf("%v, output %q", res.Err, got)
	}
	res, rec = run(t, c, "display c")
	if got := strings.Join(rec.all(), "|"); res.Err != nil || got != "display:c" {
		t.Errorf("%v, output %q", res.Err, got)
	}
}

func TestACrashWithoutStderr(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	res, _ := run(t, c, "closeall\ngopanic boom")
	wantError(t, res, "Panic", "boom", "1 variable was lost: x")
	res, _ = run(t, c, "closeall\nrecurse")
	wantError(t, res, "FatalError", "the Go runtime ended the process")
	if all := strings.Join(res.Err.Frames, "\n"); !strings.Contains(all, "worker_test.recurse") {
		t.Errorf("frames:\n%s", all)
	}
}

func TestWritingIntoTheWorkersPipes(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	pid := c.PID()
	res, _ := run(t, c, "garble\nloop")
	wantError(t, res, "WorkerDied", "damaged", "1 variable was lost: x")
	checkFresh(t, c, pid)
}

func TestQuitDump(t *testing.T) {
	c := newClient(t, worker.Options{})
	res, rec := run(t, c, "set x 1\nquit\nloop")
	wantError(t, res, "FatalError", "SIGQUIT")
	if got := rec.stream("stderr"); got != "" {
		t.Errorf("stderr %q", got)
	}
}
