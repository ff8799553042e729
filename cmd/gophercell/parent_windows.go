package main

import (
	"context"
	"os"
	"strconv"
	"syscall"
)

// watchParent calls gone when the process that started the kernel has ended. On
// Windows Jupyter passes a handle of that process in JPY_PARENT_PID.
func watchParent(ctx context.Context, gone func()) {
	handle, err := strconv.ParseUint(os.Getenv("JPY_PARENT_PID"), 10, 64)
	if err != nil || handle == 0 {
		return
	}
	event, err := syscall.WaitForSingleObject(syscall.Handle(handle), syscall.INFINITE)
	if err == nil && event == syscall.WAIT_OBJECT_0 && ctx.Err() == nil {
		gone()
	}
}
