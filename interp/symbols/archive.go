package symbols

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

//go:embed data/*.zip
var data embed.FS

// An archive is one of the embedded zip files.
type archive map[string]*zip.File

func openArchive(name string) archive {
	b, err := data.ReadFile("data/" + name + ".zip")
	if err != nil {
		panic("symbols: " + err.Error()) // embedded at build time
	}
	return unpack(name, b)
}

func unpack(name string, b []byte) archive {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		panic(fmt.Sprintf("symbols: %s.zip: %v", name, err))
	}
	a := make(archive, len(z.File))
	for _, f := range z.File {
		a[f.Name] = f
	}
	return a
}

// read returns an entry's bytes; the entry must exist.
func (a archive) read(name string) []byte {
	r, err := a[name].Open()
	if err != nil {
		panic(fmt.Sprintf("symbols: entry %s: %v", name, err))
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		panic(fmt.Sprintf("symbols: entry %s: %v", name, err))
	}
	return b
}

// An entry is a package in a types archive.
type entry struct {
	path, name string
	public     bool // may be imported by cells
	archive    archive
}

// entries returns all packages by path, as they are on this platform.
var entries = sync.OnceValue(func() map[string]*entry {
	m := map[string]*entry{}
	for _, name := range []string{"types_std", "types_gonum", "types_project"} {
		index(m, name, openArchive(name))
	}
	if platformTypes != nil {
		index(m, "this platform's types", unpack("this platform's types", platformTypes))
	}
	return m
})

// index adds the packages of an archive of types.
func index(m map[string]*entry, name string, a archive) {
	for line := range strings.Lines(string(a.read("index"))) {
		var kind string
		e := &entry{archive: a}
		if _, err := fmt.Sscan(line, &kind, &e.path, &e.name); err != nil {
			panic(fmt.Sprintf("symbols: index of %s: %v", name, err))
		}
		e.public = kind == "pkg"
		m[e.path] = e
	}
}
