package ssa

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"sync"

	"gophercell/interp/engine/ssa/internal/vm"
)

// lineInput is the standard input of cells.
type lineInput struct {
	mu sync.Mutex
	r  *bufio.Reader
}

func newLineInput(e *Engine) *lineInput {
	return &lineInput{r: bufio.NewReader(&lineReader{e: e})}
}

func (in *lineInput) Read(p []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.r.Read(p)
}

// ReadRune and UnreadRune let package fmt read no more than it needs.
func (in *lineInput) ReadRune() (rune, int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.r.ReadRune()
}

func (in *lineInput) UnreadRune() error {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.r.UnreadRune()
}

// dropBlank forgets a rest of the last line that is blank, such as the line end
// that fmt.Scan leaves: a new cell that reads a line asks for one. A goroutine
// that is reading keeps what it has.
func (in *lineInput) dropBlank() {
	if !in.mu.TryLock() {
		return
	}
	defer in.mu.Unlock()
	rest, err := in.r.Peek(in.r.Buffered())
	if err == nil && len(bytes.TrimSpace(rest)) == 0 {
		_, _ = in.r.Discard(len(rest)) // as much as is there
	}
}

// lineReader reads standard input by asking the user for lines.
type lineReader struct {
	e    *Engine
	rest []byte
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		line, err := r.e.ask()
		if err != nil {
			return 0, err
		}
		r.rest = []byte(line + "\n")
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func (e *Engine) ask() (string, error) {
	e.mu.Lock()
	r := e.run
	e.mu.Unlock()
	if e.cfg.Stdin == nil || r == nil {
		return "", io.EOF
	}
	ctx, cancel := context.WithCancel(r.ctx)
	defer cancel()
	line, err := e.cfg.Stdin(ctx, "")
	if err != nil && r.ctx.Err() != nil {
		panic(vm.Interrupt{})
	}
	return line, err
}
