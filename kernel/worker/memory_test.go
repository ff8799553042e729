package worker_test

import (
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// limit is far above what a worker needs, with the race detector, too.
const limit = "256MiB"

func TestAllocatingPastTheLimit(t *testing.T) {
	for _, code := range []string{"hoard", "alloc stubborn"} {
		t.Run(code, func(t *testing.T) {
			c := newClient(t, worker.Options{MemoryLimit: limit})
			mustRun(t, c, "set x 1\nset y 2")
			pid := c.PID()
			res, rec := run(t, c, code)
			wantError(t, res, "MemoryLimit", "256 MiB", "GOPHERCELL_MEMORY", "were in use", "2 variables were lost: x, y")
			if got := rec.stream("stderr"); got != "" {
				t.Errorf("stderr %q", got)
			}
			checkFresh(t, c, pid)
		})
	}
}

func TestMemoryThatACellGivesBack(t *testing.T) {
	c := newClient(t, worker.Options{MemoryLimit: limit})
	mustRun(t, c, "set x 1")
	res, _ := run(t, c, "alloc")
	wantError(t, res, "MemoryLimit", "256 MiB", "GOPHERCELL_MEMORY", "were in use", "variables are kept")
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

// The last one is more than most machines have: their systems refuse it.
func TestOneHugeAllocation(t *testing.T) {
	for _, code := range []string{"huge 1", "huge 1\nspin", "huge 500"} {
		if raceEnabled && code == "huge 500" {
			continue // the race detector ends the program before Go does
		}
		c := newClient(t, worker.Options{MemoryLimit: limit})
		mustRun(t, c, "set x 1")
		pid := c.PID()
		res, rec := run(t, c, code)
		wantError(t, res, "MemoryLimit", "256 MiB", "GOPHERCELL_MEMORY", "1 variable was lost: x")
		if got := rec.stream("stderr"); got != "" {
			t.Errorf("stderr %q", got)
		}
		checkFresh(t, c, pid)
	}
}

func TestRecursionWithLittleMemory(t *testing.T) {
	c := newClient(t, worker.Options{MemoryLimit: limit})
	res, _ := run(t, c, "recurse")
	wantError(t, res, "StackOverflow", "past 32 MiB")
}

func TestAMemoryLimitThatIsNone(t *testing.T) {
	t.Setenv(worker.MemoryVariable, "lots")
	if _, err := worker.NewClient(worker.Options{}); err == nil || !strings.Contains(err.Error(), "lots") {
		t.Errorf("NewClient: %v", err)
	}
	t.Setenv(worker.MemoryVariable, "off")
	mustRun(t, newClient(t, worker.Options{}), "print x")
}

// counter counts bytes and keeps none.
type counter struct {
	*recorder
	n    int
	peak uint64
}

func (c *counter) Stream(name, text string) {
	if c.n += len(text); c.n%(1<<20) < len(text) {
		c.peak = max(c.peak, memory())
	}
}

func memory() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func TestAFloodOfText(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	for range 3 { // so that what other tests left sets no pace
		runtime.GC()
	}
	before := memory()
	out := &counter{recorder: newRecorder()}
	if res := runIn(t, t.Context(), c, "flood 200", out); res.Err != nil {
		t.Fatal(res.Err)
	}
	if out.n != 200<<20 {
		t.Errorf("%d bytes arrived, want %d", out.n, 200<<20)
	}
	if grown := int64(out.peak) - int64(before); grown > 32<<20 {
		t.Errorf("the client's memory grew by %d bytes", grown)
	}
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

func TestInterruptOfAFlood(t *testing.T) {
	c := newClient(t, worker.Options{InterruptGrace: 100 * time.Millisecond})
	_, cancel, done := start(t, c, "print in\nflood 1000000")
	cancel()
	wantError(t, wait(t, done), "Interrupted")
	mustRun(t, c, "print x")
}

func TestLeakedGoroutines(t *testing.T) {
	c := newClient(t, worker.Options{})
	var res eval.Result
	for range 3 {
		if res, _ = run(t, c, "leak 10000"); res.Err != nil {
			t.Fatal(res.Err)
		}
	}
	if got := mustRun(t, c, "set x 1\nget x"); got != "1" {
		t.Errorf("x is %q", got)
	}
	res, _ = run(t, c, "exit 3")
	wantError(t, res, "Exit")
	mustRun(t, c, "print a new worker")
}
