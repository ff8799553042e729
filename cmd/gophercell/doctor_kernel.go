package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
	"gophercell/kernel/zmq"
	"gophercell/kernelspec"
)

// checkKernels starts the kernel of each kernelspec as Jupyter would, or this
// binary's if there is none.
func checkKernels(installed []kernelspec.Installed, patience time.Duration) []finding {
	if len(installed) == 0 {
		exe, err := os.Executable()
		if err != nil {
			return []finding{{fail, "kernel", err.Error(), ""}}
		}
		return []finding{checkKernel(&kernelspec.Spec{Argv: []string{exe, "kernel", "{connection_file}"}}, patience)}
	}
	var fs []finding
	for _, i := range installed {
		if _, err := exec.LookPath(first(i.Spec.Argv)); err == nil && !i.Shadowed {
			f := checkKernel(i.Spec, patience)
			f.text = i.Name + " " + f.text
			fs = append(fs, f)
		}
	}
	return fs
}

func first(argv []string) string {
	if len(argv) == 0 {
		return ""
	}
	return argv[0]
}

// probe is a kernel that doctor has started.
type probe struct {
	client  *zmq.Client
	session string
}

func checkKernel(spec *kernelspec.Spec, patience time.Duration) finding {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	begin := time.Now()
	value, started, err := tryKernel(ctx, spec)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return finding{fail, "kernel", fmt.Sprintf("did not answer within %v", patience), "see why with GOPHERCELL_LOG=debug, or give it more --timeout"}
	case err != nil:
		return finding{fail, "kernel", err.Error(), "see more with GOPHERCELL_LOG=debug"}
	case value != "2":
		return finding{fail, "kernel", fmt.Sprintf("evaluated 1+1 to %q", value), "report this as a bug"}
	}
	return finding{ok, "kernel", fmt.Sprintf("started in %v and evaluated 1+1 in %v",
		started.Round(time.Millisecond), (time.Since(begin) - started).Round(time.Millisecond)), ""}
}

// tryKernel starts a kernel on a connection file, evaluates 1+1, and shuts it
// down.
func tryKernel(ctx context.Context, spec *kernelspec.Spec) (value string, started time.Duration, err error) {
	dir, err := os.MkdirTemp("", "gophercell-doctor-")
	if err != nil {
		return "", 0, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "connection.json")
	info, err := zmq.WriteConnectionFile(file, zmq.NewConnectionInfo())
	if err != nil {
		return "", 0, err
	}
	begin := time.Now()
	ended, err := startKernel(ctx, spec, file)
	if err != nil {
		return "", 0, err
	}
	defer ended.wait()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		<-ended.done
		cancel(ended.err)
	}()
	p := &probe{session: wire.NewID()}
	if p.client, err = zmq.Dial(ctx, info, p.session); err != nil {
		return "", 0, errors.Join(context.Cause(ctx), err)
	}
	defer p.client.Close()
	value, started, err = p.evaluate(ctx, begin)
	if err != nil {
		ended.kill()
		return "", 0, errors.Join(context.Cause(ctx), err)
	}
	return value, started, nil
}

func (p *probe) evaluate(ctx context.Context, begin time.Time) (string, time.Duration, error) {
	var info wire.KernelInfoReply
	if err := p.call(ctx, kernel.Shell, wire.KernelInfoRequest{}, &info); err != nil {
		return "", 0, err
	}
	started := time.Since(begin)
	var reply wire.ExecuteReply
	if err := p.call(ctx, kernel.Shell, wire.ExecuteRequest{Code: "1+1", UserExpressions: map[string]string{}}, &reply); err != nil {
		return "", 0, err
	}
	if reply.Error != nil {
		return "", 0, fmt.Errorf("could not evaluate 1+1: %s: %s", reply.EName, reply.EValue)
	}
	value, err := p.result(ctx)
	if err != nil {
		return "", 0, err
	}
	var bye wire.ShutdownReply
	return value, started, p.call(ctx, kernel.Control, wire.ShutdownRequest{}, &bye)
}

// call sends a request and decodes the content of its reply into v.
func (p *probe) call(ctx context.Context, ch kernel.Channel, c wire.Content, v any) error {
	m, err := wire.New(p.session, c)
	if err != nil {
		return err
	}
	if err := p.client.Send(ch, m); err != nil {
		return err
	}
	reply, err := p.client.Recv(ctx, ch)
	if err != nil {
		return err
	}
	return json.Unmarshal(reply.Content, v)
}

// result returns the text of the execute_result.
func (p *probe) result(ctx context.Context) (string, error) {
	for {
		m, err := p.client.Recv(ctx, kernel.IOPub)
		if err != nil {
			return "", err
		}
		if m.Header.MsgType != "execute_result" {
			continue
		}
		var r wire.ExecuteResult
		if err := json.Unmarshal(m.Content, &r); err != nil {
			return "", err
		}
		s, _ := r.Data["text/plain"].(string)
		return s, nil
	}
}

// process is a kernel's process.
type process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error // why it ended; valid when done is closed
}

// startKernel starts the program of a kernelspec.
func startKernel(ctx context.Context, spec *kernelspec.Spec, connectionFile string) (*process, error) {
	argv := make([]string, len(spec.Argv))
	for i, a := range spec.Argv {
		argv[i] = strings.ReplaceAll(a, "{connection_file}", connectionFile)
	}
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Env = append(os.Environ(), historyVariable+"=off")
	for k, v := range spec.Env {
		cmd.Env = append(cmd.Env, k+"="+v)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, done: make(chan struct{})}
	go func() {
		defer close(p.done)
		p.err = errors.New("the kernel ended early: " + strings.TrimSpace(fmt.Sprintf("%v %s", cmd.Wait(), stderr.String())))
	}()
	return p, nil
}

func (p *process) kill() { _ = p.cmd.Process.Kill() }

// wait waits until the process has ended; one that does not end is killed.
func (p *process) wait() {
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
		p.kill()
		<-p.done
	}
}
