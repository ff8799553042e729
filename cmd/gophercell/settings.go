package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// Environment variables. A user sets them in kernel.json's "env", where
// install keeps them. (GOPHERCELL_MEMORY is kernel/worker's,
// GOPHERCELL_EVALUATOR is interp's.)
const (
	logVariable     = "GOPHERCELL_LOG"          // debug, info, warn or error
	historyVariable = "GOPHERCELL_HISTORY"      // a file, or "off"
	outputVariable  = "GOPHERCELL_OUTPUT_LIMIT" // bytes of text for each cell, as "64MiB", or "off"
)

// newLog returns a logger to stderr, which front ends keep or show, or one that
// discards everything if no level is given.
func newLog(level string) (*slog.Logger, error) {
	if level == "" || level == "off" {
		return slog.New(slog.DiscardHandler), nil
	}
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("log level %q: expected debug, info, warn, error or off", level)
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: l})), nil
}

// historyPath returns the history's file, "" if the user wants none.
func historyPath() (string, error) {
	switch v := os.Getenv(historyVariable); v {
	case "":
	case "off":
		return "", nil
	default:
		return v, nil
	}
	dir, err := stateDir()
	return filepath.Join(dir, "history.jsonl"), err
}

// stateDir returns the directory for what a user would miss, but not much.
func stateDir() (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "gophercell"), err
	}
	// https://specifications.freedesktop.org/basedir-spec/latest/
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "gophercell"), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state", "gophercell"), err
}

// outputLimit returns kernel.Config's OutputLimit: 0 for its default, -1 for
// none.
func outputLimit() (int64, error) {
	s := os.Getenv(outputVariable)
	switch s {
	case "":
		return 0, nil
	case "off":
		return -1, nil
	}
	n, err := parseSize(s)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", outputVariable, err)
	}
	return n, nil
}

var units = map[string]int64{"": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "KB": 1e3, "MB": 1e6, "GB": 1e9}

// parseSize parses a number of bytes, such as "64MiB".
func parseSize(s string) (int64, error) {
	digits := strings.TrimRight(s, "BKMGi ")
	unit, ok := units[strings.TrimSpace(s[len(digits):])]
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || !ok || n <= 0 || n > (1<<62)/unit {
		return 0, fmt.Errorf("%q: expected a size such as 64MiB, or off", s)
	}
	return n * unit, nil
}
