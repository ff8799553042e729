package zmq

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"
)

// listenAll opens the five listeners and sets the ports that were 0. After an
// error none is open.
func listenAll(info *ConnectionInfo) (listeners []net.Listener, err error) {
	defer func() {
		if err != nil {
			closeAll(listeners)
			listeners = nil
		}
	}()
	// Given ports first: a free port must not be one of them.
	ports := info.ports()
	listeners = make([]net.Listener, len(ports))
	for _, chosen := range []bool{false, true} {
		for i, p := range ports {
			if listeners[i] != nil || (*p.n == 0) != chosen {
				continue
			}
			if listeners[i], err = listenOn(info, p); err != nil {
				return listeners, err
			}
		}
	}
	return listeners, nil
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		if l != nil {
			l.Close()
		}
	}
}

func listenOn(info *ConnectionInfo, p port) (net.Listener, error) {
	if info.Transport == "ipc" {
		return listenIPC(info, p)
	}
	network, address := info.address(*p.n)
	l, err := net.Listen(network, address)
	if err != nil {
		return nil, explain(err, p.field, address)
	}
	*p.n = l.Addr().(*net.TCPAddr).Port
	return l, nil
}

// explain says which socket could not be opened, and what to do about it.
func explain(err error, field, address string) error {
	if addressInUse(err) {
		return fmt.Errorf("%s: %s is in use by another process; end it, or start the kernel again with other ports: %w", field, address, err)
	}
	return fmt.Errorf("%s: cannot listen on %s: %w", field, address, err)
}

// listenIPC listens on a Unix socket that only the user can connect to. For
// port 0 it takes the first number whose path is free.
func listenIPC(info *ConnectionInfo, p port) (net.Listener, error) {
	if *p.n == 0 {
		*p.n = freeIPCPort(info)
	}
	_, path := info.address(*p.n)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, explain(err, p.field, path)
	}
	l, err := listenPrivate(path)
	if addressInUse(err) && removeStale(path) {
		l, err = listenPrivate(path)
	}
	if err != nil {
		return nil, explain(err, p.field, path)
	}
	return l, nil
}

func listenPrivate(path string) (net.Listener, error) {
	lc := net.ListenConfig{Control: privateSocket}
	l, err := lc.Listen(context.Background(), "unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

func freeIPCPort(info *ConnectionInfo) int {
	for n := 1; ; n++ {
		_, path := info.address(n)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) && !info.uses(n) {
			return n
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return n // the error comes back when listening
		}
	}
}

// uses reports whether one of the ports is n.
func (info *ConnectionInfo) uses(n int) bool {
	for _, p := range info.ports() {
		if *p.n == n {
			return true
		}
	}
	return false
}

// removeStale removes the socket file of a process that was killed: a socket
// on which nobody listens. It reports whether it did.
func removeStale(path string) bool {
	fi, err := os.Lstat(path)
	if err != nil || fi.Mode().Type() != fs.ModeSocket {
		return false
	}
	c, err := net.DialTimeout("unix", path, time.Second)
	if err == nil {
		c.Close()
		return false
	}
	return connectionRefused(err) && os.Remove(path) == nil
}
