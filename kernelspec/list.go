package kernelspec

import (
	"os"
	"path/filepath"
)

// Installed is a kernelspec that Jupyter can find.
type Installed struct {
	Name string
	Dir  string
	Spec *Spec
	// Shadowed says that an earlier directory has a kernelspec of that name,
	// which Jupyter uses instead.
	Shadowed bool
}

// List returns the kernelspecs that gophercell made, in the order in which
// Jupyter looks for them: JUPYTER_PATH, the user's data directory, the active
// Python environment, the directories for all users. (In a virtual environment
// Jupyter may look there before the user's directory.)
func List() []Installed { return system().list() }

func (e environment) list() []Installed {
	var found []Installed
	seen := map[string]bool{}
	for _, dir := range e.search() {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // most of the directories do not exist
		}
		for _, entry := range entries {
			path := filepath.Join(dir, entry.Name())
			spec, err := read(path)
			if err != nil || spec == nil {
				continue // not ours to complain about
			}
			if name, err := checkName(entry.Name()); err == nil {
				if spec.Ours() {
					found = append(found, Installed{name, path, spec, seen[name]})
				}
				seen[name] = true
			}
		}
	}
	return found
}
