package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is the release that this source is, or will be.
const version = "0.1.0"

func printVersion(s streams, args []string) error {
	if _, err := parse(flags("version"), args, 0); err != nil {
		return err
	}
	fmt.Fprintln(s.out, versionLine())
	return nil
}

func versionLine() string {
	line := fmt.Sprintf("gophercell %s (%s %s/%s)", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if rev := buildSetting("vcs.revision"); len(rev) >= 12 {
		line += " " + rev[:12]
	}
	return line
}

// buildSetting returns what the Go tool recorded in the binary, "" if nothing.
func buildSetting(key string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}
