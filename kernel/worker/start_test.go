package worker_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

func TestAWorkerThatDoesNotStart(t *testing.T) {
	tests := []struct{ role, says, frames string }{
		{"no start", "exit status 4", "cannot find the library libmissing"},
		{"refuse", "the symbol table is missing", ""},
		{"die idle", "panic: dies without a cell", ""},
	}
	for _, test := range tests {
		t.Run(test.role, func(t *testing.T) {
			c, err := worker.NewClient(withRole(worker.Options{}, test.role))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			for range 2 {
				res, _ := run(t, c, "print x")
				if test.role == "die idle" && res.Err != nil && res.Err.Name == "Panic" {
					continue // it came as far as the cell
				}
				wantError(t, res, "WorkerStart", test.says, "the cell has not run")
				if all := strings.Join(res.Err.Frames, "\n"); !strings.Contains(all, test.frames) {
					t.Errorf("frames do not hold what the worker wrote:\n%s", all)
				}
			}
		})
	}
}

func TestACommandThatIsNotThere(t *testing.T) {
	c, err := worker.NewClient(worker.Options{Command: []string{filepath.Join(t.TempDir(), "nothing")}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	res, _ := run(t, c, "print x")
	wantError(t, res, "WorkerStart", "nothing", "the cell has not run")
	if got := c.Complete("x", 1); len(got.Matches) != 0 {
		t.Errorf("completion %+v", got)
	}
	if err := c.Reset(); err == nil {
		t.Error("Reset without a worker succeeded")
	}
}

func TestBadOptions(t *testing.T) {
	for _, o := range []worker.Options{{Command: []string{}}, {Command: []string{""}}, {MemoryLimit: "150%"}} {
		if c, err := worker.NewClient(o); err == nil {
			c.Close()
			t.Errorf("%+v: no error", o)
		}
	}
}

// A worker that cannot start is not tried again and again.
func TestFailedStartsAreNotRepeated(t *testing.T) {
	log := &logCounter{}
	for _, role := range []string{"no start", "die idle"} {
		log.n.Store(0)
		opts := withRole(worker.Options{Log: log.logger()}, role)
		c, err := worker.NewClient(opts)
		if err != nil {
			t.Fatal(err)
		}
		eventually(t, "a failed start", func() bool { return log.n.Load() > 0 })
		time.Sleep(300 * time.Millisecond)
		if n := log.n.Load(); n > 4 {
			t.Errorf("%s: %d starts without a cell", role, n)
		}
		c.Close()
	}
}

func TestClosingWhileAWorkerStarts(t *testing.T) {
	c, err := worker.NewClient(withRole(worker.Options{}, "hang"))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan eval.Result, 1)
	go func() { done <- c.Eval(t.Context(), eval.Cell{Code: "print x"}, newRecorder()) }()
	c.Close()
	wantError(t, wait(t, done), "WorkerDied", "shuts down")
}

func TestAWorkerThatHangsAtItsStart(t *testing.T) {
	c, err := worker.NewClientWithStartLimit(withRole(worker.Options{}, "hang"), 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	res, _ := run(t, c, "print x")
	wantError(t, res, "WorkerStart", "was not ready after 200ms")
}

func TestNewClientDoesNotWait(t *testing.T) {
	c, err := worker.NewClient(withRole(worker.Options{}, "hang"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if pid := c.PID(); pid != 0 {
		t.Errorf("worker %d before it is ready", pid)
	}
}

// The default command is this program with the argument "worker"; as the tests'
// program it does not know it and ends.
func TestTheDefaultCommand(t *testing.T) {
	t.Setenv(roleVariable, "no start")
	c, err := worker.NewClient(worker.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	res, _ := run(t, c, "print x")
	wantError(t, res, "WorkerStart", "libmissing")
}
