package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Cells may import each package of the standard library that is not internal,
// or there is a reason why not.
func TestEveryStandardPackage(t *testing.T) {
	needToolChain(t)
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	index := string(unzip(t, filepath.Join(committed, "data/types_std.zip"))["index"])
	n := 0
	for p := range strings.Lines(string(out)) {
		p = strings.TrimSpace(p)
		if strings.Contains("/"+p+"/", "/internal/") || strings.HasPrefix(p, "vendor/") {
			continue
		}
		n++
		if listed := strings.Contains(index, "pkg "+p+" "); listed == (excluded[p] != "") {
			t.Errorf("%s: in the index: %t, excluded because it %q", p, listed, excluded[p])
		}
	}
	t.Logf("%d packages, %d excluded", n, len(excluded))
	if n < 150 {
		t.Errorf("%d packages", n)
	}
}
