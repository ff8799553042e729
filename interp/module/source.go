package module

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"go/build"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A source is the Go files of a folder at one time, tests left out.
type source struct {
	dir   string
	infos []fs.FileInfo     // of all its files but tests
	text  map[string][]byte // of the Go files
	read  time.Time
	hash  [sha256.Size]byte
}

// readSource reads the folder's Go files.
func readSource(dir string) (*source, error) {
	s := &source{dir: dir, text: map[string][]byte{}, read: time.Now()}
	var err error
	if s.infos, err = listFiles(dir); err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, info := range s.infos {
		if !isGo(info.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, info.Name()))
		if err != nil {
			return nil, err
		}
		s.text[info.Name()] = text
		fmt.Fprintf(h, "%q %d\n", info.Name(), len(text))
		h.Write(text)
	}
	h.Sum(s.hash[:0])
	return s, nil
}

// listFiles lists the files of a folder that can be part of a package.
func listFiles(dir string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var infos []fs.FileInfo
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, e.Name())) // follows links, as go/build does
		if err == nil && info.Mode().IsRegular() {
			infos = append(infos, info)
		}
	}
	return infos, nil
}

func isGo(name string) bool { return strings.HasSuffix(name, ".go") }

// current reports whether the folder's files are those that were read, going
// by their sizes and times.
func (s *source) current() bool {
	infos, err := listFiles(s.dir)
	return err == nil && slices.EqualFunc(s.infos, infos, func(a, b fs.FileInfo) bool {
		return a.Name() == b.Name() && stampOf(a) == stampOf(b) && s.read.Sub(a.ModTime()) >= settle
	})
}

// names returns the names of the Go files in order.
func (s *source) names() []string { return slices.Sorted(maps.Keys(s.text)) }

// choose selects the files of the package that are built under the tags. It
// goes by the build constraints as CGO_ENABLED=0 go build does.
func (s *source) choose(tags []string) (*build.Package, error) {
	ctx := build.Default
	ctx.GOOS, ctx.GOARCH, ctx.Compiler = runtime.GOOS, runtime.GOARCH, "gc"
	ctx.CgoEnabled, ctx.UseAllFiles = false, false
	ctx.GOROOT, ctx.GOPATH, ctx.InstallSuffix = "", "", ""
	ctx.BuildTags = tags
	ctx.ReadDir = func(string) ([]fs.FileInfo, error) { return s.infos, nil }
	ctx.OpenFile = func(path string) (io.ReadCloser, error) {
		if text, ok := s.text[filepath.Base(path)]; ok {
			return io.NopCloser(bytes.NewReader(text)), nil
		}
		return os.Open(path)
	}
	return ctx.ImportDir(s.dir, 0)
}
