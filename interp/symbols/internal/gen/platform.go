package main

// A platform is an operating system and an architecture.
type platform struct{ os, arch string }

func (p platform) String() string { return p.os + "_" + p.arch }

// base is the platform whose types the archives hold in full.
var base = platform{"linux", "amd64"}

// others are the platforms on which cells have the whole standard library, too:
// each has an archive of the packages whose types differ from base's, and
// tables of its own names.
var others = []platform{
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
}

// A world is all packages as they are on each platform.
type world map[platform][]*listed

// loadWorld loads every platform's packages.
func loadWorld() (world, error) {
	w, parsed := world{}, newOutlines()
	for _, p := range full() {
		pkgs, err := load(p, parsed)
		if err != nil {
			return nil, err
		}
		w[p] = pkgs
	}
	return w, nil
}

// full lists the platforms with the whole standard library.
func full() []platform { return append([]platform{base}, others...) }
