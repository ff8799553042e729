package source

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed data/std.zip
var std []byte

//go:embed _own
var own embed.FS

// A file is one of a package's sources.
type file struct {
	name string // as in Go's own tree: "slices/sort.go"
	from fs.FS
	at   string // where it is in from
}

// files returns the sources of all packages, by import path.
var files = sync.OnceValue(func() map[string][]file {
	z, err := zip.NewReader(bytes.NewReader(std), int64(len(std)))
	if err != nil {
		panic("source: " + err.Error()) // embedded at build time
	}
	m := map[string][]file{}
	collect(m, z, ".")
	collect(m, own, "_own")
	return m
})

func collect(m map[string][]file, from fs.FS, root string) {
	err := fs.WalkDir(from, root, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(at) != ".go" {
			return err
		}
		name := strings.TrimPrefix(at, "_own/")
		pkg := path.Dir(name)
		m[pkg] = append(m[pkg], file{name, from, at})
		return nil
	})
	if err != nil {
		panic("source: " + err.Error())
	}
}

func (f file) read() []byte {
	b, err := fs.ReadFile(f.from, f.at)
	if err != nil {
		panic(fmt.Sprintf("source: %s: %v", f.name, err))
	}
	return b
}

// Paths returns the import paths of the packages that have an overlay.
func Paths() []string {
	var all []string
	for p := range files() {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}
