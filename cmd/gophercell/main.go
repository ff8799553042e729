// Gophercell is a Jupyter kernel for machine learning in Go: the kernel, the
// worker that runs the cells, the installer, and a runner for notebooks that
// needs no Jupyter. `gophercell help` lists the commands.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// streams are where a command writes.
type streams struct{ out, err io.Writer }

// command is one of gophercell's commands.
type command struct {
	name    string
	args    string // the synopsis of the arguments
	summary string
	run     func(s streams, args []string) error
}

// commands is filled in by init: help lists it.
var commands []command

func init() {
	commands = []command{
		{"install", "[--user | --sys-prefix | --prefix DIR] [--name NAME] [--display-name TEXT] [--evaluator NAME]", "make the kernel known to Jupyter", install},
		{"uninstall", "[--user | --sys-prefix | --prefix DIR] [--name NAME]", "remove what install made", uninstall},
		{"doctor", "[--timeout DURATION]", "check the installation, and start a kernel once", doctor},
		{"run", "NOTEBOOK [-o FILE | --inplace] [--timeout DURATION] [--allow-errors] [--evaluator NAME]", "execute a notebook without Jupyter", runNotebook},
		{"kernel", "CONNECTION_FILE [--log-level LEVEL] [--evaluator NAME]", "serve a front end; Jupyter calls this", serveKernel},
		{"worker", "[--evaluator NAME]", "run cells for a kernel; the kernel calls this", serveWorker},
		{"version", "", "print the version", printVersion},
		{"help", "[COMMAND]", "print this text, or a command's", help},
	}
}

func main() {
	os.Exit(dispatch(streams{os.Stdout, os.Stderr}, os.Args[1:]))
}

// dispatch runs the command line and returns the exit status: 0 for success, 1
// for failure, 2 for a command line that makes no sense.
func dispatch(s streams, args []string) int {
	err := run(s, args)
	var usage *usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(s.err, "gophercell: %v\n", err)
		fmt.Fprintf(s.err, "Run `gophercell help%s` for the usage.\n", usage.topic())
		return 2
	case !errors.Is(err, errReported):
		fmt.Fprintf(s.err, "gophercell: %v\n", err)
	}
	return 1
}

// errReported is returned by a command that has told the user already.
var errReported = errors.New("failed")

func run(s streams, args []string) error {
	if len(args) == 0 {
		return &usageError{problem: "expected a command"}
	}
	name, rest := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help":
		name = "help"
	case "-v", "-version", "--version":
		name = "version"
	}
	c := find(name)
	if c == nil {
		return &usageError{problem: fmt.Sprintf("unknown command %q", name)}
	}
	err := c.run(s, rest)
	if errors.Is(err, errHelp) {
		return help(s, []string{name})
	}
	return err
}

func find(name string) *command {
	for i := range commands {
		if commands[i].name == name {
			return &commands[i]
		}
	}
	return nil
}

func help(s streams, args []string) error {
	if len(args) > 0 {
		c := find(args[0])
		if c == nil {
			return &usageError{problem: fmt.Sprintf("unknown command %q", args[0])}
		}
		fmt.Fprintf(s.out, "%s\n\n%s: %s.\n", usageLine(c), c.name, c.summary)
		fmt.Fprint(s.out, flagHelp(c.name))
		return nil
	}
	fmt.Fprint(s.out, "gophercell is a Jupyter kernel for machine learning in Go.\n\nCommands:\n")
	for _, c := range commands {
		fmt.Fprintf(s.out, "  %-10s %s\n", c.name, c.summary)
	}
	fmt.Fprint(s.out, "\nRun `gophercell help COMMAND` for the options of one.\n")
	return nil
}

func usageLine(c *command) string {
	return strings.TrimSpace("Usage: gophercell " + c.name + " " + c.args)
}
