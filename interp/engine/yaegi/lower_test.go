package yaegi

import (
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestLowering compares the lowered source of each cell of testdata/lower with
// the archive's golden text. Cells are run, too, so that later ones can use them.
func TestLowering(t *testing.T) {
	if raceEnabled {
		t.Skip("the lowered source looks at the interrupt flag in another way")
	}
	files, err := filepath.Glob("testdata/lower/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) { testLowering(t, f) })
	}
}

func testLowering(t *testing.T, name string) {
	a := txtar.Parse([]byte(read(t, name)))
	s := newSession(t, Config{})
	var out []txtar.File
	for _, f := range a.Files {
		if !strings.HasPrefix(f.Name, "cell") {
			continue
		}
		u, err := s.eng.lower(s.check(string(f.Data)))
		if err != nil {
			t.Fatalf("%s: %s", f.Name, describe(err))
		}
		text, err := format.Source([]byte(u.text))
		if err != nil {
			t.Fatalf("%s: %v\n%s", f.Name, err, u.text)
		}
		s.run(string(f.Data))
		out = append(out, f, txtar.File{Name: "lowered " + f.Name, Data: text})
	}
	got := string(txtar.Format(&txtar.Archive{Comment: a.Comment, Files: out}))
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, name); got != want {
		t.Error(firstDiff(got, want))
	}
}
