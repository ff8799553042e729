// Temporary files, directories, fs.FS, embedded FS types, flag sets, environment.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"
	"time"
)

type level int

func (l *level) String() string { return fmt.Sprint("L", int(*l)) }
func (l *level) Set(s string) error {
	if s == "bad" {
		return errors.New("bad level")
	}
	*l = level(len(s))
	return nil
}

type upperFS struct{ fs.FS }

type upperFile struct{ fs.File }

func (u upperFS) Open(name string) (fs.File, error) {
	f, err := u.FS.Open(strings.ToLower(name))
	if err != nil {
		return nil, err
	}
	return upperFile{f}, nil
}

func (u upperFile) Read(p []byte) (int, error) {
	n, err := u.File.Read(p)
	copy(p, strings.ToUpper(string(p[:n])))
	return n, err
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	dir, err := os.MkdirTemp("", "conf")
	check(err)
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "a.txt")
	check(os.WriteFile(name, []byte("one\ntwo\n"), 0o600))
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	check(err)
	fmt.Fprintf(f, "three %d\n", 3)
	check(f.Close())
	data, err := os.ReadFile(name)
	fmt.Printf("%q %v\n", data, err)
	f, _ = os.Open(name)
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		fmt.Print(n, sc.Text(), ";")
	}
	pos, _ := f.Seek(4, io.SeekStart)
	rest, _ := io.ReadAll(f)
	fmt.Println(pos, len(rest), f.Close(), f.Close() != nil)
	st, err := os.Stat(name)
	fmt.Println(st.Name(), st.Size(), st.Mode(), st.IsDir(), err)
	check(os.MkdirAll(filepath.Join(dir, "sub", "deep"), 0o755))
	check(os.Rename(name, filepath.Join(dir, "sub", "b.txt")))
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, p)
		fmt.Print(filepath.ToSlash(rel), d.IsDir(), " ")
		if d.Name() == "deep" {
			return fs.SkipDir
		}
		return nil
	})
	_, err = os.ReadFile(name)
	fmt.Println(errors.Is(err, os.ErrNotExist))
	mem := fstest.MapFS{"hello.txt": {Data: []byte("hello")}, "d/x.txt": {Data: []byte("x"), ModTime: time.Unix(0, 0)}}
	b, err := fs.ReadFile(upperFS{mem}, "HELLO.TXT")
	fmt.Println(string(b), err)
	matches, _ := fs.Glob(mem, "*/*.txt")
	fmt.Println(matches)
	set := flag.NewFlagSet("prog", flag.ContinueOnError)
	var out strings.Builder
	set.SetOutput(&out)
	n := set.Int("n", 5, "a `number`")
	var l level = 2
	set.Var(&l, "level", "a level")
	verbose := set.Bool("v", false, "verbose")
	d := set.Duration("d", time.Second, "wait")
	var list []string
	set.Func("add", "add an item", func(s string) error { list = append(list, s); return nil })
	fmt.Println(set.Parse([]string{"-n=7", "--level", "xyz", "-v", "-d", "2m", "-add", "p", "-add=q", "rest", "-n"}), *n, l, *verbose, *d, list, set.Args())
	fmt.Println(set.Parse([]string{"-level", "bad"}), set.Parse([]string{"-zzz"}))
	fmt.Print(out.String())
	os.Setenv("CONF_X", "value")
	v, ok := os.LookupEnv("CONF_NONE")
	fmt.Println(os.Getenv("CONF_X"), os.ExpandEnv("$CONF_X/${CONF_X}"), v, ok)
}
