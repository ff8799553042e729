package worker_test

import (
	"io"
	"log/slog"
	"sync/atomic"
)

// logCounter counts log lines.
type logCounter struct{ n atomic.Int64 }

func (l *logCounter) Write(b []byte) (int, error) {
	l.n.Add(1)
	return len(b), nil
}

func (l *logCounter) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(io.Writer(l), nil))
}
