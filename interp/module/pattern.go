package module

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	xmod "golang.org/x/mod/module"
)

// An embedded is a file with its slash-separated name in the package's folder.
type embedded struct {
	name string
	data []byte
}

const embedPrefix = "//go:embed"

// directivesIn finds the embed directives of a file; bad are those that do not
// stand over a variable.
func directivesIn(f *ast.File) (found []directive, bad []token.Pos) {
	for _, g := range f.Comments {
		for _, c := range g.List {
			args, ok := strings.CutPrefix(c.Text, embedPrefix)
			if !ok || args != "" && args[0] != ' ' && args[0] != '\t' {
				continue
			}
			name := embeddedVar(f, c.Pos())
			patterns, err := splitPatterns(args)
			if name == nil || err != nil {
				bad = append(bad, c.Pos())
				continue
			}
			found = addDirective(found, directive{c.Pos(), name, patterns})
		}
	}
	return found, bad
}

// addDirective adds the patterns of one more line over the same variable.
func addDirective(list []directive, d directive) []directive {
	for i := range list {
		if list[i].name == d.name {
			list[i].patterns = append(list[i].patterns, d.patterns...)
			return list
		}
	}
	return append(list, d)
}

// embeddedVar returns the variable under a directive at pos; nil if there is
// none that it may fill.
func embeddedVar(f *ast.File, pos token.Pos) *ast.Ident {
	i := slices.IndexFunc(f.Decls, func(d ast.Decl) bool { return d.End() > pos })
	if i < 0 {
		return nil
	}
	d, ok := f.Decls[i].(*ast.GenDecl)
	if !ok || d.Tok != token.VAR || !d.Lparen.IsValid() && d.Pos() < pos || d.Lparen.IsValid() && d.Lparen > pos {
		return nil
	}
	for _, s := range d.Specs {
		if s := s.(*ast.ValueSpec); s.Pos() > pos {
			if len(s.Names) == 1 && len(s.Values) == 0 && s.Type != nil {
				return s.Names[0]
			}
			return nil
		}
	}
	return nil
}

// splitPatterns splits the arguments of a directive: words, or quoted strings.
func splitPatterns(args string) ([]string, error) {
	var list []string
	for args = strings.TrimSpace(args); args != ""; args = strings.TrimSpace(args) {
		end := strings.IndexAny(args, " \t")
		if end < 0 {
			end = len(args)
		}
		word := args[:end]
		if args[0] == '"' || args[0] == '`' {
			quoted, err := strconv.QuotedPrefix(args)
			if err != nil {
				return nil, err
			}
			end = len(quoted)
			if word, err = strconv.Unquote(quoted); err != nil {
				return nil, err
			}
		}
		list = append(list, word)
		args = args[end:]
	}
	if len(list) == 0 {
		return nil, errors.New("no patterns")
	}
	return list, nil
}

// readEmbedded reads the files that the patterns match, each once, in order.
func readEmbedded(dir string, patterns []string) ([]embedded, error) {
	have := map[string]bool{}
	fsys := os.DirFS(dir)
	for _, p := range patterns {
		if err := expand(fsys, p, have); err != nil {
			return nil, err
		}
	}
	var files []embedded
	for name := range have {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		files = append(files, embedded{name, data})
	}
	slices.SortFunc(files, func(a, b embedded) int { return strings.Compare(a.name, b.name) })
	return files, nil
}

// expand adds the files that one pattern matches.
func expand(fsys fs.FS, pattern string, have map[string]bool) error {
	glob, all := strings.CutPrefix(pattern, "all:")
	if glob == "." || !fs.ValidPath(glob) {
		return fmt.Errorf("pattern %s: invalid pattern syntax", pattern)
	}
	matches, err := fs.Glob(fsys, glob)
	if err != nil {
		return fmt.Errorf("pattern %s: %w", pattern, err)
	}
	if len(matches) == 0 {
		return fmt.Errorf("pattern %s: no matching files found", pattern)
	}
	for _, m := range matches {
		if err := addMatch(fsys, m, all, have); err != nil {
			return fmt.Errorf("pattern %s: %w", pattern, err)
		}
	}
	return nil
}

// addMatch adds a file, or the files below a folder.
func addMatch(fsys fs.FS, name string, all bool, have map[string]bool) error {
	for dir := name; dir != "."; dir = path.Dir(dir) {
		if !canEmbed(path.Base(dir)) {
			return fmt.Errorf("cannot embed %s: invalid name %s", name, path.Base(dir))
		}
		if _, err := fs.Stat(fsys, path.Join(dir, "go.mod")); err == nil {
			return fmt.Errorf("cannot embed %s: it is in another module", name)
		}
	}
	info, err := fs.Lstat(fsys, name)
	switch {
	case err != nil:
		return err
	case info.Mode().IsRegular():
		have[name] = true
		return nil
	case !info.IsDir():
		return fmt.Errorf("cannot embed irregular file %s", name)
	}
	below := map[string]bool{}
	if err := addFolder(fsys, name, all, below); err != nil {
		return err
	}
	if len(below) == 0 {
		return fmt.Errorf("cannot embed folder %s: it contains no files to embed", name)
	}
	maps.Copy(have, below)
	return nil
}

// addFolder adds the files below a folder, without hidden ones unless all are
// asked for, and without other modules.
func addFolder(fsys fs.FS, root string, all bool, have map[string]bool) error {
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		skip := name != root && (!canEmbed(base) || !all && (base[0] == '.' || base[0] == '_'))
		if d.IsDir() {
			if _, err := fs.Stat(fsys, path.Join(name, "go.mod")); name != root && (skip || err == nil) {
				return fs.SkipDir
			}
			return nil
		}
		if !skip && d.Type().IsRegular() {
			have[name] = true
		}
		return nil
	})
}

// canEmbed reports whether a name can be in a module's files.
func canEmbed(name string) bool {
	switch name {
	case "", ".bzr", ".hg", ".git", ".svn":
		return false
	}
	return xmod.CheckFilePath(name) == nil
}

// hashFiles adds names and contents to a hash.
func hashFiles(h io.Writer, files []embedded) {
	for _, f := range files {
		fmt.Fprintf(h, "%q %d\n", f.name, len(f.data))
		h.Write(f.data)
	}
	fmt.Fprintln(h)
}
