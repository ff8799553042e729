package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

// first runs a process's first cell.
func first() error {
	s, err := newSession()
	if err != nil {
		return err
	}
	return s.run("import \"fmt\"\nsum := 1 + 1\nfmt.Println(sum)")
}

// count is how many cells the overhead is measured with.
const count = 1000

// cells prints a line for each kind of cell: its name, the median nanoseconds,
// those of the first and of the last hundred, and the bytes kept for each.
func cells() error {
	for _, kind := range []struct {
		name string
		code func(i int) string
	}{
		{"1+1", func(int) string { return "1 + 1" }},
		{"new", newNames},
	} {
		s, err := newSession()
		if err != nil {
			return err
		}
		for range 20 {
			if err := s.run(kind.code(count)); err != nil {
				return err
			}
		}
		times, kept, err := s.measure(kind.code)
		if err != nil {
			return err
		}
		fmt.Println(kind.name, median(times), median(times[:100]), median(times[count-100:]), kept)
	}
	return nil
}

// newNames is a cell with names that no other has.
func newNames(i int) string {
	return fmt.Sprintf("x%d := %d\nfunc f%d(n int) int {\n\tif n < 2 {\n\t\treturn x%d\n\t}\n\treturn f%d(n-1) + 1\n}\nf%d(5)", i, i, i, i, i, i)
}

// measure runs the cells.
func (s *session) measure(code func(int) string) (times []time.Duration, kept int, err error) {
	before := heap()
	for i := range count {
		begin := time.Now()
		if err := s.run(code(i)); err != nil {
			return nil, 0, err
		}
		times = append(times, time.Since(begin))
	}
	kept = (heap() - before) / count
	runtime.KeepAlive(s)
	return times, kept, nil
}

// heap returns the size of what is in use.
func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

func median(times []time.Duration) int64 {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2].Nanoseconds()
}
