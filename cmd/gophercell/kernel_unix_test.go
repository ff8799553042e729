//go:build !windows

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
	"gophercell/kernel/zmq"
)

// started is a kernel's process and a front end that is connected to it.
type started struct {
	cmd  *exec.Cmd
	info zmq.ConnectionInfo
	*probe
}

func startTestKernel(t *testing.T, p *program, args ...string) *started {
	t.Helper()
	file, info := connectionFile(t)
	cmd := p.command(t, append([]string{"kernel", file}, args...)...)
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("the kernel's stderr: %s", errs.String())
		}
	})
	return &started{cmd, info, connect(t, info)}
}

func connectionFile(t *testing.T) (string, zmq.ConnectionInfo) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "connection.json")
	info, err := zmq.WriteConnectionFile(file, zmq.NewConnectionInfo())
	if err != nil {
		t.Fatal(err)
	}
	return file, info
}

func connect(t *testing.T, info zmq.ConnectionInfo) *probe {
	t.Helper()
	c := &probe{session: wire.NewID()}
	var err error
	if c.client, err = zmq.Dial(waitContext(t), info, c.session); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.client.Close() })
	c.mustEvaluate(t)
	return c
}

func (p *probe) mustEvaluate(t *testing.T) {
	t.Helper()
	var reply wire.ExecuteReply
	err := p.call(waitContext(t), kernel.Shell, wire.ExecuteRequest{Code: "1+1"}, &reply)
	if err != nil || reply.Status != wire.StatusOK {
		t.Fatalf("1+1: %+v, %v", reply, err)
	}
}

func waitContext(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}

// waitExit waits until the process has ended and returns its exit status.
func (k *started) waitExit(t *testing.T) int {
	t.Helper()
	if err := k.cmd.Wait(); err != nil && k.cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return k.cmd.ProcessState.ExitCode()
}

func TestKernelOutlivesAnInterruptSignal(t *testing.T) {
	k := startTestKernel(t, newProgram(t), "--unknown", "--Session.x=1", "extra")
	for range 3 {
		if err := k.cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		k.mustEvaluate(t)
	}
}

func TestKernelEndsInOrder(t *testing.T) {
	p := newProgram(t)
	for name, end := range map[string]func(*started) error{
		"SIGTERM": func(k *started) error { return k.cmd.Process.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(k *started) error { return k.cmd.Process.Signal(syscall.SIGHUP) },
		"shutdown_request": func(k *started) error {
			var reply wire.ShutdownReply
			return k.call(waitContext(t), kernel.Control, wire.ShutdownRequest{}, &reply)
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := startTestKernel(t, p)
			if err := end(k); err != nil {
				t.Fatal(err)
			}
			if status := k.waitExit(t); status != 0 {
				t.Errorf("exit status %d", status)
			}
		})
	}
}

func TestKernelEndsWithItsParent(t *testing.T) {
	p := newProgram(t)
	file, info := connectionFile(t)
	// The shell is the front end. It ends when its standard input does.
	cmd := p.command(t)
	cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", `JPY_PARENT_PID=$$ "$0" kernel "$1" & echo $!; read line`, p.path, file}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := connect(t, info)
	stdin.Close()
	// The kernel holds the shell's output open until it ends.
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		var b [64]byte
		for {
			if _, err := stdout.Read(b[:]); err != nil {
				return
			}
		}
	}()
	select {
	case <-ended:
	case <-time.After(patience):
		var bye wire.ShutdownReply
		_ = c.call(waitContext(t), kernel.Control, wire.ShutdownRequest{}, &bye)
		t.Fatal("the kernel is still there")
	}
	_ = cmd.Wait()
}

func TestKernelWithoutParentPidStays(t *testing.T) {
	done := make(chan struct{})
	for _, pid := range []string{"", "0", "nonsense", "2147483646"} {
		t.Setenv("JPY_PARENT_PID", pid)
		watchParent(t.Context(), func() { close(done) }) // returns at once
	}
	select {
	case <-done:
		t.Error("the parent was taken for dead")
	default:
	}
}

func TestKernelWatchesTheProcessThatIsNamed(t *testing.T) {
	cmd := exec.Command("/bin/sh", "-c", "read line")
	stdin, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("JPY_PARENT_PID", strconv.Itoa(cmd.Process.Pid))
	gone := make(chan struct{})
	go watchParent(t.Context(), func() { close(gone) })
	stdin.Close()
	_ = cmd.Wait()
	select {
	case <-gone:
	case <-time.After(patience):
		t.Error("nobody noticed")
	}
}

func TestTheHistoryIsTheUsersAlone(t *testing.T) {
	p := newProgram(t)
	k := startTestKernel(t, p)
	fi, err := os.Stat(filepath.Join(p.dir, "history.jsonl"))
	if err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("history file: %v, %v", fi, err)
	}
	k.mustEvaluate(t)
}

func TestKernelSaysWhatIsWrongWithItsConnectionFile(t *testing.T) {
	p := newProgram(t)
	for _, args := range [][]string{{"nowhere.json"}, {"-f", "nowhere.json"}, {"-f=nowhere.json"}} {
		if _, errs, status := p.run(t, append([]string{"kernel"}, args...)...); status != 1 || !strings.Contains(errs, "nowhere.json") {
			t.Errorf("%v: status %d, %q", args, status, errs)
		}
	}
}
