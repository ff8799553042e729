package notebook

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// Runner executes notebooks. The zero value of each option is the usual choice.
type Runner struct {
	// Serve runs a kernel on the connection until it is told to shut down or
	// ctx is done.
	Serve func(ctx context.Context, conn kernel.Conn) error
	// Name and DisplayName are recorded in a notebook that names no kernel.
	Name, DisplayName string
	// Timeout interrupts a cell that runs longer. 0 means no limit.
	Timeout time.Duration
	// AllowErrors goes on after a cell that failed. Without it the first
	// failure ends the run, except in a cell tagged "raises-exception".
	AllowErrors bool
	// Stdout receives what the cells print, and the text of what they show;
	// Stderr what they write there, and errors. Both may be nil.
	Stdout, Stderr io.Writer
	// Color keeps the colours of tracebacks.
	Color bool
	// Grace is how long a cell may take to stop when it is interrupted, and
	// the kernel to shut down; 20 seconds if 0.
	Grace time.Duration
}

// CellError says that a cell failed.
type CellError struct {
	Cell      int    // its place in the notebook, from 1
	Count     int    // its execution count
	Name      string // the error's name, such as "CompileError"
	Value     string // its message
	Traceback []string
	TimedOut  time.Duration // the limit after which it was interrupted; 0 if it was not
}

func (e *CellError) Error() string {
	s := fmt.Sprintf("cell %d (In [%d]) failed: %s: %s", e.Cell, e.Count, e.Name, e.Value)
	if e.TimedOut > 0 {
		s += fmt.Sprintf(" (it ran longer than the timeout of %v)", e.TimedOut)
	}
	return s
}

// Run executes the code cells in order and stores their outputs in the
// notebook, whose earlier outputs are forgotten. Cells that are empty or tagged
// "skip-execution" do not run. It returns a *CellError if a cell failed, and
// ctx's error if ctx was done; the notebook then holds the outputs so far.
func (r *Runner) Run(ctx context.Context, nb *Notebook) error {
	if lang := nb.Language(); lang != "" && lang != "go" {
		return fmt.Errorf("this notebook is for %s, not Go: its metadata say so; run it with that language's kernel", lang)
	}
	for _, c := range nb.cells {
		if c.Type() == "code" {
			c.clear()
		}
	}
	out := newCollector()
	defer out.finish()
	show := &printer{stdout: r.Stdout, stderr: r.Stderr, color: r.Color}
	defer show.endLine()
	kctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	cl := start(kctx, r.Serve, func(request string, m *wire.Message) error {
		show.message(m)
		return out.add(request, m)
	})
	defer cl.stop(r.grace(), cancel)
	run := &run{r, cl, out}
	if err := run.describe(ctx, nb); err != nil {
		return err
	}
	return run.cells(ctx, nb)
}

func (r *Runner) grace() time.Duration { return cmp.Or(r.Grace, 20*time.Second) }

// run is one execution of a notebook.
type run struct {
	*Runner
	client *client
	out    *collector
}

// describe records the kernel in the notebook.
func (r *run) describe(ctx context.Context, nb *Notebook) error {
	var info struct {
		LanguageInfo object `json:"language_info"`
	}
	if err := r.client.call(ctx, kernel.Shell, wire.KernelInfoRequest{}, &info); err != nil {
		return err
	}
	nb.SetKernel(r.Name, r.DisplayName, info.LanguageInfo)
	return nil
}

func (r *run) cells(ctx context.Context, nb *Notebook) error {
	nb.ensureIDs() // the cells' ids go to the kernel
	for i, c := range nb.cells {
		if c.Type() != "code" || strings.TrimSpace(c.Source()) == "" || c.HasTag("skip-execution") {
			continue
		}
		err := r.cell(ctx, c)
		var failed *CellError
		if errors.As(err, &failed) {
			failed.Cell = i + 1
			if ctx.Err() == nil && (r.AllowErrors || c.HasTag("raises-exception")) {
				err = nil
			}
		}
		if err != nil {
			return errors.Join(ctx.Err(), err)
		}
	}
	return nil
}

// cell runs one cell. It returns a *CellError if the cell failed.
func (r *run) cell(ctx context.Context, c *Cell) error {
	x, err := r.client.send(kernel.Shell, wire.ExecuteRequest{
		Code: c.Source(), StoreHistory: true, StopOnError: true, UserExpressions: map[string]string{},
	}, object{"cellId": c.ID()})
	if err != nil {
		return err
	}
	r.out.cells[x.id] = c
	timedOut, err := r.await(ctx, x)
	if err != nil {
		return err
	}
	var reply wire.ExecuteReply
	if err := json.Unmarshal(x.reply.Content, &reply); err != nil {
		return err
	}
	if reply.Status == wire.StatusOK {
		return nil
	}
	failed := &CellError{Count: reply.ExecutionCount, Name: "Error", Value: reply.Status, TimedOut: timedOut}
	if e := reply.Error; e != nil {
		failed.Name, failed.Value, failed.Traceback = e.EName, e.EValue, e.Traceback
	}
	return failed
}

// await waits for a cell, and interrupts it when its time is up or ctx is done.
// It returns the time limit if that is why.
func (r *run) await(ctx context.Context, x *exchange) (time.Duration, error) {
	limited, cancel := ctx, context.CancelFunc(func() {})
	if r.Timeout > 0 {
		limited, cancel = context.WithTimeout(ctx, r.Timeout)
	}
	defer cancel()
	err := r.client.wait(limited, x)
	if err == nil || limited.Err() == nil {
		return 0, err
	}
	if _, err := r.client.send(kernel.Control, wire.InterruptRequest{}, nil); err != nil {
		return 0, err
	}
	grace, done := context.WithTimeout(context.WithoutCancel(ctx), r.grace())
	defer done()
	if err := r.client.wait(grace, x); err != nil {
		return 0, fmt.Errorf("a cell was interrupted and did not stop: %w", err)
	}
	if ctx.Err() != nil {
		return 0, nil
	}
	return r.Timeout, nil
}
