package yaegi

import (
	"bytes"
	"context"
	"fmt"
	"go/types"
	"strings"
	"sync"
	"testing"
	"time"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/interp/symbols"
)

// Config is the engines' configuration, which a session completes.
type Config = engine.Config

type packages struct{}

func (packages) Import(path string) (*types.Package, error) { return symbols.Import(path) }
func (packages) ByName(name string) []string                { return symbols.ByName(name) }

// session checks cells and runs them on an engine, as package interp does.
type session struct {
	t     testing.TB
	eng   *Engine
	scope cell.Scope
	n     int

	out     syncBuffer
	vals    []engine.Value
	bound   []int
	crashes chan crash
}

type crash struct {
	panic *engine.Panic
	cell  string
}

// syncBuffer may be written to by several goroutines.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := s.b.String()
	s.b.Reset()
	return text
}

func newSession(t testing.TB, cfg Config) *session {
	t.Helper()
	s := &session{t: t, crashes: make(chan crash, 100), scope: cell.Scope{
		Objects: map[string]types.Object{}, Imports: map[string]string{}, Sources: map[string]cell.Source{},
	}}
	if cfg.Stdout == nil {
		cfg.Stdout, cfg.Stderr = &s.out, &s.out
	}
	eng, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s.eng = eng
	t.Cleanup(func() { eng.Close() })
	return s
}

func (s *session) Result(vals []engine.Value) { s.vals = vals }

func (s *session) Crashed(p *engine.Panic, cell string) { s.crashes <- crash{p, cell} }

func (s *session) Bound(i int) { s.bound = append(s.bound, i) }

func (s *session) check(text string) *cell.Checked {
	s.t.Helper()
	s.n++
	c, problems := cell.Check(fmt.Sprintf("cell[%d]", s.n), text, s.scope, packages{})
	if problems != nil {
		s.t.Fatalf("%s\n%v", text, problems)
	}
	return c
}

// exec runs a cell and returns what it printed.
func (s *session) exec(ctx context.Context, text string) (string, error) {
	s.t.Helper()
	c := s.check(text)
	s.vals, s.bound = nil, nil
	err := s.eng.Run(ctx, c, s)
	if _, bad := err.(*engine.Unsupported); !bad {
		for name, obj := range c.Defined {
			s.scope.Objects[name] = obj
		}
		for name, path := range c.Imports {
			s.scope.Imports[name] = path
		}
		for name, src := range c.Sources {
			s.scope.Sources[name] = src
		}
	}
	return s.out.take(), err
}

func (s *session) run(text string) string {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	out, err := s.exec(ctx, text)
	if err != nil {
		if len(text) > 300 {
			text = text[:300] + "..."
		}
		s.t.Fatalf("%s\n-> %v\n%s", text, describe(err), out)
	}
	return out
}

// want runs a cell and compares its output without the space around it.
func (s *session) want(text, out string) {
	s.t.Helper()
	if got := strings.TrimSpace(s.run(text)); got != strings.TrimSpace(out) {
		s.t.Errorf("%s\n got %q\nwant %q", text, got, strings.TrimSpace(out))
	}
}

func describe(err error) string {
	switch err := err.(type) {
	case *engine.Panic:
		return fmt.Sprintf("panic %T %v at %v", err.Value, err.Value, err.Frames)
	case *engine.Unsupported:
		return fmt.Sprintf("%v at %v", err, err.Frame)
	}
	return err.Error()
}

func itoa(n int) string { return fmt.Sprint(n) }
