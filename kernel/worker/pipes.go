package worker

import (
	"fmt"
	"os"
	"strings"
)

// handlesVariable tells a worker which descriptors (handles, on Windows) are
// its pipes, in the order of the pipe constants.
const handlesVariable = "GOPHERCELL_WORKER_PIPES"

// The pipes between a client and a worker, besides file descriptors 1 and 2.
const (
	pipeRequests = iota // client → worker, the others worker → client
	pipeReplies
	pipeEvents
	pipeCrash
	pipeCount
)

// pipes are both ends of everything that connects a client with one worker.
type pipes struct {
	ours   [pipeCount]*os.File
	theirs [pipeCount]*os.File
	text   [2]*os.File // the reading ends of stdout and stderr
	output [2]*os.File // the writing ends
}

func newPipes() (p *pipes, err error) {
	p = &pipes{}
	defer func() {
		if err != nil {
			p.closeTheirs()
			p.closeOurs()
			p, err = nil, fmt.Errorf("making a pipe: %w", err)
		}
	}()
	for i := range p.ours {
		if i == pipeRequests {
			p.theirs[i], p.ours[i], err = os.Pipe()
		} else {
			p.ours[i], p.theirs[i], err = os.Pipe()
		}
		if err != nil {
			return p, err
		}
	}
	for i := range p.text {
		if p.text[i], p.output[i], err = os.Pipe(); err != nil {
			return p, err
		}
	}
	return p, nil
}

// closeTheirs closes the worker's ends in this process.
func (p *pipes) closeTheirs() {
	closeAll(p.theirs[:])
	closeAll(p.output[:])
}

func (p *pipes) closeOurs() {
	closeAll(p.ours[:])
	closeAll(p.text[:])
}

// closeAll is harmless for files that are closed already, and for none.
func closeAll(files []*os.File) {
	for _, f := range files {
		if f != nil {
			f.Close()
		}
	}
}

// inherit returns the pipes of this worker, and hides them from the processes
// and the code that it runs.
func inherit() (files [pipeCount]*os.File, err error) {
	value := os.Getenv(handlesVariable)
	os.Unsetenv(handlesVariable)
	parts := strings.Split(value, ",")
	if len(parts) != pipeCount {
		return files, fmt.Errorf("worker: %s is %q: a worker is started by a kernel, not by hand", handlesVariable, value)
	}
	for i, part := range parts {
		if files[i], err = adopt(part); err != nil {
			return files, fmt.Errorf("worker: pipe %d: %w", i, err)
		}
	}
	return files, nil
}
