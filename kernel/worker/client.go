package worker

import (
	"sync"
	"time"

	"gophercell/kernel/eval"
)

// Client is an evaluator whose cells run in a child process. Make it with
// [NewClient]. Its methods may be called from several goroutines; Eval and
// Reset take turns.
type Client struct {
	opts   Options
	limits limits
	memory uint64 // the limit of a worker, 0 for none

	turn sync.Mutex // Eval and Reset

	mu       sync.Mutex
	slot     *slot
	closed   bool
	bereaved *death // a worker ended between cells: to be told to the next one

	want     chan struct{} // a cell wants a worker after a failed start
	closing  chan struct{}
	finished chan struct{} // the supervisor has ended
}

var (
	_ eval.Evaluator = (*Client)(nil)
	_ eval.Names     = (*Client)(nil)
	_ eval.Killer    = (*Client)(nil)
)

// slot is a place for a worker. It is filled or failed once.
type slot struct {
	ready   chan struct{} // closed when one of the next two is set
	process *process
	failure *death
	over    chan struct{} // closed when the process has ended and has a successor
}

func newSlot() *slot {
	return &slot{ready: make(chan struct{}), over: make(chan struct{})}
}

// fail says that there will be no process.
func (s *slot) fail(why *death) {
	s.failure = why
	close(s.ready)
}

func (s *slot) failed() bool {
	select {
	case <-s.ready:
		return s.failure != nil
	default:
		return false
	}
}

// NewClient starts a worker and returns without waiting for it. The error is
// about the options; a worker that does not start is the first cell's error.
func NewClient(opts Options) (*Client, error) { return newClient(opts, defaultLimits) }

func newClient(opts Options, limits limits) (*Client, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	memory, err := parseLimit(opts.MemoryLimit, machineMemory())
	if err != nil {
		return nil, err
	}
	c := &Client{
		opts: opts, limits: limits, memory: memory,
		slot:     newSlot(),
		want:     make(chan struct{}, 1),
		closing:  make(chan struct{}),
		finished: make(chan struct{}),
	}
	go c.supervise()
	return c, nil
}

// supervise keeps one worker running until Close. A worker that fails to start
// is started again when a cell wants it, and not before a growing pause.
func (c *Client) supervise() {
	defer close(c.finished)
	failures := 0
	for !c.isClosed() {
		s := c.current()
		p, failure := c.launch()
		if failure != nil {
			c.opts.Log.Error("worker did not start", "error", failure.What)
			failures++
			s.fail(failure)
			c.pause(failures)
			continue
		}
		c.opts.Log.Debug("worker started", "pid", p.pid())
		s.process = p
		close(s.ready)
		<-p.done
		c.opts.Log.Info("worker ended", "pid", p.pid(), "reason", p.death.What)
		c.mourn(p)
		failures = c.replace(s, failures)
	}
}

// launch starts a worker and waits until it is ready.
func (c *Client) launch() (*process, *death) {
	p, err := startProcess(c.opts, c.limits, c.memory)
	if err != nil {
		return nil, &death{Name: "WorkerStart", What: "the worker could not be started: " + err.Error(), Cause: err}
	}
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		select {
		case <-c.closing:
			p.kill(closedDeath())
		case <-stop:
		}
	}()
	if failure := p.hello(); failure != nil {
		return nil, failure
	}
	return p, nil
}

// mourn tells the end of a worker between two cells.
func (c *Client) mourn(p *process) {
	if c.isClosed() || p.cellRan() || p.death.Wanted {
		return
	}
	if out := p.sink.output(); out != nil {
		out.Stream(streamNames[stderr], p.death.notice())
	}
	c.mu.Lock()
	c.bereaved = p.death
	c.mu.Unlock()
}

// replace makes room for the next worker. Workers that end before any cell ran
// in them are not replaced for ever.
func (c *Client) replace(old *slot, failures int) int {
	next := newSlot()
	failures++
	if old.process.ran() {
		failures = 0
	}
	if failures > 2 {
		next.fail(old.process.death.atStart(old.process.sink.kept()))
	}
	c.mu.Lock()
	c.slot = next
	c.mu.Unlock()
	close(old.over)
	if failures > 2 {
		c.pause(failures)
	}
	return failures
}

const (
	firstPause = 50 * time.Millisecond
	lastPause  = 5 * time.Second
)

// pause waits for a cell that wants a worker, and longer after each failure.
func (c *Client) pause(failures int) {
	timer := time.NewTimer(min(firstPause<<min(failures, 10), lastPause))
	defer timer.Stop()
	select {
	case <-c.want:
	case <-c.closing:
		return
	}
	select {
	case <-timer.C:
	case <-c.closing:
	}
}

func (c *Client) current() *slot {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.slot
}

// demand returns the slot of a worker for a cell, a new one after a failure.
func (c *Client) demand() *slot {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.slot.failed() && !c.closed {
		c.slot = newSlot()
		select {
		case c.want <- struct{}{}:
		default:
		}
	}
	return c.slot
}

// running returns the worker that is ready, nil if there is none.
func (c *Client) running() *process {
	s := c.current()
	select {
	case <-s.ready:
	default:
		return nil
	}
	if s.process == nil || s.process.ended() {
		return nil
	}
	return s.process
}

// PID is the process id of the worker, 0 while there is none.
func (c *Client) PID() int {
	if p := c.running(); p != nil {
		return p.pid()
	}
	return 0
}

// Kill ends the running cell by force, for a second interrupt; see eval.Killer.
func (c *Client) Kill(reason string) {
	p := c.running()
	if p == nil {
		return
	}
	p.mu.Lock()
	idle := p.cell == nil
	p.mu.Unlock()
	if !idle {
		p.kill(&death{Name: "Interrupted", What: "the cell was ended by force: " + reason})
	}
}

// Close ends the worker and everything in its process group, and returns when
// they are gone. A cell that runs ends with an error.
func (c *Client) Close() error {
	c.mu.Lock()
	if !c.closed {
		c.closed = true
		close(c.closing)
	}
	c.mu.Unlock()
	if p := c.running(); p != nil {
		p.kill(closedDeath())
	}
	<-c.finished
	return nil
}

func closedDeath() *death {
	return &death{Name: "WorkerDied", What: "the kernel shuts down"}
}

func (c *Client) isClosed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}
