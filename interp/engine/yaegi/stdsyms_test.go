package yaegi

import (
	"path"
	"testing"

	"gophercell/interp/symbols"
)

func TestExportsKnowWhatTypesKnow(t *testing.T) {
	for _, p := range symbols.Paths() {
		pkg, err := symbols.Import(p)
		if err != nil {
			t.Fatal(err)
		}
		have := exports()[path.Join(p, pkg.Name())]
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if _, ok := have[name]; !ok && obj.Exported() {
				t.Log(p, name, obj)
			}
		}
	}
}
