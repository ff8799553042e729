package e2e_test

import (
	"testing"
	"time"

	"gophercell/interp"
	"gophercell/kernel/worker"
)

// stopBound is generous for what takes a tenth of a second: the machine may be
// busy. It is below the grace time of these tests.
const stopBound = 15 * time.Second

// An interrupt ends what a cell does and keeps everything that was defined.
func TestInterruptKeepsTheState(t *testing.T) {
	tests := []struct{ name, code string }{
		{"loop", "for {}"},
		{"loop with a body", "n := 0\nfor { n++ }"},
		{"loop in a function", "func spin() { for { } }\nspin()"},
		{"loop in a closure", "func() { for i := 0; ; i++ { add(0) } }()"},
		{"time.Sleep", "time.Sleep(time.Hour)"},
		{"channel receive", "<-make(chan int)"},
		{"channel send", "make(chan int) <- 1"},
		{"range over a channel", "for range make(chan int) { }"},
		{"select", "select {}"},
		{"select of channels", "a, b := make(chan int), make(chan int)\nselect {\ncase <-a:\ncase b <- 1:\n}"},
		{"printing", "for { fmt.Println(count) }"},
		{"deferred", "defer fmt.Println(\"deferred\")\nfor {}"},
		{"recovering", "for { func() { defer func() { recover() }(); for {} }() }"},
		{"matrix product", "m := mat.NewDense(50, 50, nil)\nfor { m.Mul(mat.NewDense(50, 50, nil), mat.NewDense(50, 50, nil)) }"},
	}
	s := start(t, worker.Options{InterruptGrace: 2 * stopBound})
	s.mustRun(state)
	pid := s.worker.PID()
	for _, tt := range tests {
		request := s.sendInto(tt.code)
		before := time.Now()
		s.interrupt()
		x := s.await(request)
		took := time.Since(before)
		t.Logf("%s: stopped after %v", tt.name, took.Round(time.Millisecond))
		if took > stopBound {
			t.Errorf("%s: stopped after %v", tt.name, took)
		}
		wantError(t, x, "Interrupted", "variables are kept")
		s.wantState()
		if s.worker.PID() != pid {
			t.Fatalf("%s: the worker was restarted", tt.name)
		}
	}
}

// blocked is a cell that no interrupt reaches with the evaluator that these
// tests choose: only the end of the process ends it.
const (
	blocked          = "var wg sync.WaitGroup\nwg.Add(1)\nwg.Wait()"
	blockedEvaluator = interp.EvaluatorVariable + "=yaegi"
)

func TestBlockedCellEndsAfterTheGraceTime(t *testing.T) {
	s := start(t, worker.Options{InterruptGrace: 300 * time.Millisecond, Env: []string{blockedEvaluator}})
	s.mustRun(state)
	pid := s.worker.PID()
	request := s.sendInto(blocked)
	s.interrupt()
	wantError(t, s.await(request), "Interrupted", "did not stop", "variables were lost: add, count, p")
	s.wantFresh(pid)
}

func TestSecondInterruptEndsABlockedCell(t *testing.T) {
	s := start(t, worker.Options{InterruptGrace: time.Hour, Env: []string{blockedEvaluator}})
	s.mustRun(state)
	pid := s.worker.PID()
	request := s.sendInto(blocked)
	s.interrupt()
	s.interrupt()
	wantError(t, s.await(request), "Interrupted", "second time", "variables were lost: add, count, p")
	s.wantFresh(pid)
}

// Interrupts between cells change nothing.
func TestInterruptAtRest(t *testing.T) {
	s := start(t, worker.Options{})
	s.mustRun(state)
	for range 3 {
		s.interrupt()
		s.wantState()
	}
}

// The cells that wait behind an interrupted one do not run.
func TestInterruptAbortsTheQueue(t *testing.T) {
	s := start(t, worker.Options{InterruptGrace: stopBound})
	s.mustRun(state)
	first := s.sendInto("for {}")
	second := s.send("count = 7")
	s.interrupt()
	wantError(t, s.await(first), "Interrupted")
	if x := s.await(second); x.Reply.Status != "aborted" {
		t.Errorf("the cell behind it: %q, want aborted", x.Reply.Status)
	}
	s.wantState()
}
