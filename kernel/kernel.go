package kernel

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/history"
	"gophercell/kernel/wire"
)

// Config says what a kernel works with. Conn and Evaluator are required.
type Config struct {
	Conn      Conn
	Evaluator eval.Evaluator
	// Session is the id under which this kernel sends, for a transport that
	// sends messages of its own; "" means a new one.
	Session string
	// Info is what kernel_info_reply says.
	Info Info
	// History keeps the cells; nil means in memory, for this session only.
	History *history.Store
	// Comms are the targets that front ends can open comms to, by name.
	Comms map[string]CommTarget
	// OutputLimit bounds the text that one cell may write to stdout and stderr,
	// in bytes: what is beyond is dropped, and a notice on stderr says so. 0
	// means 16 MiB, a negative limit none.
	OutputLimit int64
	// OutputLimitOption is how users raise OutputLimit, for the notice, such as
	// a command-line flag. "" means "OutputLimit".
	OutputLimitOption string
	// Log receives what goes wrong; nil discards it.
	Log *slog.Logger
}

// Kernel is one kernel. Its methods may be called by several goroutines.
type Kernel struct {
	cfg    Config
	output *output
	stdin  stdin
	comms  comms
	usage  usage

	executions    *queue
	introspection *queue
	commLane      *queue
	shell         *queue
	control       *queue

	state struct { // guards the order of status messages as well
		sync.Mutex
		executing bool
	}
	cell struct {
		sync.Mutex
		current *cell
		pending bool // an interrupt came while cells were queued and none ran
	}
	count int // the execution count; the execution lane's own
	stop  context.CancelCauseFunc
}

// Reasons why Run ends.
var (
	errShutdown = errors.New("kernel: shutdown was requested")
	errRunTwice = errors.New("kernel: Run was called before: a kernel runs once")
	// ErrConnClosed is returned by Run when the connection was closed.
	ErrConnClosed = errors.New("kernel: the connection was closed")
)

// New returns a kernel that is ready to run once.
func New(c Config) *Kernel {
	if c.History == nil {
		c.History = new(history.Store)
	}
	if c.Session == "" {
		c.Session = wire.NewID()
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	k := &Kernel{
		cfg:           c,
		executions:    newQueue(),
		introspection: newQueue(),
		commLane:      newQueue(),
		shell:         newQueue(),
		control:       newQueue(),
	}
	k.output = newOutput(k)
	k.stdin = stdin{turn: make(chan struct{}, 1), questions: make(chan *question)}
	k.comms.open = map[string]*Comm{}
	return k
}

// shutdownGrace is how long Run waits at its end for what is being handled. A
// running cell is interrupted, and may take that long to reply.
const shutdownGrace = 500 * time.Millisecond

// Run serves requests until one of them is a shutdown_request; then it returns
// nil. It also ends when ctx is done, with its error, and when the connection is
// closed, with [ErrConnClosed]. It closes neither the connection nor the
// evaluator.
func (k *Kernel) Run(ctx context.Context) error {
	if k.cfg.Conn == nil || k.cfg.Evaluator == nil {
		return errors.New("kernel: Config.Conn and Config.Evaluator must be set")
	}
	if k.stop != nil {
		return errRunTwice
	}
	ctx, k.stop = context.WithCancelCause(ctx)
	defer k.stop(nil)
	k.publish(nil, wire.Status{State: wire.StateStarting})

	var lanes sync.WaitGroup
	for _, q := range []*queue{k.executions, k.introspection, k.commLane, k.shell, k.control} {
		lanes.Go(func() { k.work(ctx, q) })
	}
	lanes.Go(func() { k.receive(ctx, Shell) })
	lanes.Go(func() { k.receive(ctx, Control) })
	lanes.Go(func() { k.receiveInput(ctx) })

	<-ctx.Done()
	waitFor(&lanes, shutdownGrace)
	k.output.finish()
	if err := context.Cause(ctx); !errors.Is(err, errShutdown) {
		return err
	}
	return nil
}

func waitFor(wg *sync.WaitGroup, patience time.Duration) {
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(patience):
	}
}

// receive sorts the messages of a channel into the lanes.
func (k *Kernel) receive(ctx context.Context, ch Channel) {
	in := k.cfg.Conn.Recv(ch)
	for {
		select {
		case m, ok := <-in:
			if !ok {
				k.stop(ErrConnClosed)
				return
			}
			r := &request{kernel: k, channel: ch, msg: m, route: routes[m.Header.MsgType]}
			k.lane(r).push(r)
		case <-ctx.Done():
			return
		}
	}
}

// work handles the requests of a lane.
func (k *Kernel) work(ctx context.Context, q *queue) {
	for {
		r, ok := q.pop(ctx)
		if !ok {
			return
		}
		k.serve(ctx, r)
	}
}
