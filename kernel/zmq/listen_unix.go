//go:build unix

package zmq

import (
	"errors"
	"syscall"
)

func addressInUse(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }

func connectionRefused(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) }

// privateSocket sets the mode that the socket file is created with, where the
// system takes it from the socket (Linux does); elsewhere there is a moment
// until the caller's chmod.
func privateSocket(_, _ string, c syscall.RawConn) error {
	return c.Control(func(fd uintptr) { _ = syscall.Fchmod(int(fd), 0o600) })
}
