package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// toolchain is the Go installation that compiles the programs.
type toolchain struct {
	Go      string // the command
	Version string // "go1.26.8"
	Root    string // GOROOT
}

func findToolchain() (*toolchain, error) {
	tc := &toolchain{Go: os.Getenv("GO")}
	if tc.Go == "" {
		tc.Go = "go"
	}
	out, err := exec.Command(tc.Go, "env", "GOVERSION", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("%s env: %w; the Go tool chain compiles the programs", tc.Go, err)
	}
	words := strings.SplitN(strings.TrimSpace(string(out)), "\n", 2)
	if len(words) != 2 {
		return nil, fmt.Errorf("%s env: unexpected output %q", tc.Go, out)
	}
	tc.Version, tc.Root = words[0], words[1]
	return tc, nil
}

// build compiles the files to exe. It returns the compiler's messages if they
// are not valid Go.
func (tc *toolchain) build(exe string, env []string, files ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, tc.Go, append([]string{"build", "-o", exe}, files...)...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off")
	cmd.Env = append(cmd.Env, env...)
	cmd.Dir = filepath.Dir(files[0])
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}
