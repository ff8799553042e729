package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"gophercell/kernel"
	"gophercell/kernel/history"
	"gophercell/kernel/wire"
	"gophercell/kernel/worker"
	"gophercell/kernel/zmq"
)

// kernelOptions are the flags of kernel.
type kernelOptions struct {
	connectionFile string
	logLevel       string
	evaluator      string
}

func kernelFlags() (*flag.FlagSet, *kernelOptions) {
	fs, o := flags("kernel"), new(kernelOptions)
	fs.StringVar(&o.connectionFile, "f", "", "the connection `FILE`, instead of the argument")
	fs.StringVar(&o.logLevel, "log-level", os.Getenv(logVariable), "log to stderr from `LEVEL` on: debug, info, warn or error; nothing by default")
	evaluatorFlag(fs, &o.evaluator)
	return fs, o
}

// parseKernel reads a front end's command line. Unlike a person's it is not
// checked: launchers add arguments that are meant for other kernels.
func parseKernel(args []string) (*kernelOptions, error) {
	fs, o := kernelFlags()
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		switch {
		case slices.Contains([]string{"-h", "-help", "--help"}, arg):
			return nil, errHelp
		case !strings.HasPrefix(arg, "-"):
			if o.connectionFile == "" {
				o.connectionFile = arg
			}
			continue
		case fs.Lookup(name) == nil:
			continue
		case !hasValue && len(args) == 0:
			return nil, &usageError{"kernel", arg + " needs a value"}
		case !hasValue:
			value, args = args[0], args[1:]
		}
		if err := fs.Set(name, value); err != nil {
			return nil, &usageError{"kernel", err.Error()}
		}
	}
	if o.connectionFile == "" {
		return nil, &usageError{"kernel", "expected the connection file that a front end wrote"}
	}
	return o, checkEvaluator("kernel", o.evaluator)
}

// serveKernel is `gophercell kernel`: it ends when a front end says so, when it
// is terminated, and when the process that started it is gone.
func serveKernel(_ streams, args []string) error {
	o, err := parseKernel(args)
	if err != nil {
		return err
	}
	log, err := newLog(o.logLevel)
	if err != nil {
		return &usageError{"kernel", err.Error()}
	}
	info, err := zmq.ReadConnectionFile(o.connectionFile)
	if err != nil {
		return err
	}
	session := wire.NewID()
	conn, err := zmq.Listen(info, session, func(format string, a ...any) { log.Warn(fmt.Sprintf(format, a...)) })
	if err != nil {
		return err
	}
	defer conn.Close()
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	stopOnSignals(stop)
	go watchParent(ctx, func() { stop(errOrphan) })
	store := openHistory(log)
	defer store.Close()
	err = serve(ctx, kernel.Config{Conn: conn, Session: session, History: store, Log: log}, o.evaluator)
	if errors.Is(err, errTerminated) || errors.Is(err, errOrphan) {
		log.Info("the kernel ends", "reason", err)
		return nil
	}
	return err
}

// serveInMemory returns what serves `gophercell run`.
func serveInMemory(evaluator string) func(context.Context, kernel.Conn) error {
	return func(ctx context.Context, conn kernel.Conn) error {
		log, err := newLog(os.Getenv(logVariable))
		if err != nil {
			return err
		}
		return serve(ctx, kernel.Config{Conn: conn, Log: log}, evaluator)
	}
}

// serve runs a kernel with a worker of its own until it ends.
func serve(ctx context.Context, c kernel.Config, evaluator string) error {
	limit, err := outputLimit()
	if err != nil {
		return err
	}
	client, err := worker.NewClient(worker.Options{Env: evaluatorEnv(evaluator), HideFrames: hiddenFrames, Log: c.Log})
	if err != nil {
		return err
	}
	defer client.Close()
	c.Evaluator = client
	c.OutputLimit, c.OutputLimitOption = limit, outputVariable
	c.Info = kernel.Info{Version: version, HelpLinks: helpLinks, Banner: versionLine() + "\n`%lsmagic` lists the commands, `name?` explains a name."}
	err = kernel.New(c).Run(ctx)
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, context.Canceled) {
		return cause
	}
	return err
}

// hiddenFrames are the functions between a cell and the code that it calls.
var hiddenFrames = []string{"github.com/traefik/yaegi/", "gophercell/interp", "reflect."}

var helpLinks = []wire.HelpLink{
	{Text: "The Go language", URL: "https://go.dev/ref/spec"},
	{Text: "Go standard library", URL: "https://pkg.go.dev/std"},
	{Text: "Gonum", URL: "https://pkg.go.dev/gonum.org/v1/gonum"},
	{Text: "Gonum plot", URL: "https://pkg.go.dev/gonum.org/v1/plot"},
}

// Why a kernel ends without having been asked to.
var (
	errTerminated = errors.New("terminated by a signal")
	errOrphan     = errors.New("the process that started the kernel has ended")
)

// stopOnSignals makes the signals that end a process end it in order. An
// interrupt is not one of them: a terminal sends it to all its processes, while
// cells are interrupted by messages. It is caught, not ignored, because a
// worker and what its cells start would inherit the latter.
func stopOnSignals(stop context.CancelCauseFunc) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		for s := range signals {
			if s != os.Interrupt {
				stop(errTerminated)
			}
		}
	}()
}

// openHistory opens the user's history. Without a place for it, the history
// lasts as long as the kernel.
func openHistory(log *slog.Logger) *history.Store {
	path, err := historyPath()
	if err == nil && path != "" {
		var s *history.Store
		if s, err = history.Open(path); err == nil {
			return s
		}
	}
	if err != nil {
		log.Warn("the history is not kept", "error", err)
	}
	return new(history.Store)
}
