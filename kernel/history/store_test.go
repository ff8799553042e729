package history

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func add(t *testing.T, s *Store, inputs ...string) {
	t.Helper()
	for i, in := range inputs {
		if err := s.Add(i+1, in); err != nil {
			t.Fatal(err)
		}
	}
}

// lines renders entries as "session/line input".
func lines(entries []Entry, err error) []string {
	out := []string{}
	for _, e := range entries {
		s := fmt.Sprintf("%d/%d %s", e.Session, e.Line, e.Input)
		if e.Output != nil {
			s += " -> " + *e.Output
		}
		out = append(out, s)
	}
	if err != nil {
		out = append(out, err.Error())
	}
	return out
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if want == nil {
		want = []string{}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func TestInMemory(t *testing.T) {
	var s Store
	expect(t, "empty", lines(s.Tail(3)))
	add(t, &s, "a", "b", "c")
	if err := s.SetOutput(2, "B"); err != nil {
		t.Fatal(err)
	}
	expect(t, "tail", lines(s.Tail(2)), "1/2 b -> B", "1/3 c")
	if n, err := s.Session(); n != 1 || err != nil {
		t.Errorf("session %d, %v", n, err)
	}
}

func TestSessionsFollowEachOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "er", "history.jsonl")
	first := open(t, path)
	add(t, first, "a", "b")
	first.Close()
	open(t, path).Close() // a session in which nothing was run
	third := open(t, path)
	add(t, third, "c\nd", "ü")
	if err := third.SetOutput(1, "42"); err != nil {
		t.Fatal(err)
	}
	expect(t, "tail", lines(third.Tail(0)), "1/1 a", "1/2 b", "3/1 c\nd -> 42", "3/2 ü")
	expect(t, "tail 3", lines(third.Tail(3)), "1/2 b", "3/1 c\nd -> 42", "3/2 ü")
	if n, err := third.Session(); n != 3 || err != nil {
		t.Errorf("session %d, %v, want 3", n, err)
	}
}

func TestRange(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	old := open(t, path)
	add(t, old, "x", "y")
	s := open(t, path)
	add(t, s, "a", "b", "c", "d")
	at := func(n int) *int { return &n }
	tests := []struct {
		session, start int
		stop           *int
		want           []string
	}{
		{0, 0, nil, []string{"2/1 a", "2/2 b", "2/3 c", "2/4 d"}},
		{2, 2, at(4), []string{"2/2 b", "2/3 c"}},
		{0, 3, at(-1), []string{"2/3 c"}},
		{0, 1, at(100), []string{"2/1 a", "2/2 b", "2/3 c", "2/4 d"}},
		{-1, 0, nil, []string{"1/1 x", "1/2 y"}},
		{1, 2, at(3), []string{"1/2 y"}},
		{-7, 0, nil, nil},
		{9, 0, nil, nil},
		{0, 4, at(2), nil},
	}
	for _, tt := range tests {
		expect(t, fmt.Sprint(tt.session, tt.start, tt.stop), lines(s.Range(tt.session, tt.start, tt.stop)), tt.want...)
	}
}

func TestSearch(t *testing.T) {
	var s Store
	add(t, &s, "x := 1", "fmt.Println(x)", "x := 2", "fmt.Println(x)", "a[0]", "line\nfmt", `b\d`)
	tests := []struct {
		pattern string
		n       int
		unique  bool
		want    []string
	}{
		{"x*", 0, false, []string{"1/1 x := 1", "1/3 x := 2"}},
		{"x", 0, false, nil},
		{"fmt*", 0, true, []string{"1/4 fmt.Println(x)"}},
		{"fmt*", 1, false, []string{"1/4 fmt.Println(x)"}},
		{"*fmt", 0, false, []string{"1/6 line\nfmt"}},
		{"x := ?", 0, false, []string{"1/1 x := 1", "1/3 x := 2"}},
		{"x := [2-9]", 0, false, []string{"1/3 x := 2"}},
		{"x := [^2]", 0, false, []string{"1/1 x := 1"}},
		{"x := [!12]", 0, false, nil},
		{"a[[]0]", 0, false, []string{"1/5 a[0]"}},
		{"a[", 0, false, nil},
		{"a[]]", 0, false, nil},
		{"[z-a]*", 0, false, nil},
		{`b\d`, 0, false, []string{`1/7 b\d`}},
		{`b[\]d`, 0, false, []string{`1/7 b\d`}},
		{"", 2, false, []string{"1/6 line\nfmt", `1/7 b\d`}},
		{"**line**fmt**", 0, false, []string{"1/6 line\nfmt"}},
	}
	for _, tt := range tests {
		expect(t, tt.pattern, lines(s.Search(tt.pattern, tt.n, tt.unique)), tt.want...)
	}
}

func TestDamagedLinesAreSkipped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	s := open(t, path)
	add(t, s, "a")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	deep := strings.Repeat("[", 100_000)
	for _, junk := range []string{"\x00\xff\n", "null\n", `{"session":7}` + "\n", `{"session":"zz","line":-1,"input":"n"}` + "\n", deep + "\n", `{"session":"torn","line":1,"inp`} {
		if _, err := f.WriteString(junk); err != nil {
			t.Fatal(err)
		}
	}
	f.Close()
	if err := s.Add(2, "after the torn line"); err != nil {
		t.Fatal(err)
	}
	expect(t, "tail", lines(s.Tail(0)), "1/1 a", "1/2 after the torn line")
	next := open(t, path)
	expect(t, "next session", lines(next.Tail(0)), "1/1 a", "1/2 after the torn line")
}

func TestHalfWrittenLineIsReadWhenWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	s := open(t, path)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	write := func(text string) {
		t.Helper()
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"session":"other","line":1,`)
	expect(t, "half", lines(s.Tail(0)))
	write(`"input":"x"}` + "\n")
	expect(t, "whole", lines(s.Tail(0)), "2/1 x")
}

func TestFileIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no mode bits")
	}
	dir := filepath.Join(t.TempDir(), "new")
	path := filepath.Join(dir, "h")
	open(t, path)
	for name, want := range map[string]os.FileMode{dir: 0o700 | os.ModeDir, path: 0o600} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != want {
			t.Errorf("%s has mode %v, want %v", name, info.Mode(), want)
		}
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	open(t, path)
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
		t.Errorf("a file open to others keeps mode %v (%v), want 0600", info.Mode(), err)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("a folder: error %v, want one that names it", err)
	}
	file := filepath.Join(dir, "f")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(file, "h")); err == nil {
		t.Error("below a file: no error")
	}
}

func TestFailedWriteKeepsTheCellInMemory(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "h"))
	add(t, s, "a")
	if _, err := s.Tail(0); err != nil {
		t.Fatal(err)
	}
	s.file.Close()
	if err := s.Add(2, "b"); err == nil {
		t.Error("writing to a closed file: no error")
	}
	got, err := s.Tail(0)
	if err == nil {
		t.Error("reading a closed file: no error")
	}
	expect(t, "tail", lines(got, nil), "1/1 a", "1/2 b")
}

func TestLongOutputIsShortened(t *testing.T) {
	var s Store
	add(t, &s, "x")
	if err := s.SetOutput(1, strings.Repeat("é", maxOutput)); err != nil {
		t.Fatal(err)
	}
	got, _ := s.Tail(1)
	out := *got[0].Output
	if len(out) > maxOutput+10 || !strings.HasSuffix(out, "é…") {
		t.Errorf("output of %d bytes ends %q", len(out), out[len(out)-6:])
	}
}

func TestEmptiedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h")
	s := open(t, path)
	add(t, s, "a", "b", "c")
	if _, err := s.Tail(0); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	if err := s.Add(4, "d"); err != nil {
		t.Fatal(err)
	}
	if got := lines(s.Tail(1)); len(got) != 1 || got[0] != "1/4 d" {
		t.Errorf("after the file was emptied: %q", got)
	}
}

// Each writer is a session of its own, in several processes and goroutines.
func TestManyWriters(t *testing.T) {
	const processes, sessions, cells = 3, 4, 60
	if path := os.Getenv("HISTORY_TEST_FILE"); path != "" {
		writeSessions(t, path, sessions, cells)
		return
	}
	path := filepath.Join(t.TempDir(), "h")
	var wg sync.WaitGroup
	for range processes {
		wg.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestManyWriters$", "-test.timeout=60s")
			cmd.Env = append(os.Environ(), "HISTORY_TEST_FILE="+path)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wg.Wait()
	checkSessions(t, path, processes*sessions, cells)
}

func writeSessions(t *testing.T, path string, sessions, cells int) {
	var wg sync.WaitGroup
	for range sessions {
		s := open(t, path)
		wg.Go(func() {
			text := strings.Repeat("long ", 2000)
			for line := 1; line <= cells; line++ {
				if err := s.Add(line, fmt.Sprint(line, " ", text)); err != nil {
					t.Error(err)
				}
				if err := s.SetOutput(line, fmt.Sprint("out ", line)); err != nil {
					t.Error(err)
				}
				if line%20 == 0 {
					if got, err := s.Range(0, 0, nil); err != nil || len(got) != line {
						t.Errorf("a session sees %d of its own %d cells, %v", len(got), line, err)
					}
				}
			}
		})
	}
	wg.Wait()
}

func checkSessions(t *testing.T, path string, sessions, cells int) {
	t.Helper()
	s := open(t, path)
	all, err := s.Tail(0)
	if err != nil || len(all) != sessions*cells {
		t.Fatalf("%d cells, %v, want %d", len(all), err, sessions*cells)
	}
	for i, e := range all {
		line := i%cells + 1
		if e.Session != i/cells+1 || e.Line != line || !strings.HasPrefix(e.Input, fmt.Sprint(line, " long")) || e.Output == nil || *e.Output != fmt.Sprint("out ", line) {
			t.Fatalf("entry %d: session %d line %d %.20q", i, e.Session, e.Line, e.Input)
		}
	}
	if n, err := s.Session(); n != sessions+1 || err != nil {
		t.Errorf("session %d, %v, want %d", n, err, sessions+1)
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("{\"session\":\"a\",\"line\":1,\"input\":\"x\"}\n{\"session\":\"a\",\"line\":1,\"output\":\"y\"}\n"), "*")
	f.Add([]byte("\n\n{"), "[a")
	f.Add([]byte("{\"session\":\"b\",\"line\":9223372036854775807,\"input\":\"\"}\n"), "[]-^]?")
	f.Fuzz(func(t *testing.T, data []byte, pattern string) {
		path := filepath.Join(t.TempDir(), "h")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, path)
		add(t, s, "mine")
		if got, err := s.Range(0, 0, nil); err != nil || len(got) != 1 || got[0].Input != "mine" {
			t.Fatalf("own session: %v, %v", got, err)
		}
		if _, err := s.Search(pattern, 3, true); err != nil {
			t.Fatal(err)
		}
	})
}
