package ssa

import (
	"errors"
	"flag"
	"os"
)

// flagFuncs returns package flag's functions that may end the process.
func flagFuncs() map[string]any {
	return map[string]any{
		"flag.Parse":            func() { _ = parseFlags(flag.CommandLine, os.Args[1:]) },
		"(*flag.FlagSet).Parse": parseFlags,
	}
}

// parseFlags is FlagSet.Parse; where that ends the process, it ends the cell.
func parseFlags(f *flag.FlagSet, args []string) error {
	if f.ErrorHandling() != flag.ExitOnError {
		return f.Parse(args)
	}
	f.Init(f.Name(), flag.ContinueOnError)
	err := f.Parse(args)
	f.Init(f.Name(), flag.ExitOnError)
	switch {
	case errors.Is(err, flag.ErrHelp):
		panic(&exit{0, "flag.Parse"})
	case err != nil:
		panic(&exit{2, "flag.Parse"})
	}
	return nil
}
