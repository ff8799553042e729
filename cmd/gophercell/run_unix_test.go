//go:build !windows

package main

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunIsInterruptedByASignal(t *testing.T) {
	p := newProgram(t)
	in := p.save(t, "in.ipynb", `fmt.Println("started")`, `for {}`, `fmt.Println("never")`)
	cmd := p.command(t, "run", in, "-o", "out.ipynb")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(stdout)
	if !lines.Scan() || lines.Text() != "started" {
		t.Errorf("the first line is %q", lines.Text())
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		t.Errorf("after the interrupt: %q", lines.Text())
	}
	_ = cmd.Wait()
	if status := cmd.ProcessState.ExitCode(); status != 1 || !strings.Contains(errs.String(), "in.ipynb: interrupted") {
		t.Errorf("status %d, stderr %q", status, &errs)
	}
	nb := load(t, filepath.Join(p.dir, "out.ipynb"))
	if len(nb.Cells()[0].Outputs()) != 1 || nb.Cells()[2].Count() != 0 {
		t.Error("the outputs so far are not in the file")
	}
}
