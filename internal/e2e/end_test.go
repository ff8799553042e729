package e2e_test

import (
	"os"
	"strings"
	"testing"

	"gophercell/kernel/worker"
)

// state is what cells have defined before something happens.
const state = `count := 41
add := func(n int) int { count += n; return count }
type Point struct{ X, Y float64 }
func (p Point) Norm() float64 { return math.Hypot(p.X, p.Y) }
p := Point{3, 4}`

// wantState checks that variables, closures and types are what they were.
func (s *session) wantState() {
	s.t.Helper()
	s.wantValue("count", "41")
	s.wantValue("add(1)", "42")
	s.wantValue("count", "42")
	s.wantValue("p.Norm()", "5")
	s.wantValue("Point{6, 8}.Norm()", "10")
	s.mustRun("count = 41")
}

// wantFresh checks that a new worker runs the cells, without the variables.
func (s *session) wantFresh(oldPID int) {
	s.t.Helper()
	x := s.Execute("count")
	wantError(s.t, x, "CompileError", "undefined: count")
	s.wantValue("1 + 1", "2")
	if pid := s.worker.PID(); pid == oldPID || pid == 0 {
		s.t.Errorf("the worker is process %d, before it was %d: want a new one", pid, oldPID)
	}
}

// What the interpreter can catch ends the cell and nothing else.
func TestCellsThatEndAndKeepTheState(t *testing.T) {
	tests := []struct {
		name, code, ename string
		message           string
		traceback         []string
	}{
		{"os.Exit", "os.Exit(3)", "Exit", `os\.Exit\(3\).*kept`, []string{"os.Exit(3)"}},
		{"os.Exit in a function", "func leave() { os.Exit(4) }\nleave()", "Exit", `os\.Exit\(4\).*kept`, []string{"in leave"}},
		{"log.Fatal", `log.Fatal("gone")`, "Exit", `log\.Fatal.*kept`, []string{"log.Fatal"}},
		{"log.Fatalf", `log.Fatalf("gone %d", 1)`, "Exit", `log\.Fatalf.*kept`, nil},
		{"nil dereference", "var np *Point\nnp.X", "Panic", "nil pointer dereference", []string{"cell[2]:2:"}},
		{"nil dereference in a goroutine", "var gp *Point\ndone := make(chan bool)\ngo func() { gp.X = 1; close(done) }()\n<-done", "Panic", "goroutine.*nil pointer dereference", []string{"cell[2]:3:"}},
		{"nil map", "var m map[string]int\nm[\"a\"] = 1", "Panic", "nil map", []string{"cell[2]:2:"}},
		{"panic of the user's own", `panic(fmt.Errorf("no %d", 7))`, "Panic", "no 7", []string{"cell[2]:1:"}},
		{"unbounded recursion", "func f(n int) int { return f(n+1) + 1 }\nf(0)", "StackOverflow", "stack overflow.*kept", []string{"in f", "more frames"}},
		{"unbounded recursion that recovers", "func f(n int) int { defer func() { recover() }(); return f(n+1) + 1 }\nf(0)", "StackOverflow", "stack overflow.*kept", nil},
		{"unbounded recursion in turns", "func f(n int) int { return g(n+1) }\nfunc g(n int) int { return f(n+1) }\nf(0)", "StackOverflow", "stack overflow.*kept", []string{"in f", "in g"}},
		{"unbounded recursion through fmt", "type T int\nfunc (t T) String() string { return fmt.Sprint(t) }\nfmt.Println(T(1))", "StackOverflow", "stack overflow.*kept", []string{"in T.String"}},
		{"unbounded recursion through encoding/json", "type T struct{ N int }\nfunc (t T) MarshalJSON() ([]byte, error) { return json.Marshal(t) }\njson.Marshal(T{})", "StackOverflow", "stack overflow.*kept", []string{"in T.MarshalJSON"}},
		{"unbounded recursion through sort", "func f(xs []int) { sort.Slice(xs, func(i, j int) bool { f(xs); return xs[i] < xs[j] }) }\nf([]int{2, 1})", "StackOverflow", "stack overflow.*kept", []string{"in f"}},
		{"unbounded recursion in a goroutine", "func f(n int) int { return f(n+1) + 1 }\ngo f(0)\nselect {}", "StackOverflow", "stack overflow.*kept", []string{"in f"}},
		{"nil channel", "var c chan int\nclose(c)", "Panic", "close of nil channel", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := start(t, worker.Options{})
			s.mustRun(state)
			pid := s.worker.PID()
			x := s.Execute(tt.code)
			wantError(t, x, tt.ename, tt.message)
			wantTraceback(t, x, tt.traceback...)
			s.wantState()
			if s.worker.PID() != pid {
				t.Error("the worker was restarted")
			}
		})
	}
}

// What it cannot catch ends the worker, and the error tells what was lost.
func TestCellsThatEndTheWorker(t *testing.T) {
	const lost = `3 variables were lost: add, count, p`
	tests := []struct {
		name, code, ename string
		message           string
	}{
		{"unbounded recursion of compiled code", "m := map[string]any{}\nm[\"m\"] = m\nfmt.Sprint(m)", "StackOverflow", "stack"},
		{"writes to a map by several goroutines", "m := map[int]int{}\nfor i := range 8 { go func() { for { m[i]++ } }() }\nselect {}", "FatalError", "concurrent map"},
		{"one allocation", "big := make([]byte, 4<<30)\nfor i := 0; i < len(big); i += 4096 { big[i] = 1 }", "MemoryLimit", "512 MiB.*GOPHERCELL_MEMORY"},
		{"SIGKILL of its own", "self, _ := os.FindProcess(os.Getpid())\nself.Kill()\nselect {}", "WorkerDied", "killed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := start(t, worker.Options{MemoryLimit: "512MiB"})
			s.mustRun(state)
			pid := s.worker.PID()
			wantError(t, s.Execute(tt.code), tt.ename, tt.message, lost)
			s.wantFresh(pid)
		})
	}
}

func TestKilledFromOutside(t *testing.T) {
	s := start(t, worker.Options{})
	s.mustRun(state)
	pid := s.worker.PID()
	request := s.sendInto("select {}")
	kill(t, pid)
	wantError(t, s.await(request), "WorkerDied", "signal: killed", "3 variables were lost: add, count, p")
	s.wantFresh(pid)
}

func TestKilledBetweenCells(t *testing.T) {
	s := start(t, worker.Options{})
	s.mustRun(state)
	pid := s.worker.PID()
	kill(t, pid)
	eventually(t, "a new worker", func() bool { now := s.worker.PID(); return now != 0 && now != pid })
	x := s.Execute("fmt.Println(1)")
	if x.Error != nil || x.Stdout != "1\n" {
		t.Errorf("the next cell: %q, %s", x.Stdout, x.ErrorText())
	}
	wantMatch(t, "its stderr", x.Stderr, `new worker.*killed.*3 variables were lost: add, count, p`)
	s.wantFresh(pid)
}

func kill(t *testing.T, pid int) {
	t.Helper()
	p, err := os.FindProcess(pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
}

// A cell that allocates bit by bit is stopped at the limit: the session goes on
// if that freed the memory, else the variables are lost. The error says which.
func TestAllocatingPastTheLimit(t *testing.T) {
	s := start(t, worker.Options{MemoryLimit: "512MiB"})
	s.mustRun(state)
	pid := s.worker.PID()
	x := s.Execute(`var hoard [][]byte
for {
	b := make([]byte, 1<<24)
	for i := 0; i < len(b); i += 4096 {
		b[i] = 1
	}
	hoard = append(hoard, b)
}`)
	wantError(t, x, "MemoryLimit", "512 MiB.*GOPHERCELL_MEMORY", "variables are kept|3 variables were lost: add, count, p")
	if strings.Contains(x.Error.EValue, "kept") {
		s.wantState()
	} else {
		s.wantFresh(pid)
	}
	s.mustRun("small := make([]byte, 1<<20)")
}

// Goroutines that a cell leaves behind are no trouble for the next.
func TestGoroutineLeak(t *testing.T) {
	s := start(t, worker.Options{})
	s.mustRun(state)
	s.mustRun("never := make(chan int)\nfor i := range 1000 { go func() { never <- i }() }")
	s.mustRun("for range 1000 { go func() { var wg sync.WaitGroup; wg.Add(1); wg.Wait() }() }")
	s.wantState()
	s.wantValue("runtime.NumGoroutine() > 2000", "true")
	s.wantValue("total := 0\nfor range 1000 { total += <-never }\ntotal", "499500")
}
