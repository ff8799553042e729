// Package module loads packages from source that the symbol tables do not
// have, so that cells can import them: those of the module or workspace round
// the notebook's folder, and those of the modules that it requires, from the
// module cache or a vendor folder. It needs no Go tool chain.
//
//	fset := token.NewFileSet()
//	l := module.New(dir, fset, source.Importer())
//	p, err := l.Load("example.com/shop/cart")
//	for _, q := range p.Order() { … } // build and initialise q, once
//
// # Where packages come from
//
// The base importer is asked first, so what is compiled in is never loaded
// from source, whatever version go.mod asks for. Then the go command's rules
// hold: go.work or go.mod, the nearest upwards from the folder; replace and
// exclude; the build list by minimal version selection with graph pruning; a
// vendor folder where there is one. GOMODCACHE, GOPATH, GOWORK and the -mod,
// -modfile and -tags of GOFLAGS count, from the environment or "go env -w".
// A folder that no go.mod encloses has a module of its own in the user's cache
// folder (see [Folder]), once %get has made it.
//
// # What is selected
//
// Files are selected by build constraints as by CGO_ENABLED=0 go build. Where
// that selection needs assembly, //go:linkname or unsafe, selections with the
// tags purego, noasm, safe and appengine are tried. What still cannot work is
// refused by an [*Error], which names the construct, its place and a way round.
// Of unsafe, the constants Sizeof, Alignof and Offsetof are let through;
// [Loader.AllowUnsafe] lets through the rest.
//
// # Changes on disk
//
// [Loader.Load] looks at the disk: where the sources of a local package, the
// files that it embeds or go.mod changed, it returns a new package, and new
// ones for the packages that depend on it. What it returned before stays as it
// was: values of the old package's types keep their types and methods.
// [Loader.Import] does not look; it gives what was loaded last.
package module
