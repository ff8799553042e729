package zmq

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"
)

// childEnv makes the test binary play a kernel in a process of its own.
const childEnv = "GOPHERCELL_ZMQ_TEST_CHILD"

// child is such a process. It ends when its stdin does.
type child struct {
	cmd   *exec.Cmd
	stdin io.Closer
	out   *bufio.Scanner
	info  ConnectionInfo
}

// startChild waits until the child listens.
func startChild(t *testing.T, what string, info ConnectionInfo) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(info)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+what, childEnv+"_INFO="+string(data))
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: cmd, stdin: stdin, out: bufio.NewScanner(stdout)}
	alarm := time.AfterFunc(patience*3, func() { _ = cmd.Process.Kill() })
	t.Cleanup(func() {
		stdin.Close()
		_ = cmd.Wait()
		alarm.Stop()
	})
	if err := json.Unmarshal([]byte(c.line(t)), &c.info); err != nil {
		t.Fatal(err)
	}
	return c
}

// line returns the next line that the child prints.
func (c *child) line(t *testing.T) string {
	t.Helper()
	if !c.out.Scan() {
		t.Fatalf("the child ended: %v", c.out.Err())
	}
	return c.out.Text()
}

// runChild is the child's main function.
func runChild(what string) {
	if prepare := childPreparations[what]; prepare != nil {
		prepare()
	}
	var info ConnectionInfo
	if err := json.Unmarshal([]byte(os.Getenv(childEnv+"_INFO")), &info); err != nil {
		panic(err)
	}
	c, err := Listen(info, "child", nil)
	if err != nil {
		panic(err)
	}
	if serve := childServices[what]; serve != nil {
		go serve(c)
	} else {
		echo(c)
	}
	data, err := json.Marshal(c.Info())
	if err != nil {
		panic(err)
	}
	fmt.Println(string(data))
	if report := childReports[what]; report != nil {
		go report(c)
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
	c.Close()
}

// By the child's name: what it does before it listens, beside serving, and in
// place of answering each request with an echo.
var (
	childPreparations = map[string]func(){}
	childReports      = map[string]func(*Conn){}
	childServices     = map[string]func(*Conn){"farewell": farewell}
)
