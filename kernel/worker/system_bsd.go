//go:build unix && !linux

package worker

import "syscall"

// dieWithParent is for systems that can do it. Elsewhere a worker notices that
// its pipe was closed.
func dieWithParent(*syscall.SysProcAttr) {}
