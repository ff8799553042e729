package zmq

import (
	"errors"
	"syscall"
)

// Winsock's error codes, which package syscall does not map to its own.
const (
	wsaeAddrInUse   = syscall.Errno(10048)
	wsaeConnRefused = syscall.Errno(10061)
)

func addressInUse(err error) bool { return errors.Is(err, wsaeAddrInUse) }

func connectionRefused(err error) bool { return errors.Is(err, wsaeConnRefused) }

// privateSocket has nothing to do: on Windows the directory's access rights
// hold for a socket file.
func privateSocket(_, _ string, _ syscall.RawConn) error { return nil }
