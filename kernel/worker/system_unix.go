//go:build unix

package worker

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// attach gives files to cmd's process, which runs in a process group of its own.
func attach(cmd *exec.Cmd, files []*os.File) {
	numbers := make([]string, len(files))
	for i := range files {
		numbers[i] = strconv.Itoa(3 + i)
	}
	cmd.ExtraFiles = files
	cmd.Env = append(cmd.Env, handlesVariable+"="+strings.Join(numbers, ","))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// adopt opens an inherited descriptor by its number.
func adopt(number string) (*os.File, error) {
	fd, err := strconv.Atoi(number)
	if err != nil || fd < 3 {
		return nil, fmt.Errorf("%q is not the number of an inherited descriptor", number)
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "pipe"+number), nil
}

// duplicate returns a second descriptor for f that child processes do not get.
func duplicate(f *os.File) (*os.File, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		return nil, os.NewSyscallError("dup", err)
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), f.Name()), nil
}

// group is a worker's process group.
type group struct{ id int }

func newGroup(p *os.Process) group { return group{p.Pid} }

// kill ends every process of the group. The caller knows that the leader was
// not waited for yet: until then the number cannot be another group's.
func (g group) kill() { syscall.Kill(-g.id, syscall.SIGKILL) }

func (g group) close() {}

// leaveNothing ends this worker and the processes that it has started. That is
// why the worker is not killed by the system when its parent ends, which Linux
// could do: nobody would be left to end those.
func leaveNothing() {
	if syscall.Getpgrp() == os.Getpid() {
		syscall.Kill(0, syscall.SIGKILL)
	}
	os.Exit(1)
}

// endedBy says how a process ended; signal is "" if it exited.
func endedBy(s *os.ProcessState) (code int, signal string) {
	if ws, ok := s.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return -1, ws.Signal().String()
	}
	return s.ExitCode(), ""
}
