//go:build unix

package worker_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"

	"gophercell/kernel/eval"
)

func init() {
	commands["closeall"] = closeAll
	commands["garble"] = garble
	commands["daemon"] = daemon
	commands["quit"] = func(*fake, context.Context, string, eval.Output) error {
		return syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	}
}

// closeAll closes every descriptor that is not a pipe for messages: stdout,
// stderr and the worker's private duplicates of them.
func closeAll(*fake, context.Context, string, eval.Output) error {
	want := map[string]bool{}
	for fd := 1; fd <= 2; fd++ {
		name, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
		if err != nil {
			return err
		}
		want[name] = true
	}
	for fd := 1; fd < 100; fd++ {
		if name, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd)); err == nil && want[name] {
			syscall.Close(fd)
		}
	}
	return nil
}

// garble writes to every descriptor that a cell has no business with.
func garble(*fake, context.Context, string, eval.Output) error {
	for fd := 3; fd < 20; fd++ {
		syscall.SetNonblock(fd, true)
		syscall.Write(fd, []byte("\xff\xff\xff\xff garbage"))
	}
	return nil
}

// daemon starts a process that leaves the worker's group and keeps its stdout.
func daemon(_ *fake, _ context.Context, _ string, out eval.Output) error {
	cmd := exec.Command("sleep", "600")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	out.Stream("stdout", strconv.Itoa(cmd.Process.Pid))
	return nil
}
