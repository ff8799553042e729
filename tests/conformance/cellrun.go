package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// cellRunner runs programs as cells, each in a process of its own.
type cellRunner struct {
	engine  string
	timeout time.Duration
	tmp     string
}

// CellRun is how a program ended as a cell.
type CellRun struct {
	ended
	end *CellEnd // nil if the process died before its cell ended
}

// slowdown is how much longer than the compiled program a cell may take before
// it counts as one that does not end.
const slowdown = 250

// run runs the program's source as a cell. A program that takes its time
// compiled gets more of it as a cell.
func (r *cellRunner) run(p *Program, want *Expected) (*CellRun, error) {
	base := filepath.Join(r.tmp, flat(p.Path))
	src, result := base+"_cell.go", base+".json"
	defer os.Remove(src)
	defer os.Remove(result)
	if err := os.WriteFile(src, []byte(want.Source), 0o644); err != nil {
		return nil, err
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	env := append([]string{childEngine + "=" + r.engine, childResult + "=" + result}, p.Env...)
	e, err := process{
		exe: exe, args: append([]string{src}, p.Args...), dir: filepath.Dir(p.Files[0]), env: env, timeout: r.limit(want),
	}.run()
	if err != nil {
		return nil, err
	}
	c := &CellRun{ended: *e}
	if data, err := os.ReadFile(result); err == nil {
		c.end = &CellEnd{}
		if err := json.Unmarshal(data, c.end); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// limit is the time limit of a cell: more for a program that is slow compiled,
// and for one whose text is large.
func (r *cellRunner) limit(want *Expected) time.Duration {
	scaled := r.timeout + slowdown*time.Duration(want.Millis)*time.Millisecond
	scaled += time.Duration(len(want.Source)) * 10 * time.Microsecond
	return min(scaled, 8*r.timeout)
}
