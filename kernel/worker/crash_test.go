package worker_test

import (
	"os"
	"strings"
	"testing"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// TestCellsThatEndTheWorker is the promise of the package: whatever a cell
// does, it ends with an error, and the next one runs.
func TestCellsThatEndTheWorker(t *testing.T) {
	tests := []struct {
		code   string
		name   string
		says   string
		frames string // in the error's frames
		stderr string // what remains of stderr
	}{
		{"exit 3", "Exit", "exit status 3", "", ""},
		{"exit 0", "Exit", "exit status 0", "", ""},
		{"exit 2", "Exit", "exit status 2", "", ""},
		{"logfatal out of data", "Exit", "exit status 1", "", "out of data\n"},
		{"nil", "Panic", "invalid memory address or nil pointer dereference", "fake_test.go:", ""},
		{"gonil", "Panic", "invalid memory address or nil pointer dereference", "worker_test.derefNil", ""},
		{"gopanic boom: 7", "Panic", "panic: boom: 7", "worker_test.panicIn", ""},
		{"eprint a panic: of mine\neraw half\ngopanic boom", "Panic", "panic: boom", "", "a panic: of mine\nhalf\n"},
		{"maprace", "FatalError", "fatal error: concurrent map", "worker_test.raceMap", ""},
		{"recurse", "StackOverflow", "unbounded recursion", "worker_test.recurse", ""},
		{"leak 5000\nrecurse", "StackOverflow", "unbounded recursion", "worker_test.recurse", ""},
	}
	for _, test := range tests {
		t.Run(test.code, func(t *testing.T) {
			c := newClient(t, worker.Options{})
			mustRun(t, c, "set x 1\nset y 2\nset model 3")
			pid := c.PID()
			res, rec := run(t, c, "print before\n"+test.code)
			wantError(t, res, test.name, test.says, "3 variables were lost: model, x, y")
			if raceEnabled && test.code == "maprace" {
				return // the race detector reports it, too
			}
			checkCrashOutput(t, res, rec, test.frames, test.stderr)
			checkFresh(t, c, pid)
		})
	}
}

func checkCrashOutput(t *testing.T, res eval.Result, rec *recorder, frames, stderr string) {
	t.Helper()
	all := strings.Join(res.Err.Frames, "\n")
	if !strings.Contains(all, frames) {
		t.Errorf("frames do not hold %q:\n%s", frames, all)
	}
	if len(all) > 3000 || strings.Contains(all, "runtime.goexit") {
		t.Errorf("frames hold more than what is relevant:\n%s", all)
	}
	if got := rec.stream("stdout"); got != "before\n" {
		t.Errorf("stdout %q", got)
	}
	got := rec.stream("stderr")
	if i := strings.Index(got, "out of data"); i > 0 {
		got = got[i:] // log's time
	}
	if got != stderr {
		t.Errorf("stderr %q, want %q", got, stderr)
	}
}

// checkFresh checks that the next cell runs in a new and empty worker.
func checkFresh(t *testing.T, c *worker.Client, oldPID int) {
	t.Helper()
	res, _ := run(t, c, "get x")
	wantError(t, res, "Error", "undefined: x")
	res, rec := run(t, c, "set x 5\nget x")
	if res.Err != nil || rec.stream("stdout") != "5" || rec.stream("stderr") != "" {
		t.Errorf("the next cell: %v %q", res.Err, rec.all())
	}
	if pid := c.PID(); pid == oldPID || pid == 0 {
		t.Errorf("the next cell ran in worker %d, the last one in %d", pid, oldPID)
	}
}

func TestWhatWasLost(t *testing.T) {
	many := ""
	for _, name := range strings.Split("abcdefghijklmnop", "") {
		many += "set " + name + " 1\n"
	}
	for _, test := range []struct{ before, want string }{
		{"", "exit status 3: the code ended its process, as os.Exit and log.Fatal do"},
		{"print x", "; no variables were lost, only the session's imports, types and functions"},
		{"set x 1", "; 1 variable was lost: x"},
		{many, "; 16 variables were lost: a, b, c, d, e, f, g, h, i, j, k, l and 4 more"},
	} {
		c := newClient(t, worker.Options{})
		if test.before != "" {
			mustRun(t, c, test.before)
		}
		res, _ := run(t, c, "exit 3")
		wantError(t, res, "Exit")
		if !strings.HasSuffix(res.Err.Message, test.want) {
			t.Errorf("message %q, want it to end with %q", res.Err.Message, test.want)
		}
	}
}

func TestAnEvaluatorThatListsNoNames(t *testing.T) {
	c, err := worker.NewClient(withRole(worker.Options{}, "nameless"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	mustRun(t, c, "set x 1")
	if got := c.Variables(); got != nil {
		t.Errorf("variables %q", got)
	}
	res, _ := run(t, c, "exit 3")
	wantError(t, res, "Exit", "the session's variables were lost")
}

func TestKilledFromOutside(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	rec := newRecorder()
	pid := c.PID()
	go func() {
		rec.waitFor(t, "stdout", "in")
		kill(t, pid)
	}()
	res := runIn(t, t.Context(), c, "loop", rec)
	wantError(t, res, killedName, killedSays, "1 variable was lost: x")
	checkFresh(t, c, pid)
}

func TestKilledBetweenCells(t *testing.T) {
	c := newClient(t, worker.Options{})
	_, rec := run(t, c, "set x 1")
	pid := c.PID()
	kill(t, pid)
	rec.waitFor(t, "stderr", "1 variable was lost: x")
	if got := rec.stream("stderr"); !strings.Contains(got, "ended between two cells") || !strings.Contains(got, killedSays) {
		t.Errorf("stderr of the last cell: %q", got)
	}
	res, rec := run(t, c, "print on")
	if res.Err != nil || rec.stream("stdout") != "on\n" {
		t.Fatalf("next cell: %v %q", res.Err, rec.all())
	}
	if got := rec.stream("stderr"); !strings.Contains(got, "new worker") || !strings.Contains(got, "1 variable was lost: x") {
		t.Errorf("stderr of the next cell: %q", got)
	}
	checkFresh(t, c, pid)
}

// The cell may reach a worker that is dead already, which shows only then.
func TestKilledJustBeforeACell(t *testing.T) {
	c := newClient(t, worker.Options{})
	for range 10 {
		mustRun(t, c, "set x 1")
		kill(t, c.PID())
		res, rec := run(t, c, "print on")
		if res.Err != nil || rec.stream("stdout") != "on\n" {
			t.Fatalf("next cell: %v %q", res.Err, rec.all())
		}
		if got := rec.stream("stderr"); !strings.Contains(got, "1 variable was lost: x") {
			t.Errorf("stderr of the next cell: %q", got)
		}
	}
}

func TestAPanicBetweenCells(t *testing.T) {
	c := newClient(t, worker.Options{})
	_, rec := run(t, c, "set x 1\nlatepanic too late")
	res, second := run(t, c, "release")
	if res.Err != nil { // the goroutine was quicker than the cell's end
		wantError(t, res, "Panic", "too late", "1 variable was lost: x")
	} else { // the cell that was run last
		second.waitFor(t, "stderr", "panic: too late")
		second.waitFor(t, "stderr", "1 variable was lost: x")
	}
	if got := rec.stream("stderr"); got != "" {
		t.Errorf("stderr of an earlier cell: %q", got)
	}
	if res, _ = run(t, c, "print on"); res.Err != nil {
		t.Error(res.Err)
	}
}

func kill(t *testing.T, pid int) {
	t.Helper()
	p, err := os.FindProcess(pid)
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		t.Error(err)
	}
}
