package forge

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// onlyHere skips a test of other platforms unless this is the one that tests
// the others.
func onlyHere(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("other platforms are tested on linux/amd64, without -short")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command to build for another platform")
	}
}

// goTool runs the go command for a platform, "arm64" or "windows/amd64".
func goTool(t *testing.T, platform string, args ...string) {
	t.Helper()
	system, arch, ok := strings.Cut(platform, "/")
	if !ok {
		system, arch = "linux", platform
	}
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+arch, "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: go %s: %v\n%s", platform, strings.Join(args, " "), err, out)
	}
}

// TestARM64 runs all tests of this package as a linux/arm64 program under the
// user mode of QEMU (Debian: qemu-user-static).
func TestARM64(t *testing.T) {
	onlyHere(t)
	qemu, err := exec.LookPath("qemu-aarch64-static")
	if err != nil {
		if qemu, err = exec.LookPath("qemu-aarch64"); err != nil {
			t.Skip("no qemu-aarch64-static to run arm64 programs with: apt-get install qemu-user-static")
		}
	}
	binary := filepath.Join(t.TempDir(), "forge.test")
	goTool(t, "arm64", "test", "-c", "-o", binary, ".")
	out, err := exec.CommandContext(t.Context(), qemu, binary, "-test.v", "-test.timeout=5m").CombinedOutput()
	if err != nil || !strings.HasSuffix(string(out), "PASS\n") || strings.Count(string(out), "--- PASS: Test") < 30 {
		t.Errorf("%v\n%s", err, out)
	}
}

// Test386 runs the package on a platform without trampolines.
func Test386(t *testing.T) {
	onlyHere(t)
	binary := filepath.Join(t.TempDir(), "forge.test")
	goTool(t, "386", "test", "-c", "-o", binary, ".")
	out, err := exec.CommandContext(t.Context(), binary).CombinedOutput()
	if want := "no types with methods at run time on linux/386"; err != nil || !strings.HasPrefix(string(out), want) {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestElsewhere builds the package for other platforms.
func TestElsewhere(t *testing.T) {
	onlyHere(t)
	for _, platform := range []string{"darwin/arm64", "windows/amd64", "riscv64"} {
		goTool(t, platform, "vet", ".")
	}
}
