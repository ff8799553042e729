package worker_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// A process that has left the group holds the worker's pipes open.
func TestADaemonDoesNotHoldTheCellUp(t *testing.T) {
	c := newClient(t, worker.Options{})
	pid, err := strconv.Atoi(mustRun(t, c, "daemon"))
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Kill(pid, syscall.SIGKILL)
	res, _ := run(t, c, "exit 3")
	wantError(t, res, "Exit", "exit status 3")
	mustRun(t, c, "print on")
}

// stop stops a process and returns when all its threads have stopped.
func stop(t *testing.T, pid int) {
	t.Helper()
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the worker stops", func() bool {
		tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			if state(fmt.Sprintf("%d/task/%s", pid, task.Name())) != "T" {
				return false
			}
		}
		return true
	})
}

func TestAStoppedWorkerIsKilledAfterAnInterrupt(t *testing.T) {
	c := newClient(t, worker.Options{InterruptGrace: 100 * time.Millisecond})
	mustRun(t, c, "set x 1")
	pid := c.PID()
	_, cancel, done := start(t, c, "loop")
	stop(t, pid)
	cancel()
	wantError(t, wait(t, done), "Interrupted", "1 variable was lost: x")
	checkFresh(t, c, pid)
}

// A cell that is larger than a pipe waits for the worker to read it.
func TestAWorkerThatDoesNotRead(t *testing.T) {
	c, err := worker.NewClientWithSendLimit(withRole(worker.Options{}, "worker"), 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	mustRun(t, c, "set x 1")
	pid := c.PID()
	stop(t, pid)
	done := make(chan eval.Result, 1)
	go func() {
		done <- c.Eval(t.Context(), eval.Cell{Code: "print " + strings.Repeat("x", 1<<20)}, newRecorder())
	}()
	wantError(t, wait(t, done), "WorkerDied", "did not take requests", "1 variable was lost: x")
	checkFresh(t, c, pid)
}
