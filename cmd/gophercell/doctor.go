package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"gophercell/kernel/zmq"
	"gophercell/kernelspec"
)

// doctorOptions are the flags of doctor.
type doctorOptions struct{ timeout time.Duration }

func doctorFlags() (*flag.FlagSet, *doctorOptions) {
	fs, o := flags("doctor"), new(doctorOptions)
	fs.DurationVar(&o.timeout, "timeout", 30*time.Second, "how long the kernel may take to start and run a cell, a `DURATION`")
	return fs, o
}

// What a check can find. A warning says what a user may want to change; a
// failure, why notebooks do not run.
const (
	ok   = "ok"
	warn = "warn"
	fail = "fail"
)

// finding is the result of one check.
type finding struct {
	level, subject, text string
	advice               string // what to do, "" if nothing
}

func (f finding) String() string {
	line := fmt.Sprintf("%-5s %-11s %s", f.level, f.subject, f.text)
	if f.advice != "" {
		line += ": " + f.advice
	}
	return strings.ReplaceAll(line, "\n", " ")
}

// doctor is `gophercell doctor`: one line for each check, and exit status 1 if
// one failed.
func doctor(s streams, args []string) error {
	fs, o := doctorFlags()
	if _, err := parse(fs, args, 0); err != nil {
		return err
	}
	failed := 0
	report := func(findings ...finding) {
		for _, f := range findings {
			fmt.Fprintln(s.out, f)
			if f.level == fail {
				failed++
			}
		}
	}
	installed := kernelspec.List()
	report(checkBinary())
	report(checkSpecs(installed)...)
	report(checkJupyter(installed, o.timeout), checkPorts())
	report(checkKernels(installed, o.timeout)...)
	if failed > 0 {
		fmt.Fprintf(s.out, "%d of the checks failed.\n", failed)
		return errReported
	}
	return nil
}

func checkBinary() finding {
	exe, err := os.Executable()
	if err != nil {
		return finding{fail, "binary", err.Error(), "start gophercell by its path"}
	}
	text := exe + " is " + versionLine()
	if runtime.GOOS == "linux" && buildSetting("CGO_ENABLED") != "0" {
		return finding{warn, "binary", text + " and not static", "build it with CGO_ENABLED=0 if it shall run on other machines"}
	}
	return finding{ok, "binary", text, ""}
}

func checkSpecs(installed []kernelspec.Installed) []finding {
	if len(installed) == 0 {
		return []finding{{warn, "kernelspec", "none is installed, so Jupyter does not know the kernel", "run `gophercell install`"}}
	}
	var fs []finding
	for _, i := range installed {
		fs = append(fs, checkSpec(i))
	}
	return fs
}

func checkSpec(i kernelspec.Installed) finding {
	again := fmt.Sprintf("run `gophercell install` again with the options that made it (name %s)", i.Name)
	where := i.Name + " in " + i.Dir
	if len(i.Spec.Argv) == 0 {
		return finding{fail, "kernelspec", where + " starts no program", again}
	}
	binary := i.Spec.Argv[0]
	switch _, err := exec.LookPath(binary); {
	case err != nil:
		return finding{fail, "kernelspec", fmt.Sprintf("%s starts %s, which cannot be run", where, binary), again}
	case i.Shadowed:
		return finding{warn, "kernelspec", where + " is hidden by another of that name", "remove one of them with `gophercell uninstall`"}
	case i.Spec.Version() != version:
		return finding{warn, "kernelspec", fmt.Sprintf("%s was made by version %s", where, i.Spec.Version()), again}
	}
	return finding{ok, "kernelspec", where + " starts " + binary, ""}
}

func checkJupyter(installed []kernelspec.Installed, patience time.Duration) finding {
	path, err := exec.LookPath("jupyter")
	if err != nil {
		return finding{warn, "jupyter", "not on the PATH", "install it with `pip install jupyterlab`; `gophercell run` needs none"}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "kernelspec", "list", "--json")
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	var list struct {
		Kernelspecs map[string]struct {
			Dir string `json:"resource_dir"`
		}
	}
	if err == nil {
		err = json.Unmarshal(out, &list)
	}
	if err != nil {
		return finding{warn, "jupyter", fmt.Sprintf("%s cannot list its kernels (%v)", path, err), "see why with `jupyter kernelspec list`"}
	}
	for _, i := range installed {
		if _, ok := list.Kernelspecs[i.Name]; !ok {
			return finding{
				warn, "jupyter", fmt.Sprintf("%s does not see the kernel %s in %s", path, i.Name, i.Dir),
				"install it where that Jupyter looks, with `gophercell install --user` or --sys-prefix",
			}
		}
	}
	return finding{ok, "jupyter", fmt.Sprintf("%s sees %d kernels", path, len(list.Kernelspecs)), ""}
}

// checkPorts opens what a kernel needs, five ports on the loopback address.
func checkPorts() finding {
	conn, err := zmq.Listen(zmq.NewConnectionInfo(), "doctor", nil)
	if err != nil {
		return finding{fail, "ports", err.Error(), "a firewall or sandbox may forbid ports on 127.0.0.1"}
	}
	info := conn.Info()
	if err := conn.Close(); err != nil {
		return finding{fail, "ports", err.Error(), ""}
	}
	return finding{ok, "ports", fmt.Sprintf("five can be opened on %s", info.IP), ""}
}
