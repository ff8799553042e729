package main

import (
	"errors"
	"flag"
	"fmt"

	"gophercell/kernelspec"
)

// specOptions are the flags of install and uninstall.
type specOptions struct {
	user, sysPrefix   bool
	prefix            string
	name, displayName string
	evaluator         string
}

func specFlags(command string) (*flag.FlagSet, *specOptions) {
	fs, o := flags(command), new(specOptions)
	fs.BoolVar(&o.user, "user", false, "for the user, in Jupyter's data directory (the default)")
	fs.BoolVar(&o.sysPrefix, "sys-prefix", false, "for the active Python environment (venv or conda)")
	fs.StringVar(&o.prefix, "prefix", "", "in `DIR`/share/jupyter")
	fs.StringVar(&o.name, "name", kernelspec.DefaultName, "the kernel's `NAME`")
	if command == "install" {
		fs.StringVar(&o.displayName, "display-name", kernelspec.DefaultDisplayName, "what the launcher shows, a `TEXT`")
		evaluatorFlag(fs, &o.evaluator)
	}
	return fs, o
}

func parseSpec(command string, args []string) (*specOptions, error) {
	fs, o := specFlags(command)
	if _, err := parse(fs, args, 0); err != nil {
		return nil, err
	}
	chosen := 0
	for _, is := range []bool{o.user, o.sysPrefix, o.prefix != ""} {
		if is {
			chosen++
		}
	}
	if chosen > 1 {
		return nil, &usageError{command, "choose one of --user, --sys-prefix and --prefix"}
	}
	if o.evaluator == "" {
		return o, nil
	}
	return o, checkEvaluator(command, o.evaluator)
}

func (o *specOptions) location() kernelspec.Location {
	return kernelspec.Location{SysPrefix: o.sysPrefix, Prefix: o.prefix}
}

func install(s streams, args []string) error {
	o, err := parseSpec("install", args)
	if err != nil {
		return err
	}
	dir, err := kernelspec.Install(kernelspec.Options{
		Location: o.location(), Name: o.name, DisplayName: o.displayName, Version: version,
		Flags: evaluatorArgs(o.evaluator),
	})
	if err != nil {
		return fmt.Errorf("install: %w", err)
	}
	fmt.Fprintf(s.out, "Installed kernelspec %s in %s\n", o.name, dir)
	return nil
}

func uninstall(s streams, args []string) error {
	o, err := parseSpec("uninstall", args)
	if err != nil {
		return err
	}
	dir, err := kernelspec.Uninstall(o.location(), o.name)
	if errors.Is(err, kernelspec.ErrNotInstalled) {
		return fmt.Errorf("uninstall: %w; `gophercell doctor` lists where kernelspecs are", err)
	}
	if err != nil {
		return fmt.Errorf("uninstall: %w", err)
	}
	fmt.Fprintf(s.out, "Removed the kernelspec in %s\n", dir)
	return nil
}
