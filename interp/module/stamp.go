package module

import (
	"io/fs"
	"os"
	"time"
)

// A stamp tells whether a file changed since it was read.
type stamp struct {
	size  int64
	mtime time.Time
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime()} }

// settle is how old a file must be when it is read for its time to tell of
// later changes: some file systems count time in steps of two seconds.
const settle = 2 * time.Second

// stamps tell whether files changed. A file that does not exist has none.
type stamps struct {
	read  time.Time
	files map[string]stamp // the zero stamp for those that did not exist
}

func newStamps() stamps { return stamps{time.Now(), map[string]stamp{}} }

// add notes the file as it is now.
func (s stamps) add(file string) { s.files[file] = stampFile(file) }

func stampFile(file string) stamp {
	info, err := os.Stat(file)
	if err != nil {
		return stamp{}
	}
	return stampOf(info)
}

// current reports whether no file has changed for sure.
func (s stamps) current() bool {
	for file, old := range s.files {
		if stampFile(file) != old || s.read.Sub(old.mtime) < settle {
			return false
		}
	}
	return true
}
