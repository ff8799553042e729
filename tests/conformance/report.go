package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// The bars.
const (
	minPass    = 0.97 // of the programs that are not left out
	maxLeftOut = 0.15 // of all
)

// Report is the result of a run.
type Report struct {
	Engine   string    `json:"engine"`
	Go       string    `json:"go"`
	Whole    bool      `json:"whole"` // no program was deselected
	Seconds  float64   `json:"seconds"`
	Stale    []string  `json:"stale,omitempty"`
	Outcomes []Outcome `json:"outcomes"`
}

// counts are numbers of programs by class.
type counts map[Class]int

func (c counts) all() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// passShare is the part that passes of what is not left out.
func (c counts) passShare() float64 { return share(c[Pass], c.all()-c[LeftOut]) }

func (c counts) leftOutShare() float64 { return share(c[LeftOut], c.all()) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// count counts the outcomes that keep holds for.
func (r *Report) count(keep func(Outcome) bool) counts {
	c := counts{}
	for _, o := range r.Outcomes {
		if keep(o) {
			c[o.Class]++
		}
	}
	return c
}

func (r *Report) corpus(name string) counts {
	return r.count(func(o Outcome) bool { return o.Corpus == name })
}

// barred are the corpora that the shares are asked of.
var barred = []string{"go", "own"}

// missed says which bars the run misses.
func (r *Report) missed() []string {
	var missed []string
	all := r.count(func(Outcome) bool { return true })
	for _, class := range []Class{Silent, Hang, Death, Loud} {
		if all[class] > 0 {
			missed = append(missed, fmt.Sprintf("%s: %d, not 0", class, all[class]))
		}
	}
	for _, name := range barred {
		c := r.corpus(name)
		if c.all() == 0 || !r.Whole {
			continue
		}
		if s := c.passShare(); s < minPass {
			missed = append(missed, fmt.Sprintf("%s: %.1f %% pass, not %.0f %%", name, 100*s, 100*minPass))
		}
		if s := c.leftOutShare(); s > maxLeftOut {
			missed = append(missed, fmt.Sprintf("%s: %.1f %% left out, not at most %.0f %%", name, 100*s, 100*maxLeftOut))
		}
	}
	return append(missed, r.Stale...)
}

// text is the report for people: what did not pass, then the counts.
func (r *Report) text() string {
	var b strings.Builder
	for _, class := range classes[1 : len(classes)-1] {
		for _, o := range r.Outcomes {
			if o.Class == class {
				fmt.Fprintf(&b, "%-8s %s: %s%s\n", class, o.Path, o.Why, orComment(o))
			}
		}
	}
	b.WriteString("\n")
	r.table(&b)
	for _, name := range corpora {
		if c := r.corpus(name); c.all() > 0 {
			fmt.Fprintf(&b, "%s: %d programs, %.1f %% left out; of the rest %.1f %% pass\n", name, c.all(), 100*c.leftOutShare(), 100*c.passShare())
		}
	}
	fmt.Fprintf(&b, "engine %s, %s, %.0f s\n", r.Engine, r.Go, r.Seconds)
	return b.String()
}

func orComment(o Outcome) string {
	if o.Comment == "" {
		return ""
	}
	return " (" + o.Comment + ")"
}

// table writes the counts by group.
func (r *Report) table(b *strings.Builder) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	head := "programs\tall\t"
	for _, class := range classes {
		head += string(class) + "\t"
	}
	fmt.Fprintln(w, head)
	for _, group := range r.groups() {
		row(w, group, r.count(func(o Outcome) bool { return o.group() == group }))
	}
	row(w, "sum", r.count(func(Outcome) bool { return true }))
}

func row(w *tabwriter.Writer, name string, c counts) {
	fmt.Fprintf(w, "%s\t%d\t", name, c.all())
	for _, class := range classes {
		fmt.Fprintf(w, "%d\t", c[class])
	}
	fmt.Fprintln(w)
}

// group is the line of the table that the program counts under: its directory,
// but all examples in one.
func (o Outcome) group() string {
	switch o.Corpus {
	case "examples":
		return o.Corpus
	case "dirs":
		return path.Dir(o.Path) + " (dirs)"
	}
	return path.Dir(o.Path)
}

// groups returns the lines of the table in the order of the programs.
func (r *Report) groups() []string {
	var groups []string
	seen := map[string]bool{}
	for _, o := range r.Outcomes {
		if g := o.group(); !seen[g] {
			seen[g] = true
			groups = append(groups, g)
		}
	}
	return groups
}

// write leaves the report in the folder, for people and for programs.
func (r *Report) write(dir string) error {
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	text := r.text() + "\nLeft out:\n"
	for _, o := range r.Outcomes {
		if o.Class == LeftOut {
			text += o.Path + ": " + o.Why + "\n"
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "report.json"), data, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "report.txt"), []byte(text), 0o644)
}
