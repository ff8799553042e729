//go:build unix

package zmq

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gophercell/kernel"
)

func init() {
	childPreparations["emfile"] = lowerDescriptorLimit
	childReports["emfile"] = reportStarvation
}

const fewDescriptors = 40

func lowerDescriptorLimit() {
	lim := syscall.Rlimit{Cur: fewDescriptors, Max: fewDescriptors}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &lim); err != nil {
		panic(err)
	}
}

// reportStarvation waits until accepting fails and prints the CPU time that
// the process then uses in two seconds.
func reportStarvation(c *Conn) {
	for c.Stats().AcceptErrors == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	before := cpuTime()
	time.Sleep(starvation)
	fmt.Println(cpuTime() - before)
}

const starvation = 2 * time.Second

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestOutOfDescriptors(t *testing.T) {
	c := startChild(t, "emfile", NewConnectionInfo())
	_, address := c.info.address(c.info.ShellPort)
	var hoard []net.Conn
	for range 2 * fewDescriptors {
		nc, err := net.DialTimeout("tcp", address, patience)
		if err != nil {
			t.Fatal(err)
		}
		defer nc.Close()
		hoard = append(hoard, nc)
	}
	used, err := time.ParseDuration(c.line(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v of CPU in %v without descriptors", used, starvation)
	if used > starvation/4 {
		t.Errorf("used %v of CPU in %v, want next to nothing", used, starvation)
	}
	for _, nc := range hoard {
		nc.Close()
	}
	client := dial(t, c.info)
	roundTrip(t, client, kernel.Shell, `{"after":"starvation"}`)
}

func ipcInfo(t *testing.T) ConnectionInfo {
	t.Helper()
	// t.TempDir is too long a path for a Unix socket on some systems.
	dir, err := os.MkdirTemp("", "zmq")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	info := NewConnectionInfo()
	info.Transport, info.IP = "ipc", filepath.Join(dir, "sockets", "kernel")
	return info
}

func TestIPC(t *testing.T) {
	c := listenInfo(t, ipcInfo(t), nil)
	echo(c)
	checkAlive(t, c, nil)
	dir := filepath.Dir(c.info.IP)
	if mode := stat(t, dir).Mode().Perm(); mode != 0o700 {
		t.Errorf("the directory has mode %o, want 700", mode)
	}
	for _, p := range c.info.ports() {
		_, path := c.info.address(*p.n)
		if mode := stat(t, path).Mode(); mode != 0o600|os.ModeSocket {
			t.Errorf("%s has mode %v, want a socket of 600", path, mode)
		}
	}
	c.Close()
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("Close left %v (%v)", left, err)
	}
}

func stat(t *testing.T, path string) os.FileInfo {
	t.Helper()
	fi, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return fi
}

func TestIPCRestartAfterKill(t *testing.T) {
	first := startChild(t, "ipc", ipcInfo(t))
	client := dial(t, first.info)
	roundTrip(t, client, kernel.Shell, `{"before":"the kill"}`)
	client.Close()
	if err := first.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := first.cmd.Wait(); err == nil {
		t.Fatal("the child was not killed")
	}
	_, path := first.info.address(first.info.ShellPort)
	stat(t, path) // the kill left it behind

	second := listenInfo(t, first.info, nil)
	echo(second)
	checkAlive(t, second, nil)
}

func TestIPCInUse(t *testing.T) {
	c := listenInfo(t, ipcInfo(t), nil)
	echo(c)
	_, err := Listen(c.Info(), "second", nil)
	if err == nil || !strings.Contains(err.Error(), "in use by another process") {
		t.Fatalf("err = %v", err)
	}
	checkAlive(t, c, nil)
}

// What is not a stale socket is not ours to remove.
func TestIPCKeepsOtherFiles(t *testing.T) {
	info := ipcInfo(t)
	info.ShellPort, info.ControlPort, info.StdinPort, info.IOPubPort, info.HBPort = 1, 2, 3, 4, 5
	_, path := info.address(3)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Listen(info, "s", nil); !errors.Is(err, syscall.EADDRINUSE) {
		t.Errorf("err = %v, want address in use", err)
	}
	if data, err := os.ReadFile(path); string(data) != "precious" {
		t.Errorf("the file is now %q (%v)", data, err)
	}
}

func TestIPCPathTooLong(t *testing.T) {
	info := ipcInfo(t)
	info.IP += strings.Repeat("x", 200)
	if _, err := Listen(info, "s", nil); err == nil || !strings.Contains(err.Error(), "shell_port") {
		t.Errorf("err = %v", err)
	}
}
