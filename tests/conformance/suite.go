package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// suite is one run of the harness.
type suite struct {
	o        *options
	native   *native
	cells    *cellRunner
	programs []*Program
	leftOut  map[string]string
	known    map[string]string
	tmp      string

	mu   sync.Mutex
	done int
}

func newSuite(o *options) (*suite, error) {
	tc, err := findToolchain()
	if err != nil {
		return nil, err
	}
	s := &suite{o: o}
	var all []*Program
	if s.programs, all, err = choose(o, tc); err != nil {
		return nil, err
	}
	if err := s.readLists(all); err != nil {
		return nil, err
	}
	if s.native, err = newNative(tc, o.cache); err != nil {
		return nil, err
	}
	s.tmp = s.native.tmp
	s.cells = &cellRunner{engine: o.engine, timeout: o.timeout, tmp: s.tmp}
	return s, nil
}

func (s *suite) close() { s.native.close() }

// readLists reads left_out.txt and the engine's known defects.
func (s *suite) readLists(all []*Program) error {
	var err error
	if s.leftOut, err = readList(filepath.Join(s.o.root, "left_out.txt")); err != nil {
		return err
	}
	if s.known, err = readList(filepath.Join(s.o.root, knownFile(s.o.engine))); err != nil {
		return err
	}
	if !s.o.wants("go") || !s.o.wants("own") {
		return nil
	}
	var wrong []string
	for _, list := range []map[string]string{s.leftOut, s.known} {
		wrong = append(wrong, unknownPaths(list, all)...)
	}
	if len(wrong) > 0 {
		slices.Sort(wrong)
		fmt.Fprintf(os.Stderr, "conformance: listed, but not in this Go release's tests: %s\n", strings.Join(wrong, " "))
	}
	return nil
}

// run runs the programs and returns their outcomes in order.
func (s *suite) run() ([]Outcome, error) {
	outcomes := make([]Outcome, len(s.programs))
	errs := make([]error, len(s.programs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range s.o.jobs {
		wg.Go(func() {
			for i := range next {
				outcomes[i], errs[i] = s.one(s.programs[i])
				s.progress(outcomes[i])
			}
		})
	}
	for i := range s.programs {
		next <- i
	}
	close(next)
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.programs[i].Path, err)
		}
	}
	return outcomes, nil
}

// one runs a program both ways.
func (s *suite) one(p *Program) (Outcome, error) {
	o := Outcome{Path: p.Path, Corpus: p.Corpus, Class: LeftOut}
	if o.Why = s.leftOut[p.Path]; o.Why != "" {
		return o, nil
	}
	want, err := s.native.expected(p)
	if err != nil {
		return o, err
	}
	if o.Why = want.Problem; o.Why != "" {
		return o, nil
	}
	got, err := s.cells.run(p, want)
	if err != nil {
		return o, err
	}
	o.Millis, o.Native = got.Millis, want.Millis
	o.Class, o.Why = judge(&want.Result, got)
	if o.Class == Silent && !s.native.steady(p, want) {
		o.Class, o.Why = LeftOut, "runs of the compiled program differ"
	}
	if o.Comment = s.known[p.Path]; o.Comment != "" && o.Class == Loud {
		o.Class = Known
	}
	return o, nil
}

// progress prints the outcome, or a dot now and then.
func (s *suite) progress(o Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done++
	if s.o.verbose {
		fmt.Printf("%-8s %5d ms  %s  %s\n", o.Class, o.Millis, o.Path, short(o.Why))
	} else if s.done%50 == 0 {
		fmt.Fprintf(os.Stderr, "%d of %d\n", s.done, len(s.programs))
	}
}

// stale returns the known defects that are none any more.
func (s *suite) stale(outcomes []Outcome) []string {
	var stale []string
	for _, o := range outcomes {
		if o.Comment != "" && o.Class == Pass {
			stale = append(stale, o.Path+" passes, but is listed as a known defect")
		}
	}
	return stale
}
