package module

import (
	"embed"
	"io/fs"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const assets = `
-- nb/go.mod --
module m

go 1.20
-- nb/p/p.go --
package p

import "embed"

//go:embed hello.txt
var Hello string

type Text []byte

var (
	//go:embed "with space.txt"
	Bytes Text

	other int
)

//go:embed static *.txt
//go:embed all:hidden

// Files are all of them.
var Files embed.FS

func init() { _ = other }
-- nb/p/hello.txt --
hello
-- nb/p/with space.txt --
space
-- nb/p/static/b/deep.css --
css
-- nb/p/static/a.html --
html
-- nb/p/static/.dot --
dot
-- nb/p/static/_under/x --
x
-- nb/p/static/module/go.mod --
module n
-- nb/p/static/module/n.txt --
n
-- nb/p/hidden/.dot --
dot
`

func TestEmbed(t *testing.T) {
	l := newLab(t, assets)
	p := l.load("m/p")
	values := map[string]any{}
	for _, e := range p.Embeds {
		values[e.Var.Name()] = e.Value
	}
	if values["Hello"] != "hello\n" || string(values["Bytes"].([]byte)) != "space\n" || len(values) != 3 {
		t.Errorf("got %q", values)
	}
	files := values["Files"].(embed.FS)
	want := []string{"hello.txt", "with space.txt", "static/a.html", "static/b/deep.css", "hidden/.dot"}
	if err := fstest.TestFS(files, want...); err != nil {
		t.Error(err)
	}
	var got []string
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			got = append(got, name)
		}
		return err
	})
	if s := strings.Join(got, ","); s != "hello.txt,hidden/.dot,static/a.html,static/b/deep.css,with space.txt" {
		t.Errorf("files %s", s)
	}
	if text, err := files.ReadFile("static/b/deep.css"); string(text) != "css\n" || err != nil {
		t.Errorf("css is %q, %v", text, err)
	}
}

func TestEmbedChanges(t *testing.T) {
	l := newLab(t, assets)
	p := l.load("m/p")
	if l.load("m/p") != p {
		t.Error("loaded again without a change")
	}
	l.write("nb/p/hello.txt", "world")
	q := l.load("m/p")
	if q == p || q.Embeds[0].Value != "world" {
		t.Errorf("got %+v", q.Embeds)
	}
	l.write("nb/p/static/new.html", "new")
	if r := l.load("m/p"); r == q {
		t.Error("a new file is not seen")
	}
}

func TestEmbedRefusals(t *testing.T) {
	for name, c := range map[string]struct{ code, want string }{
		"no files":          {"//go:embed nothing.*\nvar X string", "p/p.go:5:1: pattern nothing.*: no matching files found"},
		"two files":         {"//go:embed *.txt\nvar X string", "2 files cannot be embedded in a variable of type string"},
		"wrong type":        {"//go:embed a.txt\nvar X int", "only in string, []byte and embed.FS"},
		"outside":           {"//go:embed ../p/a.txt\nvar X string", "invalid pattern syntax"},
		"other module":      {"//go:embed n/n.txt\nvar X string", "it is in another module"},
		"only hidden":       {"//go:embed d\nvar X embed.FS", "cannot embed folder d: it contains no files to embed"},
		"two variables":     {"//go:embed a.txt\nvar X, Y string", "must stand over one variable"},
		"with a value":      {"//go:embed a.txt\nvar X string = \"x\"", "must stand over one variable"},
		"over a function":   {"//go:embed a.txt\nfunc F() {}", "must stand over one variable"},
		"in a function":     {"func F() {\n\t//go:embed a.txt\n\tvar x string\n\t_ = x\n}", "must stand over one variable"},
		"without a pattern": {"//go:embed\nvar X string", "must stand over one variable"},
		"version control":   {"//go:embed .git\nvar X embed.FS", "invalid name .git"},
		"bad quotes":        {"//go:embed \"a.txt\nvar X string", "must stand over one variable"},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLab(t, `
-- nb/go.mod --
module m
-- nb/p/a.txt --
-- nb/p/b.txt --
-- nb/p/n/go.mod --
-- nb/p/n/n.txt --
-- nb/p/d/.x --
-- nb/p/.git/x --
-- nb/p/p.go --
package p

import "embed"

`+c.code+"\n\nvar _ embed.FS\n")
			l.refuses("m/p", "files cannot be embedded in it", c.want)
		})
	}
}

func TestEmbedWithoutImport(t *testing.T) {
	l := newLab(t, "-- nb/go.mod --\nmodule m\n-- nb/p/a.txt --\n-- nb/p/p.go --\npackage p\n\n//go:embed a.txt\nvar X string\n")
	l.refuses("m/p", `p/p.go:3:1: a file with //go:embed must import "embed"`)
}

// FuzzPatterns checks that what is written as quoted patterns is read as these.
func FuzzPatterns(f *testing.F) {
	f.Add("a.txt", "all:b c/*")
	f.Add("\"", "`")
	f.Fuzz(func(t *testing.T, a, b string) {
		_, _ = splitPatterns(a + " " + b) // must not fail
		got, err := splitPatterns(" " + strconv.Quote(a) + "\t" + strconv.Quote(b))
		if err != nil || len(got) != 2 || got[0] != a || got[1] != b {
			t.Errorf("%q and %q are read as %q, %v", a, b, got, err)
		}
	})
}
