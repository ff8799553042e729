package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestInstallAndUninstall(t *testing.T) {
	p := newProgram(t)
	for _, c := range []struct {
		flags string
		dir   string // below p.dir
	}{
		{"", "data/kernels/gophercell"},
		{"--user --name go-dev", "data/kernels/go-dev"},
		{"--sys-prefix", "venv/share/jupyter/kernels/gophercell"},
		{"--prefix " + filepath.Join(p.dir, "opt"), "opt/share/jupyter/kernels/gophercell"},
	} {
		file := filepath.Join(p.dir, filepath.FromSlash(c.dir), "kernel.json")
		for range 2 { // the second time must not harm
			out, errs, status := p.run(t, append([]string{"install", "--display-name", "Go (test)"}, strings.Fields(c.flags)...)...)
			if status != 0 || !strings.Contains(out, filepath.Dir(file)) {
				t.Fatalf("install %s: status %d, %q, %q", c.flags, status, out, errs)
			}
		}
		var spec struct {
			Argv        []string
			DisplayName string `json:"display_name"`
		}
		b, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(b, &spec)
		}
		if err != nil || spec.Argv[0] != p.path || spec.DisplayName != "Go (test)" {
			t.Errorf("install %s: %+v, %v", c.flags, spec, err)
		}
		if out, errs, status := p.run(t, append([]string{"uninstall"}, strings.Fields(c.flags)...)...); status != 0 {
			t.Errorf("uninstall %s: status %d, %q, %q", c.flags, status, out, errs)
		}
		if _, err := os.Stat(filepath.Dir(file)); err == nil {
			t.Errorf("uninstall %s left %s", c.flags, filepath.Dir(file))
		}
	}
	if _, errs, status := p.run(t, "uninstall"); status != 1 || !strings.Contains(errs, "no such kernelspec") {
		t.Errorf("uninstall of nothing: status %d, %q", status, errs)
	}
}

func TestDoctor(t *testing.T) {
	p := newProgram(t)
	out, errs, status := p.run(t, "doctor")
	if status != 0 || !strings.Contains(out, "gophercell install") {
		t.Errorf("without a kernelspec: status %d\n%s%s", status, out, errs)
	}
	if _, errs, status := p.run(t, "install"); status != 0 {
		t.Fatal(errs)
	}
	out, errs, status = p.run(t, "doctor")
	for _, subject := range []string{"binary", "kernelspec", "jupyter", "ports", "kernel"} {
		if !strings.Contains(out, " "+subject+" ") {
			t.Errorf("no line about %s", subject)
		}
	}
	if status != 0 || !strings.Contains(out, "evaluated 1+1") {
		t.Errorf("with a kernelspec: status %d\n%s%s", status, out, errs)
	}
}

func TestDoctorFindsABrokenKernelspec(t *testing.T) {
	p := newProgram(t)
	if _, errs, status := p.run(t, "install"); status != 0 {
		t.Fatal(errs)
	}
	file := filepath.Join(p.dir, "data", "kernels", "gophercell", "kernel.json")
	for _, c := range []struct{ argv, want string }{
		{`["/nowhere/gophercell", "kernel", "{connection_file}"]`, "cannot be run"},
		{`[` + quote(t, p.path) + `, "version"]`, "ended early"},
	} {
		spec := `{"argv": ` + c.argv + `, "display_name": "Go", "language": "go", "metadata": {"gophercell": {"version": "` + version + `"}}}`
		if err := os.WriteFile(file, []byte(spec), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, _, status := p.run(t, "doctor"); status != 1 || !strings.Contains(out, "fail") || !strings.Contains(out, c.want) {
			t.Errorf("%s: status %d\n%s", c.argv, status, out)
		}
	}
}

func quote(t *testing.T, s string) string {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
