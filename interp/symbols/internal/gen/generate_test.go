package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// committed is the directory of package symbols.
const committed = "../.."

// The committed output is what the generator makes of the code as it is now,
// and it makes the same bytes each time.
func TestGenerateIsClean(t *testing.T) {
	needToolChain(t)
	first, second := t.TempDir(), t.TempDir()
	for _, dir := range []string{first, second} {
		if err := generate(dir); err != nil {
			t.Fatal(err)
		}
	}
	sameBytes(t, first, second)
	for _, d := range outdated(t, committed, first) {
		t.Errorf("%s; run go generate ./interp/symbols", d)
	}
}

// needToolChain skips a test where the Go tool chain is absent or of a version
// with another standard library.
func needToolChain(t *testing.T) {
	t.Helper()
	out, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		t.Skipf("generating needs the Go tool chain: %v", err)
	}
	v := strings.TrimSpace(string(out))
	if v != goVersion && !strings.HasPrefix(v, goVersion+".") {
		t.Skipf("generating needs %s; the tool chain is %s", goVersion, v)
	}
}

func sameBytes(t *testing.T, a, b string) {
	t.Helper()
	if x, y := files(t, a), files(t, b); !slices.Equal(x, y) {
		t.Errorf("two runs make other files: %q and %q", x, y)
	}
	for _, name := range files(t, a) {
		if !bytes.Equal(read(t, filepath.Join(a, name)), read(t, filepath.Join(b, name))) {
			t.Errorf("two runs make other bytes of %s", name)
		}
	}
}

// files lists what the generator has written, relative to package symbols.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"data/*.zip", "data/platform/*.zip", "source/data/*", "table/gen_*.go"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			rel, err := filepath.Rel(dir, f)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, filepath.ToSlash(rel))
		}
	}
	return names
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The test above can fail: each kind of change to the output is seen.
func TestOutdatedSeesChanges(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, dir string){
		"a table is gone": func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "table/gen_os.go")); err != nil {
				t.Fatal(err)
			}
		},
		"a table is left over": func(t *testing.T, dir string) { write(t, dir, "table/gen_old.go", []byte("package table\n")) },
		"a table differs": func(t *testing.T, dir string) {
			b := read(t, filepath.Join(dir, "table/gen_os.go"))
			write(t, dir, "table/gen_os.go", bytes.Replace(b, []byte("OpenRoot"), []byte("OpenRood"), 1))
		},
		"the docs of a package of the project are gone": func(t *testing.T, dir string) {
			rezip(t, dir, "docs_project", func(m map[string][]byte) { delete(m, "gophercell/mllib/linear") })
		},
		"the docs of gonum differ": func(t *testing.T, dir string) {
			rezip(t, dir, "docs_gonum", func(m map[string][]byte) { m["gonum.org/v1/plot"] = []byte("{}") })
		},
		"the types of gonum differ": func(t *testing.T, dir string) {
			rezip(t, dir, "types_gonum", func(m map[string][]byte) { m["gonum.org/v1/plot"] = m["gonum.org/v1/plot/vg"] })
		},
		"a package of the standard library has other types": func(t *testing.T, dir string) {
			rezip(t, dir, "types_std", func(m map[string][]byte) { m["maps"] = renamed(m["maps"], "Collect", "Kollect") })
		},
		"a package of the standard library is gone": func(t *testing.T, dir string) {
			rezip(t, dir, "types_std", func(m map[string][]byte) { delete(m, "maps") })
		},
		"a package of the standard library is not public": func(t *testing.T, dir string) {
			rezip(t, dir, "types_std", func(m map[string][]byte) { m["index"] = renamed(m["index"], "pkg maps maps", "dep maps maps") })
		},
		"a source is gone": func(t *testing.T, dir string) {
			rezip(t, dir, "../source/data/std", func(m map[string][]byte) { delete(m, "slices/sort.go") })
		},
		"a source declares something else": func(t *testing.T, dir string) {
			rezip(t, dir, "../source/data/std", func(m map[string][]byte) {
				m["slices/sort.go"] = renamed(m["slices/sort.go"], "func MinFunc", "func MynFunc")
			})
		},
		"a platform is gone": func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "data/platform/linux_arm64.zip")); err != nil {
				t.Fatal(err)
			}
		},
		"a platform has other types": func(t *testing.T, dir string) {
			rezip(t, dir, "platform/linux_arm64", func(m map[string][]byte) { m["syscall"] = renamed(m["syscall"], "Fchmodat", "Fkhmodat") })
		},
		"a platform lacks a package that differs": func(t *testing.T, dir string) {
			rezip(t, dir, "platform/linux_arm64", func(m map[string][]byte) {
				delete(m, "syscall")
				m["index"] = renamed(m["index"], "pkg syscall syscall\n", "")
			})
		},
		"a package of the standard library has no docs": func(t *testing.T, dir string) {
			rezip(t, dir, "docs_std", func(m map[string][]byte) { delete(m, "maps") })
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, f := range files(t, committed) {
				write(t, dir, f, read(t, filepath.Join(committed, f)))
			}
			if d := outdated(t, committed, dir); d != nil {
				t.Fatalf("copies differ: %q", d)
			}
			change(t, dir)
			if d := outdated(t, dir, committed); len(d) == 0 {
				t.Error("the change is not seen")
			}
		})
	}
}

// A patch release of Go may change comments of the standard library.
func TestOutdatedAllowsPatchReleases(t *testing.T) {
	dir := t.TempDir()
	for _, f := range files(t, committed) {
		write(t, dir, f, read(t, filepath.Join(committed, f)))
	}
	rezip(t, dir, "docs_std", func(m map[string][]byte) { m["maps"] = renamed(m["maps"], "copies", "Copies") })
	rezip(t, dir, "../source/data/std", func(m map[string][]byte) {
		m["slices/sort.go"] = renamed(m["slices/sort.go"], "return", "return ")
	})
	rezip(t, dir, "platform/linux_arm64", func(m map[string][]byte) { // it may come to be as on the base platform
		delete(m, "crypto/tls")
		m["index"] = renamed(m["index"], "pkg crypto/tls tls\n", "")
	})
	if d := outdated(t, dir, committed); d != nil {
		t.Errorf("%q", d)
	}
}

func renamed(b []byte, from, to string) []byte {
	return bytes.ReplaceAll(b, []byte(from), []byte(to))
}

func write(t *testing.T, dir, name string, b []byte) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func rezip(t *testing.T, dir, name string, change func(map[string][]byte)) {
	t.Helper()
	file := filepath.Join(dir, "data", name+".zip")
	m := unzip(t, file)
	change(m)
	if err := writeZip(file, m); err != nil {
		t.Fatal(err)
	}
}
