package yaegi

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestPrograms runs the programs of testdata/programs. Each archive holds cells
// ("cell1", "cell2", ...) and the output that the Go tool chain gives for them
// put into one program.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/programs/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			s := newSession(t, Config{})
			var got strings.Builder
			for _, f := range txtar.Parse(b).Files {
				if f.Name != "out" {
					got.WriteString(s.run(string(f.Data)))
					continue
				}
				if got.String() != string(f.Data) {
					t.Errorf("got\n%s\nwant\n%s", got.String(), f.Data)
				}
			}
		})
	}
}
