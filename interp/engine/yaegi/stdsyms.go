package yaegi

import (
	"maps"
	"reflect"
	"sync"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"

	"gophercell/interp/symbols/table"
)

// exports returns the symbols of all packages that cells can use: yaegi's own
// tables of the standard library, completed and corrected by package table.
// Use them in one call, for yaegi adapts some of them to the interpreter's
// standard streams when it sees package fmt. The maps must not be changed.
var exports = sync.OnceValue(func() interp.Exports {
	all := interp.Exports{}
	for path, syms := range stdlib.Symbols {
		all[path] = maps.Clone(syms)
	}
	for path, syms := range table.Symbols {
		if all[path] == nil {
			all[path] = map[string]reflect.Value{}
		}
		maps.Copy(all[path], syms)
	}
	return all
})
