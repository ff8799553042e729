package module

import (
	"bufio"
	"bytes"
	"cmp"
	"go/build"
	"os"
	"path/filepath"
	"strings"
)

// environ is what of the go command's environment decides where modules are.
type environ struct {
	modCache string
	work     string // GOWORK
	mod      string // -mod of GOFLAGS
	modFile  string // -modfile of GOFLAGS
	tags     string // -tags of GOFLAGS
}

func readEnviron() environ {
	saved := savedEnv()
	get := func(key string) string { return cmp.Or(os.Getenv(key), saved[key]) }
	e := environ{work: get("GOWORK"), modCache: get("GOMODCACHE")}
	if e.modCache == "" {
		paths := filepath.SplitList(cmp.Or(get("GOPATH"), build.Default.GOPATH))
		if len(paths) > 0 {
			e.modCache = filepath.Join(paths[0], "pkg", "mod")
		}
	}
	for f := range strings.FieldsSeq(get("GOFLAGS")) {
		e.readFlag(f)
	}
	return e
}

func (e *environ) readFlag(f string) {
	name, value, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
	switch name {
	case "mod":
		e.mod = value
	case "modfile":
		e.modFile = value
	case "tags":
		e.tags = value
	}
}

// tagList returns the build tags.
func (e environ) tagList() []string {
	return strings.FieldsFunc(e.tags, func(r rune) bool { return r == ',' })
}

// savedEnv returns what "go env -w" has saved.
func savedEnv() map[string]string {
	file := os.Getenv("GOENV")
	if file == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil
		}
		file = filepath.Join(dir, "go", "env")
	}
	text, err := os.ReadFile(file) // GOENV=off names no file
	if err != nil {
		return nil
	}
	vars := map[string]string{}
	for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
		if key, value, ok := strings.Cut(s.Text(), "="); ok && !strings.HasPrefix(key, "#") {
			vars[key] = value
		}
	}
	return vars
}
