package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// listedEngine is the engine whose known defects known.txt lists; another's are
// in known_NAME.txt.
const listedEngine = "ssa"

func knownFile(engine string) string {
	if engine == listedEngine {
		return "known.txt"
	}
	return "known_" + engine + ".txt"
}

// readList reads a list of programs: a path and a reason on each line, with a
// tab between them; # starts a comment. A file that is not there is empty.
func readList(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, err
	}
	list := map[string]string{}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		path, reason, ok := strings.Cut(line, "\t")
		if !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: expected a path, a tab and a reason", file, number)
		}
		if _, twice := list[path]; twice {
			return nil, fmt.Errorf("%s:%d: %s is listed twice", file, number, path)
		}
		list[path] = strings.TrimSpace(reason)
	}
	return list, nil
}

// unknownPaths returns the listed paths that name no program.
func unknownPaths(list map[string]string, programs []*Program) []string {
	have := map[string]bool{}
	for _, p := range programs {
		have[p.Path] = true
	}
	var unknown []string
	for path := range list {
		if !have[path] {
			unknown = append(unknown, path)
		}
	}
	return unknown
}
