package worker_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"gophercell/kernel/worker"
)

func descriptors(t *testing.T) int {
	t.Helper()
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

// children lists this process's children, zombies included.
func children(t *testing.T) []string {
	t.Helper()
	var all []string
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		b, _ := os.ReadFile("/proc/self/task/" + task.Name() + "/children")
		all = append(all, strings.Fields(string(b))...)
	}
	return all
}

func TestFiftyRestartsLeaveNothing(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "print x")
	goroutines, files := runtime.NumGoroutine(), descriptors(t)
	for i := range 50 {
		code := "exit 3"
		if i%2 == 1 {
			code = "gopanic x"
		}
		if res, _ := run(t, c, code); res.Err == nil {
			t.Fatal("no error")
		}
	}
	mustRun(t, c, "print x")
	eventually(t, "goroutines end", func() bool { return runtime.NumGoroutine() <= goroutines })
	eventually(t, "descriptors are closed", func() bool { return descriptors(t) <= files })
	if got := children(t); len(got) != 1 {
		t.Errorf("children %q, want the worker only", got)
	}
	c.Close()
	eventually(t, "goroutines end", func() bool { return runtime.NumGoroutine() < goroutines })
	if got := children(t); len(got) != 0 {
		t.Errorf("children %q after Close", got)
	}
}

// state is the state of a process in /proc: "" if there is none, "Z" if it has
// ended and nobody has waited for it.
func state(pid string) string {
	b, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return ""
	}
	fields := strings.Fields(string(b[strings.LastIndexByte(string(b), ')')+1:]))
	return fields[0]
}

func ended(pid string) bool { s := state(pid); return s == "" || s == "Z" }

func TestTheWorkersChildrenEndWithIt(t *testing.T) {
	for _, how := range []string{"exit 3", "close", "kill"} {
		c := newClient(t, worker.Options{})
		pid := mustRun(t, c, "child")
		if ended(pid) {
			t.Fatalf("the child %s does not run", pid)
		}
		switch how {
		case "close":
			c.Close()
		case "kill":
			kill(t, c.PID())
		default:
			run(t, c, how)
		}
		eventually(t, "the child ends after "+how, func() bool { return ended(pid) })
	}
}

// A worker and what it has started end when the kernel does, also when the
// worker is too busy to notice.
func TestTheWorkerEndsWithItsParent(t *testing.T) {
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), roleVariable+"=parent")
	out, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	pid, child, _ := strings.Cut(strings.TrimSpace(line), " ")
	eventually(t, "the cell runs", func() bool { return cpuTime(t, pid) > 5 })
	if ended(pid) || ended(child) {
		t.Fatal("the worker or its child does not run")
	}
	parent.Process.Kill()
	parent.Wait()
	eventually(t, "the worker ends", func() bool { return ended(pid) })
	eventually(t, "the worker's child ends", func() bool { return ended(child) })
}

// cpuTime is the time that a process has used, in clock ticks.
func cpuTime(t *testing.T, pid string) int {
	t.Helper()
	b, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(b[strings.LastIndexByte(string(b), ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return user + system
}

func TestAnIdleWorkerUsesNoTime(t *testing.T) {
	c := newClient(t, worker.Options{MemoryLimit: limit})
	mustRun(t, c, "set x 1")
	pid := fmt.Sprint(c.PID())
	before := cpuTime(t, pid)
	// A second without a cell: a poll every few milliseconds would show.
	if _, rec := run(t, c, "print x"); rec.stream("stdout") == "" {
		t.Error("no output")
	}
	time.Sleep(time.Second)
	if used := cpuTime(t, pid) - before; used > 5 {
		t.Errorf("%d clock ticks of processor time in an idle second", used)
	}
}
