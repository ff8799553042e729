package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"gophercell/interp"
)

// options are the command line.
type options struct {
	engine  string
	corpus  string
	run     string
	jobs    int
	short   bool
	verbose bool
	timeout time.Duration
	root    string // the folder of this package
	cache   string
}

func parseOptions() (*options, error) {
	o := &options{}
	flag.StringVar(&o.engine, "engine", interp.DefaultEvaluator, "the evaluator: "+strings.Join(interp.Evaluators(), " or "))
	flag.StringVar(&o.corpus, "corpus", "go,own", "which programs: go (Go's own tests), dirs (those of several packages), examples (the standard library's), own")
	flag.StringVar(&o.run, "run", "", "only the programs whose path matches this regular expression")
	flag.IntVar(&o.jobs, "j", min(2, runtime.NumCPU()), "how many programs run at a time")
	flag.BoolVar(&o.short, "short", false, "all of our own programs and 60 of Go's")
	flag.BoolVar(&o.verbose, "v", false, "print every program as it ends")
	flag.DurationVar(&o.timeout, "timeout", 20*time.Second, "the time limit of a cell; a program that is slow when compiled gets more")
	flag.StringVar(&o.root, "root", filepath.Join("tests", "conformance"), "the folder of the lists and of our own programs")
	flag.StringVar(&o.cache, "cache", filepath.Join(".cache", "conformance"), "the folder for what compiled programs do, and for the report")
	flag.Parse()
	if err := interp.CheckEvaluator(o.engine); err != nil {
		return nil, err
	}
	for c := range strings.SplitSeq(o.corpus, ",") {
		if !slices.Contains(corpora, c) {
			return nil, fmt.Errorf("no corpus %q: expected some of %s", c, strings.Join(corpora, ","))
		}
	}
	if o.jobs < 1 {
		return nil, fmt.Errorf("-j=%d: expected 1 or more", o.jobs)
	}
	var err error
	if o.cache, err = filepath.Abs(o.cache); err != nil {
		return nil, err
	}
	o.root, err = filepath.Abs(o.root)
	return o, err
}

// corpora are the sets of programs, for -corpus and the report.
var corpora = []string{"go", "dirs", "examples", "own"}

// wants reports whether the programs of the corpus are to run.
func (o *options) wants(corpus string) bool {
	return slices.Contains(strings.Split(o.corpus, ","), corpus)
}

func main() {
	if isChild() {
		child(os.Args[1:])
		return
	}
	o, err := parseOptions()
	if err == nil {
		err = conform(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

// conform runs the programs and reports; the error says which bars are missed.
func conform(o *options) error {
	begin := time.Now()
	s, err := newSuite(o)
	if err != nil {
		return err
	}
	defer s.close()
	outcomes, err := s.run()
	if err != nil {
		return err
	}
	r := &Report{Engine: o.engine, Go: s.native.tc.Version, Whole: o.run == "" && !o.short, Seconds: time.Since(begin).Seconds(), Outcomes: outcomes, Stale: s.stale(outcomes)}
	if err := r.write(o.cache); err != nil {
		return err
	}
	fmt.Print(r.text())
	if missed := r.missed(); len(missed) > 0 {
		return fmt.Errorf("the bars are missed: %s", strings.Join(missed, "; "))
	}
	return nil
}

// choose returns the programs of the corpora that the options ask for, and all
// that the lists may name.
func choose(o *options, tc *toolchain) (chosen, all []*Program, err error) {
	match, err := regexp.Compile(o.run)
	if err != nil {
		return nil, nil, err
	}
	tests, err := goCorpora(o, tc)
	if err != nil {
		return nil, nil, err
	}
	all = tests
	if o.short {
		tests = sample(tests, 60)
	}
	own, err := ownPrograms(o.root)
	if err != nil {
		return nil, nil, err
	}
	all = append(all[:len(all):len(all)], own...)
	if o.wants("own") {
		tests = append(tests, own...)
	}
	for _, p := range tests {
		if match.MatchString(p.Path) {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) == 0 {
		return nil, nil, fmt.Errorf("no program matches -corpus=%s -run=%s", o.corpus, o.run)
	}
	return chosen, all, nil
}

// goCorpora returns the chosen ones of Go's own programs.
func goCorpora(o *options, tc *toolchain) (list []*Program, err error) {
	if o.wants("go") || o.wants("dirs") {
		tests, inDirs, err := goPrograms(tc)
		if err != nil {
			return nil, err
		}
		if o.wants("go") {
			list = tests
		}
		if o.wants("dirs") {
			more, err := dirPrograms(filepath.Join(tc.Root, "test"), filepath.Join(o.cache, "modules"), inDirs)
			if err != nil {
				return nil, err
			}
			list = append(list, more...)
		}
	}
	if o.wants("examples") {
		tmp := filepath.Join(o.cache, "examples")
		if err := os.MkdirAll(tmp, 0o755); err != nil {
			return nil, err
		}
		more, err := examplePrograms(filepath.Join(tc.Root, "src"), tmp)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}
