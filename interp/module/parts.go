package module

import "go/types"

// A compiled-in package may refer to a package that cells cannot import from
// the base. Loaded from source, that one has other types than the compiled-in
// one knows: no value would fit, and type switches would go wrong in silence.
// So a session has only one of the two.

// A native is the base's answer for a path.
type native struct {
	pkg   *types.Package
	err   error
	parts map[string]bool // the paths of all packages that pkg refers to
	used  bool            // something in the session imports it
}

// native asks the base for a package, once.
func (l *Loader) native(path string) *native {
	n := l.natives[path]
	if n == nil {
		n = &native{}
		if n.pkg, n.err = l.base.Import(path); n.pkg != nil {
			n.parts = map[string]bool{}
			addParts(n.parts, n.pkg)
		}
		l.natives[path] = n
	}
	return n
}

func addParts(parts map[string]bool, pkg *types.Package) {
	for _, q := range pkg.Imports() {
		if !parts[q.Path()] {
			parts[q.Path()] = true
			addParts(parts, q)
		}
	}
}

// use refuses a compiled-in package that refers to one that the session, or
// the trip, has from source.
func (n *native) use(path string, fromSource ...map[string]*Package) error {
	for _, m := range fromSource {
		for loaded := range m {
			if n.parts[loaded] {
				return refuse(path, "do without one of them; %reset begins a new session",
					"it is compiled in and has types of %s, which the session has from its source", loaded)
			}
		}
	}
	n.used = true
	return nil
}

// conflict refuses a package from source that a compiled-in one refers to.
func (l *Loader) conflict(path string) error {
	for user, n := range l.natives {
		if n.used && n.parts[path] {
			return refuse(path, "do without one of them",
				"%s is compiled in and has types of it, which those from its source would not fit", user)
		}
	}
	return nil
}
