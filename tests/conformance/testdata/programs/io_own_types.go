// Readers and writers of the program in io's functions, embedded readers, pipes.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

type rot13 struct{ r io.Reader }

func (r rot13) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i, c := range p[:n] {
		switch {
		case c >= 'a' && c <= 'z':
			p[i] = 'a' + (c-'a'+13)%26
		case c >= 'A' && c <= 'Z':
			p[i] = 'A' + (c-'A'+13)%26
		}
	}
	return n, err
}

type counter struct {
	io.Writer
	n, calls int
}

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	c.calls++
	return c.Writer.Write(p)
}

type slow struct{ data string }

func (s *slow) Read(p []byte) (int, error) {
	if s.data == "" {
		return 0, io.EOF
	}
	p[0] = s.data[0]
	s.data = s.data[1:]
	return 1, nil
}

type failing struct{ after int }

var errDisk = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if f.after < len(p) {
		return f.after, errDisk
	}
	f.after -= len(p)
	return len(p), nil
}

type closer struct{ *bytes.Buffer }

func (c closer) Close() error { fmt.Println("closed with", c.Len()); return nil }

type lines struct{ *bufio.Scanner }

func (l lines) next() (string, bool) { ok := l.Scan(); return l.Text(), ok }

func main() {
	var sb strings.Builder
	n, err := io.Copy(&sb, rot13{strings.NewReader("Uryyb, Jbeyq!")})
	fmt.Println(sb.String(), n, err)
	c := &counter{Writer: io.Discard}
	fmt.Fprintf(c, "%d %s", 5, "five")
	io.WriteString(c, "more")
	fmt.Println(c.n, c.calls)
	b, err := io.ReadAll(io.LimitReader(&slow{"abcdef"}, 4))
	fmt.Println(string(b), err)
	w := bufio.NewWriterSize(&failing{3}, 4)
	n1, err := w.WriteString("abcdefgh")
	fmt.Println(n1, err, w.Flush(), errors.Is(err, errDisk))
	var wc io.WriteCloser = closer{&bytes.Buffer{}}
	fmt.Fprint(wc, "xyz")
	wc.Close()
	r, pw := io.Pipe()
	go func() {
		defer pw.Close()
		for i := range 3 {
			fmt.Fprintln(pw, "line", i)
		}
	}()
	l := lines{bufio.NewScanner(r)}
	for s, ok := l.next(); ok; s, ok = l.next() {
		fmt.Print(s, "; ")
	}
	fmt.Println()
	var tee bytes.Buffer
	io.ReadAll(io.TeeReader(rot13{&slow{"nop"}}, &tee))
	fmt.Println(tee.String())
	mr := io.MultiReader(strings.NewReader("ab"), &slow{"cd"})
	mw := io.MultiWriter(&tee, &sb)
	io.Copy(mw, mr)
	fmt.Println(tee.String(), sb.String())
	sc := bufio.NewScanner(&slow{"one two  three"})
	sc.Split(bufio.ScanWords)
	words := 0
	for sc.Scan() {
		words++
	}
	fmt.Println(words)
	sc = bufio.NewScanner(strings.NewReader("1,2,,3"))
	sc.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, ','); i >= 0 {
			return i + 1, data[:i], nil
		}
		if atEOF && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	})
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	fmt.Println()
	sr := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	sr.Seek(1, io.SeekStart)
	rest, _ := io.ReadAll(sr)
	fmt.Println(string(rest), sr.Size())
	_, err = io.ReadFull(&slow{"ab"}, make([]byte, 3))
	fmt.Println(err)
}
