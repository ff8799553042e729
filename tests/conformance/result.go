package main

import (
	"regexp"
	"strings"
)

// Result is how a run of a program ended.
type Result struct {
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"` // what the user's code wrote
	Crash  string `json:"crash"`  // "panic: ..." or "fatal error: ...", as the runtime reports it
	Exit   int    `json:"exit"`
	Millis int    `json:"millis"`
}

// Same reports whether a user could not tell the runs apart.
func (r *Result) Same(o *Result) bool {
	return r.Stdout == o.Stdout && r.Stderr == o.Stderr && r.Crash == o.Crash && r.Exit == o.Exit
}

var (
	crashLine = regexp.MustCompile(`(?m)^(panic: |fatal error: )`)
	traceLine = regexp.MustCompile(`\n\n?(goroutine \d+ |\[signal |runtime stack:|\ngoroutine )`)
	chainLine = regexp.MustCompile(`\n\t?panic: `)
	recovered = regexp.MustCompile(` \[recovered(, repanicked)?\]$`)
	address   = regexp.MustCompile(`0x[0-9a-f]+`)
	goexit    = regexp.MustCompile(`^exit status \d+\n?$`)
)

// splitCrash takes the runtime's report of a crash off what a program wrote to
// its standard error: the place and the addresses are not the user's. Of a
// chain of panics it keeps the last, the one that ended the program.
func splitCrash(stderr string) (user, crash string) {
	for _, at := range crashLine.FindAllStringIndex(stderr, -1) {
		report := stderr[at[0]:]
		end := traceLine.FindStringIndex(report)
		if end == nil {
			continue
		}
		report = report[:end[0]]
		if links := chainLine.FindAllStringIndex(report, -1); len(links) > 0 {
			report = strings.TrimSpace(report[links[len(links)-1][0]:])
		}
		report = recovered.ReplaceAllString(strings.TrimRight(report, "\n"), "")
		return stderr[:at[0]], address.ReplaceAllString(report, "0x?")
	}
	return goexit.ReplaceAllString(stderr, ""), ""
}

// newResult makes a result of what a process wrote and how it ended.
func newResult(stdout, stderr string, exit, millis int) *Result {
	r := &Result{Stdout: stdout, Exit: exit, Millis: millis}
	r.Stderr, r.Crash = stderr, ""
	if exit == 2 {
		r.Stderr, r.Crash = splitCrash(stderr)
	}
	return r
}

// difference returns the first line that differs, as the compiled program has
// it and as the cell has it.
func difference(want, got *Result) string {
	parts := []struct{ name, want, got string }{
		{"stdout", want.Stdout, got.Stdout},
		{"stderr", want.Stderr, got.Stderr},
		{"crash", want.Crash, got.Crash},
		{"exit", itoa(want.Exit), itoa(got.Exit)},
	}
	for _, p := range parts {
		if p.want != p.got {
			return p.name + " " + firstDifference(p.want, p.got)
		}
	}
	return ""
}

// firstDifference returns the first line in which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := lineAt(w, i), lineAt(g, i)
		if a != b {
			from := commonStart(a, b)
			return "line " + itoa(i+1) + ": compiled " + excerpt(a, from) + ", cell " + excerpt(b, from)
		}
	}
	return "is the same"
}

// noLine stands for a line that a text does not have.
const noLine = "\x00"

func lineAt(lines []string, i int) string {
	if i >= len(lines) {
		return noLine
	}
	return lines[i]
}

// commonStart returns where the part of a long line starts that shows how it
// differs from the other.
func commonStart(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	if n < maxQuoted/2 {
		return 0
	}
	return n - maxQuoted/2
}

// excerpt returns a line in quotes from some place on.
func excerpt(line string, from int) string {
	switch {
	case line == noLine:
		return "nothing"
	case from == 0:
		return quoteShort(line)
	}
	return "…" + quoteShort(line[min(from, len(line)):])
}
