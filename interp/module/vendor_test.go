package module

import "testing"

const vendorModule = `
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.0.0
-- nb/vendor/modules.txt --
# example.com/b v1.0.0
## explicit; go 1.18
example.com/b
example.com/b/sub
# example.com/c v1.5.0 => ../c
## go 1.21
example.com/c
-- nb/vendor/example.com/b/b.go --
package b

import "example.com/c"

const V = c.V
-- nb/vendor/example.com/c/c.go --
package c

const V = 15
-- nb/p/p.go --
package p

import "example.com/b"

const V = b.V
`

func TestVendor(t *testing.T) {
	l := newLab(t, vendorModule)
	p := l.load("m/p")
	wantConstant(t, p, "V", "15")
	b := p.Imports[0]
	if b.Module != "example.com/b@v1.0.0" || b.GoVersion != "go1.18" || b.Dir != l.path("nb/vendor/example.com/b") {
		t.Errorf("b is %+v", b)
	}
	if c := b.Imports[0]; c.Module != "example.com/c@v1.5.0" || c.GoVersion != "go1.21" {
		t.Errorf("c is %+v", c)
	}
	l.refuses("example.com/d", "the vendor folder", "does not have it", "run !go mod vendor")
}

func TestVendorOutOfDate(t *testing.T) {
	l := newLab(t, vendorModule)
	l.write("nb/go.mod", "module m\n\ngo 1.20\n\nrequire example.com/b v1.1.0\n")
	l.refuses("m/p", "the vendor folder is not up to date: go.mod requires example.com/b@v1.1.0", "run !go mod vendor")
}

func TestVendorWithoutList(t *testing.T) {
	l := newLab(t, vendorModule)
	l.write("nb/go.mod", "module m\n\ngo 1.20\n")
	l.remove("nb/vendor/modules.txt")
	l.refuses("m/p", "the vendor folder has no modules.txt")
}

// TestVendorNotUsed checks that the folder counts only where it does for the
// go command.
func TestVendorNotUsed(t *testing.T) {
	cache := `
-- example.com/b/@v/v1.0.0.mod --
module example.com/b
-- mod/example.com/b@v1.0.0/b.go --
package b

const V = 1
`
	for name, change := range map[string]func(*lab){
		"-mod=mod":       func(*lab) { t.Setenv("GOFLAGS", "-mod=mod") },
		"before Go 1.14": func(l *lab) { l.write("nb/go.mod", "module m\n\ngo 1.13\n\nrequire example.com/b v1.0.0\n") },
		"made for go.work": func(l *lab) {
			l.write("nb/vendor/modules.txt", "## workspace\n# example.com/b v1.0.0\n## explicit\nexample.com/b\n")
		},
		"in a workspace": func(l *lab) { l.write("nb/go.work", "go 1.22\n\nuse .\n") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLab(t, vendorModule+cache)
			change(l)
			wantConstant(t, l.load("m/p"), "V", "1")
		})
	}
}

func TestWorkspaceVendor(t *testing.T) {
	l := newLab(t, vendorModule)
	l.write("nb/go.work", "go 1.22\n\nuse .\n")
	l.write("nb/vendor/modules.txt", "## workspace\n# example.com/b v1.0.0\n## explicit; go 1.18\nexample.com/b\n# example.com/c v1.5.0\nexample.com/c\n")
	wantConstant(t, l.load("m/p"), "V", "15")
}

// FuzzModulesTxt checks that no list makes the parser fail, and that each
// package has a module.
func FuzzModulesTxt(f *testing.F) {
	f.Add("## workspace\n# example.com/b v1.0.0 => ../b\n## explicit; go 1.18\nexample.com/b\n# example.com/c => ../c\n")
	f.Fuzz(func(t *testing.T, text string) {
		v := readModulesTxt("vendor", text)
		for path, m := range v.packages {
			if m == nil || path == "" {
				t.Errorf("package %q has module %v", path, m)
			}
		}
	})
}
