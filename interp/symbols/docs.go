package symbols

import (
	"encoding/json"
	"fmt"
	"go/doc"
	"sync"
)

// Doc returns the doc comment of a name that a package exports, as text in the
// syntax of go/doc/comment: "Sort" for a constant, variable, function or type,
// "Builder.WriteString" for a method of a type or an interface,
// "LogisticRegression.MaxIter" for a field, and "" for the first sentence of
// the package's own comment. A method that comes from an embedded type is
// documented under the type that declares it. The predeclared identifiers are
// those of package "builtin". What has no comment, or is not known, has "".
func Doc(path, name string) string {
	if name == "" {
		return new(doc.Package).Synopsis(PackageDoc(path))
	}
	return docs.of(path)[name]
}

// PackageDoc returns the whole comment of a package, which Doc shortens.
func PackageDoc(path string) string { return docs.of(path)[""] }

var docs = docCache{pkgs: map[string]map[string]string{}}

// A docCache holds the comments of the packages that were asked for.
type docCache struct {
	mu   sync.Mutex
	pkgs map[string]map[string]string
}

func (c *docCache) of(path string) map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	m, ok := c.pkgs[path]
	if a := docArchives()[path]; !ok && a != nil {
		if err := json.Unmarshal(a.read(path), &m); err != nil {
			panic(fmt.Sprintf("symbols: docs of %s: %v", path, err)) // embedded at build time
		}
		c.pkgs[path] = m
	}
	return m
}

// docArchives returns the archive with a package's comments, by path.
var docArchives = sync.OnceValue(func() map[string]archive {
	m := map[string]archive{}
	for _, name := range []string{"docs_std", "docs_gonum", "docs_project"} {
		a := openArchive(name)
		for path := range a {
			m[path] = a
		}
	}
	return m
})
