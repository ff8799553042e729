package symbols

import (
	"go/types"
	"os"
	"testing"
)

// The packages of every platform can be read, all of them from one library,
// and are that platform's.
func TestPlatforms(t *testing.T) {
	for platform, want := range map[string]struct{ has, lacks string }{
		"linux_arm64":   {"PtraceRegs", "Dup2"},
		"darwin_amd64":  {"Kqueue", "Mount"},
		"darwin_arm64":  {"Kqueue", "Mount"},
		"windows_amd64": {"LoadDLL", "Stat_t"},
	} {
		b, err := os.ReadFile("data/platform/" + platform + ".zip")
		if err != nil {
			t.Fatal(err)
		}
		lib := &library{pkgs: map[string]*types.Package{}, from: map[string]*entry{}}
		for _, name := range []string{"types_std", "types_gonum", "types_project"} {
			index(lib.from, name, openArchive(name))
		}
		index(lib.from, platform, unpack(platform, b))
		for path, e := range lib.from {
			if !e.public {
				continue
			}
			p, err := lib.load(path)
			if err != nil {
				t.Fatalf("%s: %v", platform, err)
			}
			checkComplete(t, p)
		}
		syscall := lib.pkgs["syscall"].Scope()
		if syscall.Lookup(want.has) == nil || syscall.Lookup(want.lacks) != nil {
			t.Errorf("package syscall is not that of %s", platform)
		}
	}
}

// One package says the same of a type as another that refers to it: on Windows
// an os.File of archive/zip's is the one of os.
func TestPlatformsAgree(t *testing.T) {
	p, err := Import("os")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"archive/zip", "os/exec", "net", "io/ioutil"} {
		q, err := Import(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, ref := range q.Imports() {
			if ref.Path() == "os" && ref != p {
				t.Errorf("%s has an os of its own", path)
			}
		}
	}
}
