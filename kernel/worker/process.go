package worker

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"

	"gophercell/kernel/eval"
)

// process is one worker, from its start until everything of it is gone.
type process struct {
	opts   Options
	limits limits
	memory uint64 // the limit, 0 for none
	cmd    *exec.Cmd
	pipes  *pipes
	nonce  []byte
	fence  *fence
	crash  crashPipe
	sink   sink
	hold   *hold

	readers sync.WaitGroup
	// done is closed when the process was waited for, its pipes were read to
	// the end, and death is set.
	done  chan struct{}
	death *death

	sending sync.Mutex // one request at a time is written

	mu     sync.Mutex
	lastID uint64
	calls  map[uint64]chan *reply
	cell   *cellRun // the cell that runs, nil between cells
	cells  int      // that have ended
	names  *[]string
	asks   map[uint64]context.CancelFunc
	group  group
	gone   bool // the process was waited for
	forced *death
	victim *cellRun // the cell that ran when the process was killed
	over   uint64   // what the worker said about its memory before it ended
}

// cellRun is a cell that was sent to a worker.
type cellRun struct {
	id      uint64
	ctx     context.Context
	out     eval.Output
	started bool // the worker has begun with it
	result  chan *eval.Result
}

// startProcess starts a worker. It returns before the worker is ready.
func startProcess(opts Options, limits limits, memory uint64) (*process, error) {
	pipes, err := newPipes()
	if err != nil {
		return nil, err
	}
	p := &process{
		opts: opts, limits: limits, memory: memory, pipes: pipes,
		nonce: make([]byte, nonceSize),
		fence: newFence(),
		done:  make(chan struct{}),
		calls: map[uint64]chan *reply{},
		asks:  map[uint64]context.CancelFunc{},
	}
	rand.Read(p.nonce)
	p.hold = newHold(func(b []byte) { p.sink.text(stderr, b) }, &p.crash)
	p.cmd = exec.Command(opts.Command[0], opts.Command[1:]...)
	if opts.Command[0] == selfLink {
		p.cmd.Args[0] = os.Args[0] // what a list of processes shows
	}
	p.cmd.Env = append(os.Environ(), opts.Env...)
	p.cmd.Stdout, p.cmd.Stderr = pipes.output[stdout], pipes.output[stderr]
	attach(p.cmd, pipes.theirs[:])
	started := make(chan error, 1)
	go p.run(started)
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// run starts the process and sees it off.
func (p *process) run(started chan<- error) {
	err := p.cmd.Start()
	p.pipes.closeTheirs()
	if err != nil {
		p.pipes.closeOurs()
		started <- err
		return
	}
	p.group = newGroup(p.cmd.Process)
	p.read()
	started <- nil
	p.wait()
	late := time.AfterFunc(p.limits.drain, p.pipes.closeOurs)
	p.readers.Wait()
	late.Stop()
	p.pipes.closeOurs()
	p.settle()
	close(p.done)
}

// wait waits for the process, and ends what is left of its group.
func (p *process) wait() {
	known := waitExited(p.cmd.Process)
	p.mu.Lock()
	if known {
		p.group.kill()
	}
	p.mu.Unlock()
	_ = p.cmd.Wait() // how it ended is in ProcessState
	p.mu.Lock()
	if !known {
		p.group.kill()
	}
	p.gone = true
	p.group.close()
	p.mu.Unlock()
}

// kill ends the process for the reason why, unless it has ended or another
// reason came first.
func (p *process) kill(why *death) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.gone {
		return
	}
	if p.forced == nil {
		p.forced, p.victim = why, p.cell
	}
	p.group.kill()
}

// ended says whether everything of the process is gone.
func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// read starts the readers of all pipes.
func (p *process) read() {
	for _, run := range []func(){
		func() { p.readText(stdout, func(b []byte) { p.sink.text(stdout, b) }) },
		func() { p.readText(stderr, p.hold.write) },
		func() { p.crash.run(p.pipes.ours[pipeCrash]) },
		p.readReplies,
		p.readEvents,
	} {
		p.readers.Go(run)
	}
}

// readText passes the text of a stream on, in order with the events.
func (p *process) readText(stream int, text func([]byte)) {
	s := newScanner(p.nonce, text, func(seq uint64) {
		if stream == stderr {
			p.hold.flush()
		}
		p.fence.arrive(stream, seq)
	})
	buf := make([]byte, 64<<10)
	for {
		p.fence.reading[stream].Store(true)
		n, err := p.pipes.text[stream].Read(buf)
		p.fence.reading[stream].Store(false)
		p.fence.reads[stream].Add(1)
		s.write(buf[:n])
		if err != nil {
			break
		}
	}
	s.end()
	if stream == stderr {
		p.hold.end()
	}
	p.fence.ended(stream)
}

func (p *process) readReplies() {
	r := bufio.NewReader(p.pipes.ours[pipeReplies])
	for {
		var rep reply
		if err := readFrame(r, &rep); err != nil {
			p.garbled(err)
			return
		}
		p.mu.Lock()
		if rep.ID == 0 {
			p.over = rep.Over
		}
		ch := p.calls[rep.ID]
		delete(p.calls, rep.ID)
		p.mu.Unlock()
		if ch != nil {
			ch <- &rep
		}
	}
}

func (p *process) readEvents() {
	defer p.fence.open()
	r := bufio.NewReaderSize(p.pipes.ours[pipeEvents], 64<<10)
	for seq := uint64(1); ; seq++ {
		var ev event
		if err := readFrame(r, &ev); err != nil {
			p.garbled(err)
			return
		}
		p.fence.await(seq)
		p.deliver(&ev)
		p.fence.pass(seq)
	}
}

// garbled ends a worker whose pipe holds something else than messages: the
// user's code has written to it, or closed it.
func (p *process) garbled(err error) {
	if !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
		p.kill(&death{Name: "WorkerDied", What: fmt.Sprintf("the worker's pipe to the kernel is damaged (%v)", err)})
	}
}

// send writes a request.
func (p *process) send(r *request) error {
	frame, err := encodeFrame(r)
	if err != nil {
		return err
	}
	return p.write(frame)
}

// write writes a frame. A worker that does not take it is no use any more.
func (p *process) write(frame []byte) error {
	p.sending.Lock()
	defer p.sending.Unlock()
	w := p.pipes.ours[pipeRequests]
	_ = w.SetWriteDeadline(time.Now().Add(p.limits.send)) // not on Windows
	if _, err := w.Write(frame); err != nil {
		if errors.Is(err, os.ErrDeadlineExceeded) {
			p.kill(&death{Name: "WorkerDied", What: "the worker did not take requests any more"})
		}
		return err
	}
	return nil
}

// call sends a request and returns its reply, nil if there was none in time.
func (p *process) call(r *request, limit time.Duration) *reply {
	ch := make(chan *reply, 1)
	p.mu.Lock()
	p.lastID++
	id := p.lastID
	p.calls[id] = ch
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.calls, id)
		p.mu.Unlock()
	}()
	r.ID = id
	timeout := time.NewTimer(limit)
	defer timeout.Stop()
	go p.send(r) // it may have to wait for a slow worker
	select {
	case rep := <-ch:
		return rep
	case <-p.done:
	case <-timeout.C:
	}
	return nil
}

// hello tells the worker what it needs and returns when it is ready.
func (p *process) hello() *death {
	rep := p.call(&request{Op: opHello, Hello: &hello{Nonce: p.nonce, Memory: p.memory}}, p.limits.start)
	switch {
	case rep != nil && rep.Err == "":
		p.setNames(rep.Names)
		return nil
	case rep != nil:
		p.kill(&death{Name: "WorkerStart", What: rep.Err})
	default:
		p.kill(&death{Name: "WorkerStart", What: fmt.Sprintf("the worker was not ready after %v", p.limits.start)})
	}
	<-p.done
	return p.death.atStart(p.sink.kept())
}

func (p *process) setNames(names *[]string) {
	p.mu.Lock()
	p.names = names
	p.mu.Unlock()
}

func (p *process) variables() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names == nil {
		return nil
	}
	return *p.names
}
