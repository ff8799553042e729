package main

import "fmt"

// Class is what came of a program as a cell.
type Class string

// The classes, in the order of the report.
const (
	Pass    Class = "pass"
	Refused Class = "refused" // not run, with an error that names the construct
	Known   Class = "known"   // fails loudly, and is listed
	Loud    Class = "loud"    // an error where the compiled program has none
	Silent  Class = "silent"  // no error, but another result
	Hang    Class = "hang"    // no end within the time limit
	Death   Class = "death"   // the process died, or an internal error
	LeftOut Class = "left out"
)

var classes = []Class{Pass, Refused, Known, Loud, Silent, Hang, Death, LeftOut}

// Outcome is a program's class with its reason.
type Outcome struct {
	Path    string `json:"path"`
	Corpus  string `json:"corpus"`
	Class   Class  `json:"class"`
	Why     string `json:"why,omitempty"`
	Millis  int    `json:"millis"`
	Native  int    `json:"native_millis"`
	Comment string `json:"comment,omitempty"` // the entry of known.txt
}

// judge compares how the cell ended with how the compiled program did.
func judge(want *Result, got *CellRun) (Class, string) {
	switch {
	case got.timedOut:
		return Hang, "no end within the time limit; " + orSame(want, got.Result)
	case got.end == nil:
		return judgeDead(want, got)
	}
	switch got.end.Kind {
	case "refused":
		return Refused, got.end.Message
	case "internal":
		return Death, got.end.Message
	case "compile", "other":
		return Loud, got.end.Message
	}
	if want.Same(got.Result) {
		return Pass, ""
	}
	return judgeDifference(want, got)
}

// judgeDead judges a process that ended without a word about its cell. The
// runtime's fatal errors do that to compiled programs, too.
func judgeDead(want *Result, got *CellRun) (Class, string) {
	switch {
	case got.signal != "":
		return Death, "killed by a signal: " + got.signal
	case want.Crash != "" && want.Same(got.Result):
		return Pass, ""
	case got.Crash != "":
		return Death, short(got.Crash)
	}
	return Death, fmt.Sprintf("exit status %d in mid-cell", got.Exit)
}

// judgeDifference judges a cell that ended as programs do, but differently. An
// error that the compiled program does not have is loud, anything else is not.
func judgeDifference(want *Result, got *CellRun) (Class, string) {
	why := difference(want, got.Result)
	switch {
	case got.end.Kind == "panic" && got.Crash != want.Crash:
		return Loud, short(got.Crash) + ", but compiled: " + orEnd(want)
	case got.end.Kind == "exit" && got.Exit != 0 && got.Exit != want.Exit:
		return Loud, got.end.Message + "; " + why
	}
	return Silent, why
}

func orSame(want, got *Result) string {
	if d := difference(want, got); d != "" {
		return d
	}
	return "all output was right"
}

func orEnd(r *Result) string {
	if r.Crash != "" {
		return short(r.Crash)
	}
	return "exit status " + itoa(r.Exit)
}
