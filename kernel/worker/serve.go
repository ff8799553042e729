package worker

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"sync"

	"gophercell/kernel/eval"
)

// maxStack bounds a goroutine's stack. Go's own bound of 1 GB takes seconds to
// reach; this one still holds a million calls. With little memory it is less,
// so that recursion does not end as a lack of memory.
const maxStack = 64 << (20 + (^uint(0)>>63)*2) // 256 MiB, 64 MiB on 32-bit machines

// Serve is the main function of a worker that a [Client] has started. It makes
// the evaluator when the pipes are in place, and serves the client's requests
// until ctx is done. When the client is gone, the process ends at once, with
// everything in its process group.
func Serve(ctx context.Context, newEvaluator func() (eval.Evaluator, error)) error {
	files, err := inherit()
	if err != nil {
		return err
	}
	s := &server{replies: files[pipeReplies], requests: bufio.NewReader(files[pipeRequests]), answers: map[uint64]chan *answer{}}
	// A terminal's interrupt is the kernel's business. To ignore the signal
	// would make the processes that cells start ignore it, too.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	if err := s.begin(files, newEvaluator); err != nil {
		return err
	}
	go s.receive()
	<-ctx.Done()
	return context.Cause(ctx)
}

// server is the worker's side of the pipes.
type server struct {
	requests io.Reader
	events   *emitter
	monitor  monitor

	replying sync.Mutex
	replies  io.Writer

	ev eval.Evaluator

	mu      sync.Mutex
	cell    *session // the cell that runs
	asked   uint64   // questions to the user
	answers map[uint64]chan *answer
}

// begin does what the client's hello asks for.
func (s *server) begin(files [pipeCount]*os.File, newEvaluator func() (eval.Evaluator, error)) error {
	var req request
	if err := readFrame(s.requests, &req); err != nil {
		return fmt.Errorf("worker: reading the kernel's first message: %w", err)
	}
	if req.Op != opHello || req.Hello == nil || len(req.Hello.Nonce) != nonceSize {
		return fmt.Errorf("worker: the kernel's first message is %q, not %q", req.Op, opHello)
	}
	err := s.prepare(files, req.Hello)
	if err == nil {
		s.ev, err = newEvaluator()
	}
	if err != nil {
		s.reply(&reply{ID: req.ID, Err: err.Error()})
		return err
	}
	s.reply(&reply{ID: req.ID, Names: namesOf(s.ev)})
	return nil
}

func (s *server) prepare(files [pipeCount]*os.File, h *hello) (err error) {
	if err := debug.SetCrashOutput(files[pipeCrash], debug.CrashOptions{}); err != nil {
		return fmt.Errorf("setting the crash output: %w", err)
	}
	files[pipeCrash].Close() // the runtime has its own duplicate
	debug.SetTraceback("single")
	stack := uint64(maxStack)
	if h.Memory > 0 {
		stack = min(stack, h.Memory/8)
	}
	debug.SetMaxStack(int(stack))
	if s.events, err = newEmitter(h.Nonce, files[pipeEvents]); err != nil {
		return err
	}
	s.monitor = monitor{limit: h.Memory}
	s.monitor.prepare()
	return nil
}

// receive reads requests and never waits for anything else, so that an
// interrupt always gets through.
func (s *server) receive() {
	for {
		req := new(request)
		if err := readFrame(s.requests, req); err != nil {
			if !errors.Is(err, io.EOF) {
				fmt.Fprintln(os.Stderr, "worker: reading from the kernel:", err)
			}
			leaveNothing()
		}
		s.handle(req)
	}
}

func (s *server) handle(req *request) {
	switch req.Op {
	case opEval:
		s.eval(req)
	case opCancel:
		s.cancel(req.ID)
	case opAnswer:
		s.answered(req)
	default:
		go s.query(req)
	}
}

// query answers a question about code. A panic there is a bug, but no reason to
// lose the session.
func (s *server) query(req *request) {
	rep := &reply{ID: req.ID}
	defer func() {
		if v := recover(); v != nil {
			rep.Err = fmt.Sprintf("panic: %v\n%s", v, debug.Stack())
		}
		s.reply(rep)
	}()
	q := req.Query
	if q == nil {
		q = &query{}
	}
	switch req.Op {
	case opComplete:
		c := s.ev.Complete(q.Code, q.Cursor)
		rep.Completion = &c
	case opInspect:
		if b, ok := s.ev.Inspect(q.Code, q.Cursor, q.Detail); ok {
			rep.Bundle = sendable(&b, nil)
		}
	case opIsComplete:
		rep.Status, rep.Indent = s.ev.IsComplete(q.Code)
	case opReset:
		if err := s.ev.Reset(); err != nil {
			rep.Err = err.Error()
		}
		rep.Names = namesOf(s.ev)
	default:
		rep.Err = "unknown request " + strconv.Quote(req.Op)
	}
}

func (s *server) reply(rep *reply) {
	frame, err := encodeFrame(rep)
	if err != nil {
		frame, _ = encodeFrame(&reply{ID: rep.ID, Err: err.Error()})
	}
	s.replying.Lock()
	defer s.replying.Unlock()
	if _, err := s.replies.Write(frame); err != nil {
		leave(err)
	}
}

// leave ends a worker that cannot reach its client.
func leave(err error) {
	fmt.Fprintln(os.Stderr, "worker: writing to the kernel:", err)
	os.Exit(1)
}
