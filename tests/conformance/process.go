package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"time"
)

// maxOutput bounds what is kept of a program's output.
const maxOutput = 16 << 20

// process is a program to start.
type process struct {
	exe     string
	args    []string
	dir     string
	env     []string
	timeout time.Duration
}

// ended is how a process ended.
type ended struct {
	*Result
	timedOut bool
	signal   string // the signal that killed it, "" if none did
}

// run starts the process in a group of its own and waits for its end; at the
// time limit the whole group is killed.
func (p process) run() (*ended, error) {
	var stdout, stderr capped
	cmd := exec.Command(p.exe, p.args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = p.dir, &stdout, &stderr
	cmd.Env = append(os.Environ(), p.env...)
	cmd.WaitDelay = 2 * time.Second // a grandchild may hold the pipes
	ownGroup(cmd)
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	done := make(chan struct{})
	timer := time.AfterFunc(p.timeout, func() { close(done); killGroup(cmd) })
	err := cmd.Wait()
	e := &ended{}
	if !timer.Stop() {
		<-done
		e.timedOut = true
	}
	killGroup(cmd)
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) && !errors.Is(err, exec.ErrWaitDelay) {
		return nil, err
	}
	e.signal = signalName(cmd.ProcessState)
	e.Result = newResult(stdout.String(), stderr.String(), cmd.ProcessState.ExitCode(), int(time.Since(begin).Milliseconds()))
	return e, nil
}

// capped is a buffer that forgets what is over maxOutput.
type capped struct{ bytes.Buffer }

func (c *capped) Write(p []byte) (int, error) {
	if room := maxOutput - c.Len(); room > 0 {
		c.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
