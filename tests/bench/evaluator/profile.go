package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"time"
)

// profiled is for how long a row is run under the profiler.
const profiled = 3 * time.Second

// profile runs a row again and again, and writes a profile of the time it takes.
func profile(row, file string) error {
	s, err := newRow(row)
	if err != nil {
		return err
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	err = s.least(profiled)
	pprof.StopCPUProfile()
	return errors.Join(err, f.Close())
}

// least runs the row for a while and prints its least time.
func (s *session) least(while time.Duration) error {
	best := time.Hour
	for begin := time.Now(); time.Since(begin) < while; {
		text, err := s.time()
		if err != nil {
			return err
		}
		var d time.Duration
		if _, err := fmt.Sscan(text, (*int64)(&d)); err != nil {
			return err
		}
		best = min(best, d)
	}
	fmt.Println(best)
	return nil
}
