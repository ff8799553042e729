package zmq

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// ConnectionInfo is the content of a connection file: where a kernel listens
// and the key of its messages.
//
// See https://jupyter-client.readthedocs.io/en/stable/kernels.html, "Connection
// files".
type ConnectionInfo struct {
	Transport       string `json:"transport"` // "tcp" (also if empty) or "ipc"
	IP              string `json:"ip"`        // for ipc the path of the sockets, without "-<port>"
	ShellPort       int    `json:"shell_port"`
	ControlPort     int    `json:"control_port"`
	StdinPort       int    `json:"stdin_port"`
	IOPubPort       int    `json:"iopub_port"`
	HBPort          int    `json:"hb_port"`
	Key             string `json:"key"`              // empty: messages are not signed
	SignatureScheme string `json:"signature_scheme"` // "hmac-sha256" if empty
	KernelName      string `json:"kernel_name,omitempty"`
	// Keys of an encrypted connection, which Listen refuses.
	CurvePublicKey string `json:"curve_publickey,omitempty"`
	CurveSecretKey string `json:"curve_secretkey,omitempty"`
}

// NewConnectionInfo returns a connection on the loopback address with a new
// random key. Its ports are 0: [Listen] chooses them.
func NewConnectionInfo() ConnectionInfo {
	return ConnectionInfo{
		Transport:       "tcp",
		IP:              "127.0.0.1",
		Key:             rand.Text(),
		SignatureScheme: "hmac-sha256",
		KernelName:      "gophercell",
	}
}

// port is one of the ports of a connection, for reading and setting.
type port struct {
	field string // in the connection file
	n     *int
}

func (info *ConnectionInfo) ports() [5]port {
	return [5]port{
		{"shell_port", &info.ShellPort},
		{"control_port", &info.ControlPort},
		{"stdin_port", &info.StdinPort},
		{"iopub_port", &info.IOPubPort},
		{"hb_port", &info.HBPort},
	}
}

// Indices of ports; the first four are the [kernel.Channel] values.
const heartbeatPort = int(kernel.IOPub) + 1

// address returns the network and address of a port, as package net names
// them. Numeric addresses name their family, because "tcp" would listen on
// 0.0.0.0 and on [::] alike.
func (info *ConnectionInfo) address(port int) (network, address string) {
	if info.Transport == "ipc" {
		return "unix", info.IP + "-" + strconv.Itoa(port)
	}
	host := strings.Trim(info.IP, "[]")
	switch {
	case host == "*": // ZeroMQ's name for every address
		return "tcp", net.JoinHostPort("", strconv.Itoa(port))
	case strings.Contains(host, ":"):
		network = "tcp6"
	case net.ParseIP(host) != nil:
		network = "tcp4"
	default:
		network = "tcp"
	}
	return network, net.JoinHostPort(host, strconv.Itoa(port))
}

// check returns info with its defaults filled in, or says what is wrong.
func (info ConnectionInfo) check() (ConnectionInfo, error) {
	if info.Transport == "" {
		info.Transport = "tcp"
	}
	if info.IP == "" && info.Transport == "tcp" {
		info.IP = "127.0.0.1"
	}
	if _, err := wire.NewSigner(info.SignatureScheme, nil); err != nil {
		return info, fmt.Errorf("signature_scheme: %w", err)
	}
	switch {
	case info.CurvePublicKey != "" || info.CurveSecretKey != "":
		return info, errors.New("it has curve_publickey or curve_secretkey, but this kernel cannot encrypt its connections: turn encryption off for this kernel, or use transport ipc")
	case info.Transport != "tcp" && info.Transport != "ipc":
		return info, fmt.Errorf("transport is %q, want tcp or ipc", info.Transport)
	case info.IP == "":
		return info, errors.New("ip is empty, want the path of the ipc sockets")
	}
	return info, info.checkPorts()
}

func (info *ConnectionInfo) checkPorts() error {
	seen := make(map[int]string)
	for _, p := range info.ports() {
		switch {
		case *p.n < 0 || *p.n > 65535 && info.Transport == "tcp":
			return fmt.Errorf("%s is %d, want a port from 1 to 65535, or 0 for any", p.field, *p.n)
		case *p.n == 0:
		case seen[*p.n] != "":
			return fmt.Errorf("%s and %s are both %d, want five different ports", seen[*p.n], p.field, *p.n)
		}
		seen[*p.n] = p.field
	}
	return nil
}

// ReadConnectionFile reads and checks a connection file. All five ports must
// be there, as nobody could find a kernel that chose its own.
func ReadConnectionFile(path string) (ConnectionInfo, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return ConnectionInfo{}, fmt.Errorf("zmq: reading the connection file: %w", err)
	}
	info, err := parseConnectionFile(data)
	if err != nil {
		return ConnectionInfo{}, fmt.Errorf("zmq: connection file %s: %w", path, err)
	}
	return info, nil
}

func parseConnectionFile(data []byte) (ConnectionInfo, error) {
	var file struct {
		ConnectionInfo
		RegistrationPort json.RawMessage `json:"registration_port"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return ConnectionInfo{}, fmt.Errorf("it is not the JSON of a connection file: %w", err)
	}
	if file.RegistrationPort != nil {
		return ConnectionInfo{}, errors.New("it is a registration file of protocol 5.6, want a connection file: the kernelspec must say kernel_protocol_version 5.5 or lower")
	}
	for _, p := range file.ports() {
		if *p.n == 0 {
			return ConnectionInfo{}, fmt.Errorf("%s is missing or 0, want a port", p.field)
		}
	}
	return file.check()
}

// WriteConnectionFile writes a connection file that only the user can read
// (mode 0600). Ports that are 0 become ports that are free now; to be sure of
// the ports, Listen first and write [Conn.Info]. It returns what it wrote.
func WriteConnectionFile(path string, info ConnectionInfo) (ConnectionInfo, error) {
	info, err := info.check()
	if err == nil {
		info, err = withFreePorts(info)
	}
	if err == nil {
		err = writePrivate(path, info)
	}
	if err != nil {
		return ConnectionInfo{}, fmt.Errorf("zmq: writing the connection file: %w", err)
	}
	return info, nil
}

// withFreePorts listens on the ports that are 0, all at once so that they
// differ, and lets go of them again.
func withFreePorts(info ConnectionInfo) (ConnectionInfo, error) {
	for _, p := range info.ports() {
		if *p.n != 0 {
			continue
		}
		l, err := listenOn(&info, p)
		if err != nil {
			return info, err
		}
		defer l.Close()
	}
	return info, info.checkPorts()
}

// writePrivate replaces the file in one step. A temporary file has mode 0600.
func writePrivate(path string, info ConnectionInfo) error {
	data, err := json.MarshalIndent(info, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".connection-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails once the file has its name
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
