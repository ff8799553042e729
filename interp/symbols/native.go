package symbols

import (
	"go/constant"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
)

// Platforms without an archive of their own have that of another one. A native
// constant is one that has another value on the platform on which this program
// runs.
type native struct {
	kind types.BasicKind
	val  constant.Value
}

// natives are the constants outside package syscall that differ, by package.
// Those of package syscall then keep the values that they have on Linux.
var natives = map[string]map[string]native{
	"os": {
		"DevNull":           {types.UntypedString, constant.MakeString(os.DevNull)},
		"O_APPEND":          intConst(os.O_APPEND),
		"O_CREATE":          intConst(os.O_CREATE),
		"O_EXCL":            intConst(os.O_EXCL),
		"O_RDONLY":          intConst(os.O_RDONLY),
		"O_RDWR":            intConst(os.O_RDWR),
		"O_SYNC":            intConst(os.O_SYNC),
		"O_TRUNC":           intConst(os.O_TRUNC),
		"O_WRONLY":          intConst(os.O_WRONLY),
		"PathListSeparator": runeConst(os.PathListSeparator),
		"PathSeparator":     runeConst(os.PathSeparator),
	},
	"path/filepath": {
		"ListSeparator": runeConst(filepath.ListSeparator),
		"Separator":     runeConst(filepath.Separator),
	},
	"runtime": {
		"GOARCH": {types.String, constant.MakeString(runtime.GOARCH)},
		"GOOS":   {types.String, constant.MakeString(runtime.GOOS)},
	},
}

func intConst(v int) native { return native{types.Int, constant.MakeInt64(int64(v))} }

func runeConst(v rune) native { return native{types.UntypedRune, constant.MakeInt64(int64(v))} }

// preset declares constants of a package before it is read: the reader leaves
// alone what is declared already.
func (l *library) preset(e *entry, consts map[string]native) {
	if len(consts) == 0 {
		return
	}
	if l.pkgs[e.path] == nil {
		l.pkgs[e.path] = types.NewPackage(e.path, e.name)
	}
	p := l.pkgs[e.path]
	for name, c := range consts {
		p.Scope().Insert(types.NewConst(token.NoPos, p, name, types.Typ[c.kind], c.val))
	}
}
