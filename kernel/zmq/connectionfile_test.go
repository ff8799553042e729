package zmq

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestConnectionFileRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kernel.json")
	if err := os.WriteFile(path, []byte("an older file, readable by all"), 0o644); err != nil {
		t.Fatal(err)
	}
	wrote, err := WriteConnectionFile(path, NewConnectionInfo())
	if err != nil {
		t.Fatal(err)
	}
	read, err := ReadConnectionFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if read != wrote {
		t.Errorf("read %+v, wrote %+v", read, wrote)
	}
	fi, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := fi.Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the file has mode %o, want 600", mode)
	}
	c := listenInfo(t, read, nil)
	echo(c)
	checkAlive(t, c, nil)
	// The ports of a kernel that runs can be written too.
	if again, err := WriteConnectionFile(path, c.Info()); err != nil || again != c.Info() {
		t.Errorf("wrote %+v, %v", again, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".connection-*")); left != nil {
		t.Errorf("temporary files are left: %v", left)
	}
}

func TestWriteConnectionFileErrors(t *testing.T) {
	if _, err := WriteConnectionFile(filepath.Join(t.TempDir(), "no", "such", "dir"), NewConnectionInfo()); err == nil {
		t.Error("wrote into a directory that does not exist")
	}
	if _, err := WriteConnectionFile(filepath.Join(t.TempDir(), "f"), ConnectionInfo{Transport: "smoke"}); err == nil {
		t.Error("wrote a bad connection")
	}
}

// A file as jupyter_client writes it.
const jupyterFile = `{"shell_port": 53001, "iopub_port": 53002, "stdin_port": 53003, "control_port": 53004, "hb_port": 53005,
 "ip": "127.0.0.1", "key": "a0436f6c-1916-498b-8eb9-e81ab9368e84", "transport": "tcp",
 "signature_scheme": "hmac-sha256", "kernel_name": "gophercell", "jupyter_session": "notebook.ipynb"}`

func TestReadConnectionFile(t *testing.T) {
	info, err := parseConnectionFile([]byte(jupyterFile))
	want := ConnectionInfo{
		Transport: "tcp", IP: "127.0.0.1", ShellPort: 53001, IOPubPort: 53002, StdinPort: 53003, ControlPort: 53004, HBPort: 53005,
		Key: "a0436f6c-1916-498b-8eb9-e81ab9368e84", SignatureScheme: "hmac-sha256", KernelName: "gophercell",
	}
	if err != nil || info != want {
		t.Errorf("got %+v, %v", info, err)
	}
	defaults, err := parseConnectionFile([]byte(strings.NewReplacer(`"ip": "127.0.0.1",`, "", `"transport": "tcp",`, "").Replace(jupyterFile)))
	if err != nil || defaults != want {
		t.Errorf("with defaults: %+v, %v", defaults, err)
	}
}

func TestReadConnectionFileErrors(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"not JSON", "{", "", "not the JSON of a connection file"},
		{"port missing", `"hb_port": 53005,`, ``, "hb_port is missing or 0"},
		{"port 0", `53004`, `0`, "control_port is missing or 0"},
		{"port of another type", `53004`, `"53004"`, "not the JSON"},
		{"port negative", `53004`, `-1`, "control_port is -1, want a port"},
		{"port too large", `53001`, `70000`, "shell_port is 70000, want a port from 1 to 65535"},
		{"port twice", `53001`, `53002`, "shell_port and iopub_port are both 53002"},
		{"transport", `"tcp"`, `"udp"`, `transport is "udp", want tcp or ipc`},
		{"scheme", `hmac-sha256`, `rot13`, "signature_scheme"},
		{"curve", `"key"`, `"curve_secretkey": "x", "key"`, "cannot encrypt"},
		{"ipc without a path", `"ip": "127.0.0.1", `, ``, ""},
		{"registration file", `"key"`, `"registration_port": 1, "key"`, "registration file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(jupyterFile, test.old, test.new, 1)
			want := test.want
			if want == "" {
				text, want = strings.Replace(text, `"tcp"`, `"ipc"`, 1), "ip is empty"
			}
			path := filepath.Join(t.TempDir(), "kernel.json")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := ReadConnectionFile(path)
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
				t.Errorf("err = %v, want %q and the path", err, want)
			}
		})
	}
	if _, err := ReadConnectionFile(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("read a file that does not exist")
	}
}

func TestListenRefuses(t *testing.T) {
	for _, test := range []struct {
		name, want string
		change     func(*ConnectionInfo)
	}{
		{"curve", "cannot encrypt", func(i *ConnectionInfo) { i.CurvePublicKey = "k" }},
		{"scheme", "signature_scheme", func(i *ConnectionInfo) { i.SignatureScheme = "none" }},
		{"address", "cannot listen on 192.0.2.1:0", func(i *ConnectionInfo) { i.IP = "192.0.2.1" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			info := NewConnectionInfo()
			test.change(&info)
			if _, err := Listen(info, "s", nil); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("err = %v, want %q", err, test.want)
			}
		})
	}
}

func TestPortsInUse(t *testing.T) {
	first := newEchoConn(t, nil)
	for i, p := range first.info.ports() {
		info := NewConnectionInfo()
		*info.ports()[i].n = *p.n
		_, err := Listen(info, "second", nil)
		if err == nil || !strings.Contains(err.Error(), p.field) || !strings.Contains(err.Error(), "in use by another process") {
			t.Errorf("%s: err = %v", p.field, err)
		}
	}
	checkAlive(t, first, nil)
	first.Close()
	second := listenInfo(t, first.Info(), nil) // the same ports again, at once
	echo(second)
	checkAlive(t, second, nil)
}

func TestBindsToTheGivenAddressOnly(t *testing.T) {
	info := NewConnectionInfo()
	info.IP = "127.0.0.2"
	if l, err := net.Listen("tcp4", "127.0.0.2:0"); err != nil {
		t.Skip("this system has no 127.0.0.2")
	} else {
		l.Close()
	}
	c := listenInfo(t, info, nil)
	for i, p := range c.info.ports() {
		l := c.sockets[i].listener
		if ip := l.Addr().(*net.TCPAddr).IP.String(); ip != "127.0.0.2" {
			t.Errorf("%s listens on %s", p.field, ip)
		}
	}
}

func TestIPv6(t *testing.T) {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		t.Skip("this machine has no ::1")
	}
	l.Close()
	info := NewConnectionInfo()
	info.IP = "::1"
	c := listenInfo(t, info, nil)
	echo(c)
	checkAlive(t, c, nil)
}

func TestAddress(t *testing.T) {
	for _, test := range []struct{ transport, ip, network, address string }{
		{"tcp", "127.0.0.1", "tcp4", "127.0.0.1:5"},
		{"tcp", "0.0.0.0", "tcp4", "0.0.0.0:5"},
		{"tcp", "::1", "tcp6", "[::1]:5"},
		{"tcp", "[::1]", "tcp6", "[::1]:5"},
		{"tcp", "localhost", "tcp", "localhost:5"},
		{"tcp", "*", "tcp", ":5"},
		{"ipc", "/run/k", "unix", "/run/k-5"},
	} {
		info := ConnectionInfo{Transport: test.transport, IP: test.ip}
		if n, a := info.address(5); n != test.network || a != test.address {
			t.Errorf("%s %s: got %s %s", test.transport, test.ip, n, a)
		}
	}
}
