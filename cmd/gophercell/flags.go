package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// usageError says what is wrong with the command line.
type usageError struct {
	command string // "" if none was recognised
	problem string
}

func (e *usageError) Error() string {
	if e.command == "" {
		return e.problem
	}
	return e.command + ": " + e.problem
}

func (e *usageError) topic() string {
	if e.command == "" {
		return ""
	}
	return " " + e.command
}

// errHelp is returned by a command that was asked for its usage.
var errHelp = flag.ErrHelp

// flags returns an empty set of flags for a command.
func flags(command string) *flag.FlagSet {
	fs := flag.NewFlagSet(command, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // dispatch prints the errors
	return fs
}

// parse parses a command line in which flags and arguments may mix, and returns
// the arguments, of which there must be n.
func parse(fs *flag.FlagSet, args []string, n int) ([]string, error) {
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, errHelp
			}
			return nil, &usageError{fs.Name(), err.Error()}
		}
		if fs.NArg() == 0 {
			break
		}
		// After "--" there are only arguments.
		if k := len(args) - fs.NArg(); k > 0 && args[k-1] == "--" {
			rest = append(rest, fs.Args()...)
			break
		}
		rest = append(rest, fs.Arg(0))
		args = fs.Args()[1:]
	}
	if len(rest) > n {
		return nil, &usageError{fs.Name(), fmt.Sprintf("unexpected argument %q", rest[n])}
	}
	if len(rest) < n {
		return nil, &usageError{fs.Name(), "an argument is missing: " + usageLine(find(fs.Name()))}
	}
	return rest, nil
}

// flagSets are the commands' flags, for help.
var flagSets = map[string]func() *flag.FlagSet{
	"install":   func() *flag.FlagSet { fs, _ := specFlags("install"); return fs },
	"uninstall": func() *flag.FlagSet { fs, _ := specFlags("uninstall"); return fs },
	"doctor":    func() *flag.FlagSet { fs, _ := doctorFlags(); return fs },
	"run":       func() *flag.FlagSet { fs, _ := runFlags(); return fs },
	"kernel":    func() *flag.FlagSet { fs, _ := kernelFlags(); return fs },
	"worker":    func() *flag.FlagSet { fs, _ := workerFlags(); return fs },
}

// flagHelp describes a command's flags, "" if it has none.
func flagHelp(command string) string {
	make, ok := flagSets[command]
	if !ok {
		return ""
	}
	var b strings.Builder
	b.WriteString("\nOptions:\n")
	make().VisitAll(func(f *flag.Flag) {
		name, usage := flag.UnquoteUsage(f)
		dashes := "--"
		if len(f.Name) == 1 {
			dashes = "-"
		}
		fmt.Fprintf(&b, "  %-22s %s\n", strings.TrimSpace(dashes+f.Name+" "+name), usage)
	})
	return b.String()
}
