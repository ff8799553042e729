package module

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	xmod "golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// download returns the path of a file of a module in the cache's download
// folder; ext is ".mod", ".zip" or the like.
func (e environ) download(m xmod.Version, ext string) (string, error) {
	path, err := xmod.EscapePath(m.Path)
	if err != nil {
		return "", err
	}
	v, err := xmod.EscapeVersion(m.Version)
	if err != nil {
		return "", err
	}
	return filepath.Join(e.modCache, "cache", "download", filepath.FromSlash(path), "@v", v+ext), nil
}

// cachedDir returns the folder of a module in the cache, or an error if the
// cache has no complete one.
func (e environ) cachedDir(m xmod.Version) (string, error) {
	path, err := xmod.EscapePath(m.Path)
	if err != nil {
		return "", err
	}
	v, err := xmod.EscapeVersion(m.Version)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(e.modCache, filepath.FromSlash(path)+"@"+v)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", notCached(m, "%s is not in the module cache", m)
	}
	if partial, err := e.download(m, ".partial"); err == nil {
		if _, err := os.Stat(partial); err == nil {
			return "", notCached(m, "%s is in the module cache in part only", m)
		}
	}
	return dir, nil
}

// cachedGoMod returns the go.mod file of a module in the cache.
func (e environ) cachedGoMod(m xmod.Version) (string, error) {
	file, err := e.download(m, ".mod")
	if err != nil {
		return "", err
	}
	if _, err = os.Stat(file); err == nil {
		return file, nil
	}
	if dir, e := e.cachedDir(m); e == nil {
		return filepath.Join(dir, "go.mod"), nil
	}
	return "", fmt.Errorf("%s: %w", file, fs.ErrNotExist)
}

func notCached(m xmod.Version, format string, args ...any) *Error {
	return &Error{
		Reason: fmt.Sprintf(format, args...),
		Hint:   fmt.Sprintf("run %%get %s@%s", m.Path, m.Version),

		notCached: true,
	}
}

// newest returns the module in the cache that seems to have the package, in its
// highest version; false if there is none.
func (e environ) newest(path string) (xmod.Version, bool) {
	for p := path; strings.Contains(p, "."); p = parent(p) {
		escaped, err := xmod.EscapePath(p)
		if err != nil {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(e.modCache, "cache", "download", filepath.FromSlash(escaped), "@v", "*.zip"))
		best := ""
		for _, f := range files {
			v, err := xmod.UnescapeVersion(strings.TrimSuffix(filepath.Base(f), ".zip"))
			if err == nil && semver.IsValid(v) {
				best = newer(best, v)
			}
		}
		if best != "" {
			return xmod.Version{Path: p, Version: best}, true
		}
	}
	return xmod.Version{}, false
}

// parent returns the path without its last element; "" for one of one element.
func parent(path string) string {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)]
}
