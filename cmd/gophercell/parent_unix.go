//go:build !windows

package main

import (
	"context"
	"errors"
	"os"
	"strconv"
	"syscall"
	"time"
)

// parentTick is how often the parent is looked for: rarely enough to cost
// nothing.
const parentTick = time.Second

// watchParent calls gone when the process that started the kernel has ended, so
// that no kernel outlives a front end that crashed. Jupyter names that process
// in JPY_PARENT_PID; a kernel without the variable was started by hand and may
// stay.
func watchParent(ctx context.Context, gone func()) {
	pid, err := strconv.Atoi(os.Getenv("JPY_PARENT_PID"))
	if err != nil || pid <= 0 {
		return
	}
	alive := func() bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
	if os.Getppid() == pid {
		// A process that ended is still there until it is waited for, but its
		// children have another parent at once.
		alive = func() bool { return os.Getppid() == pid }
	}
	if !alive() {
		return // a number of another process namespace
	}
	tick := time.NewTicker(parentTick)
	defer tick.Stop()
	for alive() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
	gone()
}
