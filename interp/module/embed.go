package module

import (
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// Embed is a variable that a //go:embed directive fills.
type Embed struct {
	Var   *types.Var
	Value any // a string, a []byte or an embed.FS; Var's type may be a named one of that kind
}

// An embedding is what a package embeds.
type embedding struct {
	directives []directive
	hash       [sha256.Size]byte // of the files' names and contents
}

// A directive is one //go:embed, or several over one variable.
type directive struct {
	pos      token.Pos
	name     *ast.Ident
	patterns []string
}

// embedFiles fills p.Embeds.
func (l *Loader) embedFiles(p *Package) error {
	e := &embedding{}
	var problems []Problem
	for _, f := range p.Files {
		found, bad := directivesIn(f)
		e.directives = append(e.directives, found...)
		for _, pos := range bad {
			problems = append(problems, Problem{l.position(pos), "//go:embed must stand over one variable without a value, outside of functions"})
		}
		if len(found) > 0 && !imports(f, "embed") {
			problems = append(problems, Problem{l.position(found[0].pos), "a file with //go:embed must import \"embed\""})
		}
	}
	if len(e.directives)+len(problems) == 0 {
		return nil
	}
	h := sha256.New()
	for _, d := range e.directives {
		files, err := readEmbedded(p.Dir, d.patterns)
		if err == nil {
			err = p.embedOne(d, files)
		}
		if err != nil {
			problems = append(problems, Problem{l.position(d.pos), err.Error()})
		}
		hashFiles(h, files)
	}
	if len(problems) > 0 {
		return &Error{Path: p.Path, Reason: "files cannot be embedded in it", Problems: problems}
	}
	h.Sum(e.hash[:0])
	p.embed = e
	return nil
}

// embedOne makes the value of one variable.
func (p *Package) embedOne(d directive, files []embedded) error {
	v, ok := p.Info.Defs[d.name].(*types.Var)
	if !ok {
		return fmt.Errorf("%s is no variable", d.name.Name)
	}
	value, err := embedValue(v.Type(), files)
	if err != nil {
		return err
	}
	p.Embeds = append(p.Embeds, Embed{v, value})
	return nil
}

// embedValue makes a value for a variable of type t.
func embedValue(t types.Type, files []embedded) (any, error) {
	if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "embed" && n.Obj().Name() == "FS" {
		return makeFS(files)
	}
	isString := types.Identical(t.Underlying(), types.Typ[types.String])
	isBytes := types.Identical(t.Underlying(), types.NewSlice(types.Typ[types.Byte]))
	if !isString && !isBytes {
		return nil, fmt.Errorf("files cannot be embedded in a variable of type %s, only in string, []byte and embed.FS", t)
	}
	if len(files) != 1 {
		return nil, fmt.Errorf("%d files cannot be embedded in a variable of type %s, only one", len(files), t)
	}
	if isString {
		return string(files[0].data), nil
	}
	return files[0].data, nil
}

// makeFS makes an embed.FS with the files. Only the compiler makes one in
// ordinary programs, so this fills in its unexported fields.
func makeFS(files []embedded) (embed.FS, error) {
	var fsys embed.FS
	field := reflect.ValueOf(&fsys).Elem().FieldByName("files")
	if !field.IsValid() || field.Kind() != reflect.Pointer || !hasTexts(field.Type().Elem()) {
		return fsys, errors.New("embed.FS is not as it was in Go 1.26")
	}
	names := withFolders(files)
	list := reflect.New(field.Type().Elem())
	list.Elem().Set(reflect.MakeSlice(field.Type().Elem(), len(names), len(names)))
	for i, f := range names {
		writable(list.Elem().Index(i).FieldByName("name")).SetString(f.name)
		writable(list.Elem().Index(i).FieldByName("data")).SetString(string(f.data))
	}
	writable(field).Set(list)
	return fsys, nil
}

// hasTexts reports whether t is a slice of structs with the strings name and
// data.
func hasTexts(t reflect.Type) bool {
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Struct {
		return false
	}
	for _, name := range []string{"name", "data"} {
		if f, ok := t.Elem().FieldByName(name); !ok || f.Type.Kind() != reflect.String {
			return false
		}
	}
	return true
}

// writable returns an addressable field as one that may be set.
func writable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
}

// withFolders adds the folders, whose names end in a slash, and sorts all in
// embed.FS's order: by folder, then by name.
func withFolders(files []embedded) []embedded {
	all := slices.Clone(files)
	have := map[string]bool{}
	for _, f := range files {
		for dir := parent(f.name); dir != "" && !have[dir]; dir = parent(dir) {
			have[dir] = true
			all = append(all, embedded{name: dir + "/"})
		}
	}
	slices.SortFunc(all, func(a, b embedded) int {
		x, y := strings.TrimSuffix(a.name, "/"), strings.TrimSuffix(b.name, "/")
		if c := strings.Compare(folder(x), folder(y)); c != 0 {
			return c
		}
		return strings.Compare(x, y)
	})
	return all
}

func folder(name string) string {
	if dir := parent(name); dir != "" {
		return dir
	}
	return "."
}

// unchanged reports whether the files that the package embeds are as they were.
func (e *embedding) unchanged(dir string) bool {
	h := sha256.New()
	for _, d := range e.directives {
		files, err := readEmbedded(dir, d.patterns)
		if err != nil {
			return false
		}
		hashFiles(h, files)
	}
	return [sha256.Size]byte(h.Sum(nil)) == e.hash
}
