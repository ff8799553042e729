//go:build unix

package worker_test

import (
	"syscall"
	"testing"
)

// How a killed worker is told.
const (
	killedName = "WorkerDied"
	killedSays = "signal: killed"
)

func interruptProcess(t *testing.T, pid int) {
	if err := syscall.Kill(pid, syscall.SIGINT); err != nil {
		t.Error(err)
	}
}
