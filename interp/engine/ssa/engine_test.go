package ssa_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/interp/engine/ssa"
)

// session runs cells one after the other.
type session struct {
	t     *testing.T
	e     *ssa.Engine
	scope cell.Scope
	cells int

	mu      sync.Mutex
	out     bytes.Buffer
	vals    []engine.Value
	crashes []string
}

func newSession(t *testing.T) *session {
	s := &session{t: t, scope: cell.NewScope()}
	e, err := ssa.New(engine.Config{Stdout: s, Stderr: s})
	if err != nil {
		t.Fatal(err)
	}
	s.e = e
	s.scope.ChangesMethods = e.ChangesMethods()
	return s
}

func (s *session) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Write(p)
}

func (s *session) Result(vals []engine.Value) { s.vals = vals }
func (s *session) Bound(int)                  {}

func (s *session) Crashed(p *engine.Panic, cell string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.crashes = append(s.crashes, fmt.Sprintf("%s: %v", cell, p.Value))
}

// run runs a cell; what it defines is there for the next.
func (s *session) run(ctx context.Context, text string) error {
	s.t.Helper()
	s.cells++
	c, problems := cell.Check(fmt.Sprintf("cell[%d]", s.cells), text, s.scope, packages{s.e})
	if len(problems) > 0 {
		s.t.Fatalf("%s\n%v", text, problems)
	}
	err := s.e.Run(ctx, c, s)
	for name, o := range c.Defined {
		s.scope.Bind(name, o)
	}
	return err
}

// want runs a cell and compares what it prints.
func (s *session) want(text, out string) {
	s.t.Helper()
	s.mu.Lock()
	s.out.Reset()
	s.mu.Unlock()
	if err := s.run(context.Background(), text); err != nil {
		s.t.Fatalf("%s\n%v", text, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if got := s.out.String(); got != out {
		s.t.Errorf("%s\nprints %q, want %q", text, got, out)
	}
}

// A function with more registers than a frame has room for has a frame of its
// own: calls from it, closures in it, its deferred calls and its traces work.
func TestBigFunction(t *testing.T) {
	const n = 400
	var b, sum strings.Builder
	b.WriteString("func big(a, depth int, s string) (r int, t string) {\n\tdefer func() {\n\t\tif x := recover(); x != nil { t += fmt.Sprint(x) }\n\t}()\n")
	for i := range n {
		fmt.Fprintf(&b, "\tx%d := a + %d\n\ts%d := s + fmt.Sprint(%d)\n", i, i, i, i)
		fmt.Fprintf(&sum, "\tr += x%d\n\tt += s%d\n", i, i)
	}
	b.WriteString("\tif depth > 0 { r, _ = big(a+1, depth-1, s) }\n\tfor range 2 {\n" + sum.String() + "\t}\n")
	b.WriteString("\tadd := func() { r++ }\n\tadd()\n\tif depth == 0 { panic(\"oops\") }\n\tif depth < 0 { defer func() { panic(\"late\") }() }\n\treturn\n}\n")
	s := newSession(t)
	one := 0
	for i := range n {
		one += i
	}
	want0 := 2*(one+2*n) + 1
	want1 := want0 + 2*(one+n) + 1
	s.want(b.String()+"r, t := big(1, 1, \"\")\nfmt.Println(r, len(t))\n_, t = big(1, 0, \"\")\nfmt.Println(strings.HasSuffix(t, \"oops\"))",
		fmt.Sprintln(want1, 2*(10+90*2+300*3))+"true\n")
	err := s.run(context.Background(), "func() { big(1, -1, \"\") }()")
	if err != nil {
		t.Errorf("a panic of the function's own deferred call is recovered by the one before: %v", err)
	}
}

// Cells run the same while the collector runs all the time.
func TestCollector(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	s := newSession(t)
	s.want(`
type Tree struct { left, right *Tree; name string; tags map[string][]int }
func grow(depth int) *Tree {
	if depth == 0 { return nil }
	return &Tree{grow(depth-1), grow(depth-1), fmt.Sprint("n", depth), map[string][]int{"d": {depth, depth}}}
}
func (t *Tree) Sum() (n int) {
	if t == nil { return 0 }
	defer func() { n += t.tags["d"][1] }()
	return t.left.Sum() + t.right.Sum() + len(t.name)
}
type Summer interface{ Sum() int }
var wg sync.WaitGroup
results := make(chan int, 8)
for i := range 8 {
	wg.Add(1)
	go func() {
		defer wg.Done()
		var s Summer = grow(8)
		total := 0
		for range 3 { total += s.Sum() }
		results <- total + i
	}()
}
wg.Wait()
close(results)
sum := 0
for r := range results { sum += r }
fmt.Println(sum)`, "24316\n")
	s.want("xs := make([]any, 0)\nfor i := range 20000 { xs = append(xs, struct{ a string; b *int }{fmt.Sprint(i), &i}) }\nfmt.Println(len(xs), *xs[19999].(struct{ a string; b *int }).b)", "20000 19999\n")
}

// A cell that waits in compiled code which no interrupt reaches is left alone.
func TestAbandoned(t *testing.T) {
	s := newSession(t)
	s.want("r, w := io.Pipe()\nx := 1", "")
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := s.run(ctx, "io.ReadAll(r)\nx = 2")
	if !errors.Is(err, engine.ErrInterrupted) {
		t.Fatalf("got %v, want an interrupt", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	s.want("w.Close()\ntime.Sleep(20 * time.Millisecond)\nfmt.Println(x)", "1\n")
}

// A panic on a goroutine that compiled code started is told, and costs nothing.
func TestCrashesElsewhere(t *testing.T) {
	s := newSession(t)
	s.want("var wg sync.WaitGroup\nwg.Go(func() { panic(\"one\") })\nwg.Wait()\ndone := make(chan bool)\ntime.AfterFunc(0, func() { defer close(done); panic(\"two\") })\n<-done\nfmt.Println(\"on\")", "on\n")
	deadline := time.Now().Add(10 * time.Second)
	for {
		s.mu.Lock()
		n := len(s.crashes)
		s.mu.Unlock()
		if n == 2 || time.Now().After(deadline) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if got := strings.Join(s.crashes, ", "); got != "cell[1]: one, cell[1]: two" {
		t.Errorf("crashes %q", got)
	}
}
