package magic

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"time"

	"gophercell/kernel/eval"
)

// Shell runs a command line of `!cmd`: by sh, on Windows by cmd. Its output is
// shown as it comes; an interrupt ends it. A status other than 0 is an error.
func Shell(ctx context.Context, line string, env *Env) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	if runtime.GOOS == "windows" {
		cmd = exec.CommandContext(ctx, "cmd", "/c", line)
	}
	cmd.Stdout, cmd.Stderr = stream{env.Out, "stdout"}, stream{env.Out, "stderr"}
	cmd.WaitDelay = time.Second // a grandchild may hold the pipes open
	ownGroup(cmd)
	err := cmd.Run()
	var status *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &status):
		return &eval.Error{Name: "ShellError", Message: fmt.Sprintf("!%s: %s", line, status.ProcessState)}
	case errors.Is(err, exec.ErrWaitDelay):
		return nil
	}
	return err
}

type stream struct {
	out  eval.Output
	name string
}

func (s stream) Write(p []byte) (int, error) {
	s.out.Stream(s.name, string(p))
	return len(p), nil
}
