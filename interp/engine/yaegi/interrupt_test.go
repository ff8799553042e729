package yaegi

import (
	"context"
	"errors"
	"testing"
	"time"

	"gophercell/interp/engine"
)

// interrupted runs a cell, cancels it once it has begun, and returns how long it
// took to stop.
func interrupted(s *session, code string) time.Duration {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var at time.Time
	timer := time.AfterFunc(30*time.Millisecond, func() { at = time.Now(); cancel() })
	defer timer.Stop()
	finished := make(chan error, 1)
	go func() {
		_, err := s.exec(ctx, code)
		finished <- err
	}()
	select {
	case err := <-finished:
		if !errors.Is(err, engine.ErrInterrupted) {
			s.t.Errorf("%s: ended with %v", code, err)
		}
	case <-time.After(20 * time.Second):
		s.t.Fatalf("%s: not interrupted", code)
	}
	return time.Since(at)
}

func TestInterrupt(t *testing.T) {
	s := newSession(t, Config{})
	s.run("x := 1\ntype Net struct{ w int }\nfunc (n *Net) F() int { return n.w * x }\nnet := &Net{w: 3}\ncount := func() int { x++; return x }\nfunc rec(n int) int { if n == 0 { return 0 }; return rec(n-1) + 1 }\nfunc forever() { for {} }")
	for _, code := range []string{
		"for {}",
		"for { x++ }",
		"for i := 0; ; i++ { _ = i }",
		"forever()",
		"for { rec(50) }",
		"for range 1 << 60 {}",
		"time.Sleep(time.Hour)",
		"ch := make(chan int)\n<-ch",
		"ch := make(chan int)\nv := <-ch\nfmt.Println(v)",
		"ch := make(chan int)\nch <- 1",
		"ch := make(chan int)\nfor v := range ch { fmt.Println(v) }",
		"ch := make(chan int)\nselect { case <-ch: case v, ok := <-ch: fmt.Println(v, ok) }",
		"select {}",
		"var nilChan chan int\nfmt.Println(1 + <-nilChan)",
		"for { func() { defer func() { recover() }(); for {} }() }",
		"sort.Slice(make([]int, 1<<20), func(i, j int) bool { time.Sleep(time.Millisecond); return false })",
		"again:\nx++\ngoto again",
		"var wg sync.WaitGroup\nwg.Add(1)\ngo func() { defer wg.Done(); for {} }()\nwg.Wait()\nfor {}",
	} {
		if d := interrupted(s, code); d > 2*time.Second {
			t.Errorf("%s: took %v", code, d)
		} else {
			t.Logf("%-40.40q %v", code, d)
		}
		s.want("x = 5; fmt.Println(net.F(), count(), rec(5), count())", "15 6 5 7")
	}
}

func TestInterruptRunsDefers(t *testing.T) {
	s := newSession(t, Config{})
	s.run("var mu sync.Mutex\nclean := 0\nfunc work() {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tdefer func() { for i := range 3 { clean += i }; recover() }()\n\tfor {}\n}")
	interrupted(s, "work()")
	s.want("fmt.Println(clean, mu.TryLock())", "3 true")
	interrupted(s, "func() { defer func() { for {} }(); for {} }()")
	s.want("fmt.Println(clean)", "3")
}

func TestCancelledBefore(t *testing.T) {
	s := newSession(t, Config{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.exec(ctx, "for {}"); !errors.Is(err, engine.ErrInterrupted) {
		t.Error(err)
	}
	s.want("fmt.Println(1)", "1")
}
