package symbols

import (
	"bytes"
	"go/constant"
	"go/token"
	"go/types"
	"runtime"
	"testing"

	"golang.org/x/tools/go/gcexportdata"
)

// Import gives the constants of this platform, with the types of the archive.
func TestImportNativeConstants(t *testing.T) {
	for path, consts := range natives {
		p, err := Import(path)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := gcexportdata.Read(bytes.NewReader(entries()[path].archive.read(path)), token.NewFileSet(), map[string]*types.Package{}, path)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range consts {
			got := p.Scope().Lookup(name).(*types.Const)
			was, ok := packed.Scope().Lookup(name).(*types.Const)
			if !ok || !types.Identical(was.Type(), got.Type()) {
				t.Errorf("%s.%s has type %v, in the archive %v", path, name, got.Type(), was)
				continue
			}
			if !constant.Compare(got.Val(), token.EQL, want.val) {
				t.Errorf("%s.%s = %v, want %v", path, name, got.Val(), want.val)
			}
			if runtime.GOOS == "linux" && runtime.GOARCH == "amd64" && !constant.Compare(was.Val(), token.EQL, want.val) {
				t.Errorf("the archive has %s.%s = %v, but it is %v", path, name, was.Val(), want.val)
			}
		}
	}
}

// On another platform the values are others, whether the package is read first
// or others that refer to it were.
func TestPresetOnAnotherPlatform(t *testing.T) {
	foreign := map[string]native{
		"O_CREATE":      intConst(0x200),
		"PathSeparator": runeConst('\\'),
		"DevNull":       {types.UntypedString, constant.MakeString("NUL")},
	}
	for _, first := range []string{"os", "io/fs", "os/exec"} {
		lib := &library{pkgs: map[string]*types.Package{}}
		lib.preset(entries()["os"], foreign)
		if _, err := lib.load(first); err != nil {
			t.Fatal(err)
		}
		p, err := lib.load("os")
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range foreign {
			if got := p.Scope().Lookup(name).(*types.Const).Val(); !constant.Compare(got, token.EQL, want.val) {
				t.Errorf("after %s: os.%s = %v, want %v", first, name, got, want.val)
			}
		}
		checkComplete(t, p)
		if p.Scope().Lookup("OpenFile") == nil || p.Scope().Lookup("ModePerm") == nil {
			t.Error("os has lost its other names")
		}
	}
}
