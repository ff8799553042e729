package module

import (
	"fmt"
	"go/version"
	"os"
	"path/filepath"
	"strings"

	xmod "golang.org/x/mod/module"
)

// A vendored is a vendor folder as its modules.txt describes it.
type vendored struct {
	dir      string
	packages map[string]*mod // by import path
	mods     map[string]*mod // by module path
	explicit map[string]bool // module paths that go.mod itself requires
}

// openVendor reads the vendor folder, where the go command would use it.
func (w *world) openVendor() error {
	dir := w.vendorDir()
	if dir == "" {
		return nil
	}
	file := filepath.Join(dir, "modules.txt")
	w.stamps.add(file)
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) && w.env.mod != "vendor" {
		if _, err := os.Stat(dir); err != nil {
			return nil
		}
	}
	if err != nil {
		return &Error{Reason: "the vendor folder has no modules.txt that can be read: " + err.Error(), Hint: "run !go mod vendor", Err: err}
	}
	if forWork := strings.HasPrefix(string(text), "## workspace"); forWork != (w.work != "") && w.env.mod != "vendor" {
		return nil // made by go mod vendor for one module, or by go work vendor for the workspace
	}
	w.vendor = readModulesTxt(dir, string(text))
	return w.vendorCurrent()
}

// vendorDir returns the folder that would be the vendor folder; "" if none is
// in force.
func (w *world) vendorDir() string {
	if len(w.mains) == 0 || w.env.mod == "mod" || w.env.mod == "readonly" {
		return ""
	}
	if w.work != "" {
		return filepath.Join(filepath.Dir(w.work), "vendor")
	}
	if m := w.mains[0]; w.env.mod == "vendor" || version.Compare(m.goVersion, "go1.14") >= 0 {
		return filepath.Join(m.dir, "vendor")
	}
	return ""
}

// readModulesTxt parses vendor/modules.txt: "# path version" begins a module,
// "## explicit; go 1.20" tells more about it, and its packages follow.
func readModulesTxt(dir, text string) *vendored {
	v := &vendored{dir: dir, packages: map[string]*mod{}, mods: map[string]*mod{}, explicit: map[string]bool{}}
	var m *mod
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "## "):
			v.note(m, strings.TrimPrefix(line, "## "))
		case strings.HasPrefix(line, "# "):
			m = v.begin(strings.Fields(line[2:]))
		case line != "" && m != nil:
			v.packages[line] = m
		}
	}
	return v
}

// begin begins a module; a replacement without a version belongs to no module
// that the folder has.
func (v *vendored) begin(fields []string) *mod {
	m := &mod{path: fields[0], dir: v.dir, local: true, goVersion: "go1.16"}
	if len(fields) > 1 && fields[1] != "=>" {
		m.version = fields[1]
		v.mods[m.path] = m
	}
	return m
}

func (v *vendored) note(m *mod, notes string) {
	if m == nil {
		return
	}
	for note := range strings.SplitSeq(notes, ";") {
		note = strings.TrimSpace(note)
		if note == "explicit" {
			v.explicit[m.path] = true
		}
		if lang, ok := strings.CutPrefix(note, "go "); ok {
			m.goVersion = "go" + lang
		}
	}
}

// vendorCurrent reports an error if the folder was made for another go.mod.
func (w *world) vendorCurrent() error {
	for _, m := range w.mains {
		for _, r := range m.file.Require {
			if w.main(r.Mod.Path) == nil && !w.vendor.has(r.Mod) && w.work == "" {
				return &Error{
					Reason: fmt.Sprintf("the vendor folder is not up to date: go.mod requires %s, vendor/modules.txt does not say so", r.Mod),
					Hint:   "run !go mod vendor",
				}
			}
		}
	}
	return nil
}

func (v *vendored) has(m xmod.Version) bool {
	have := v.mods[m.Path]
	return have != nil && v.explicit[m.Path] && have.version == m.Version
}
