package e2e_test

import (
	"slices"
	"testing"
	"time"

	"gophercell/interp"
	"gophercell/kernel/worker"
)

// stopBound is generous for what takes a tenth of a second: the machine may be
// busy. It is below the grace time of these tests.
const stopBound = 15 * time.Second

// usualStop is what half of the cells must keep to. On an idle machine nearly all
// stop within a tenth of a second.
const usualStop = 250 * time.Millisecond

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
		{"recursion", "func fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }\nfib(200)"},
		{"recursion without end", "func down(n int) { if n > 0 { down(n-1); down(n-1) } }\ndown(1000)"},
		{"closures in turns", "var f, g func(int) int\nf = func(n int) int { if n == 0 { return 0 }; return g(n-1) + g(n-1) }\ng = func(n int) int { return f(n) }\nf(500)"},
		{"methods of an interface", "var s fmt.Stringer = time.Second\nfor { _ = s.String() }"},
		{"range over a function", "for range func(yield func() bool) { for yield() { } } { }"},
		{"goto", "again:\ngoto again"},
		{"generic function", "func spin[T any](x T) { for { _ = any(x) } }\nspin(1)"},
		{"select with a default", "c := make(chan int)\nfor { select { case <-c: default: } }"},
		{"channel of nil", "var c chan int\n<-c"},
		{"sync.Mutex", "var mu sync.Mutex\nmu.Lock()\nmu.Lock()"},
		{"sync.RWMutex", "var mu sync.RWMutex\nmu.RLock()\nmu.Lock()"},
		{"reader of a sync.RWMutex", "var mu sync.RWMutex\nmu.Lock()\nmu.RLock()"},
		{"embedded sync.Mutex", "var box struct { sync.Mutex; n int }\nbox.Lock()\nbox.Lock()"},
		{"sync.Locker", "var l sync.Locker = &sync.Mutex{}\nl.Lock()\nl.Lock()"},
		{"sync.WaitGroup", "var wg sync.WaitGroup\nwg.Add(1)\nwg.Wait()"},
		{"sync.Cond", "c := sync.NewCond(&sync.Mutex{})\nc.L.Lock()\nc.Wait()"},
		{"sync.Once", "var once sync.Once\nonce.Do(func() { select {} })"},
		{"context", "ctx, cancel := context.WithTimeout(context.Background(), time.Hour)\ndefer cancel()\n<-ctx.Done()"},
		{"timer", "<-time.After(time.Hour)"},
		{"iter.Pull", "next, stop := iter.Pull(func(yield func(int) bool) { for yield(1) { } })\ndefer stop()\nfor { next() }"},
		{"sort.Slice", "xs := make([]int, 1000)\nfor { sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) }"},
		{"callback that does not return", "strings.Map(func(r rune) rune { for { } }, \"a\")"},
		{"goroutines", "for range 10 { go func() { for { } }() }\nselect {}"},
		{"a pipe that is read", "r, w := io.Pipe()\ndefer w.Close()\nio.ReadAll(r)"},
		{"a connection that is read", "l, _ := net.Listen(\"tcp\", \"127.0.0.1:0\")\ngo l.Accept()\nconn, _ := net.Dial(\"tcp\", l.Addr().String())\nconn.Read(make([]byte, 1))"},
		{"http.Get", "never := make(chan bool)\nsrv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-never }))\nhttp.Get(srv.URL)"},
		{"training of a model", "iris := datasets.Iris()\nfor { (&linear.LogisticRegression{MaxIter: 1 << 30, Tol: 1e-300}).Fit(iris.X, iris.Y) }"},
		{"one training of a model", "X := mat.NewDense(20000, 50, nil)\ny := make([]int, 20000)\nfor i := range 20000 { y[i] = i % 7; for j := range 50 { X.Set(i, j, float64(i*j%101)) } }\nclf := &linear.LogisticRegression{MaxIter: 1 << 30, Tol: 1e-300, C: 1e9}\nclf.Fit(X, y)"},
		{"one matrix product", "a := mat.NewDense(3000, 3000, nil)\nb := mat.NewDense(3000, 3000, nil)\na.Mul(a, b)\nb.Mul(a, b)\nselect {}"},
		{"fmt of a large value", "xs := make([]int, 1<<22)\nfor { fmt.Sprint(xs) }"},
		{"matrix product", "m := mat.NewDense(50, 50, nil)\nfor { m.Mul(mat.NewDense(50, 50, nil), mat.NewDense(50, 50, nil)) }"},
	}
	s := start(t, worker.Options{InterruptGrace: 2 * stopBound})
	s.mustRun(state)
	pid := s.worker.PID()
	var all []time.Duration
	for _, tt := range tests {
		request := s.sendInto(tt.code)
		before := time.Now()
		s.interrupt()
		x := s.await(request)
		took := time.Since(before)
		all = append(all, took)
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
	slices.Sort(all)
	if median := all[len(all)/2]; median > usualStop {
		t.Errorf("half of them stopped after more than %v, want %v", median, usualStop)
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

// An interrupt is of the running cell: goroutines of earlier ones go on, what the
// interrupted one defined works, and its goroutines stop.
func TestInterruptIsOfOneCell(t *testing.T) {
	s := start(t, worker.Options{InterruptGrace: stopBound})
	s.mustRun(`asked, answered := make(chan int), make(chan int)
go func() {
	sum := 0
	for n := range asked {
		sum += n
		answered <- sum
	}
}()
ask := func(n int) int { asked <- n; return <-answered }`)
	s.wantValue("ask(1)", "1")
	for range 3 {
		request := s.sendInto(`var spins atomic.Int64
spun := func() bool { before := spins.Load(); time.Sleep(50 * time.Millisecond); return spins.Load() != before }
twice := func(n int) int { return 2 * n }
var mu sync.Mutex
mu.Lock()
go func() { for { spins.Add(1) } }()
go func() { mu.Lock() }()
go func() { for range time.Tick(time.Millisecond) { spins.Add(1) } }()
select {}`)
		s.interrupt()
		wantError(t, s.await(request), "Interrupted", "variables are kept")
		s.wantValue("spun()", "false")
		s.wantValue("twice(ask(0))", "2")
	}
	s.wantValue("ask(41)", "42")
}

// A cell that recovers from everything and defers a loop stops as well.
func TestInterruptOfDeferredLoops(t *testing.T) {
	s := start(t, worker.Options{InterruptGrace: stopBound})
	s.mustRun(state)
	request := s.sendInto(`func stubborn() {
	defer func() { recover(); for { func() { defer func() { recover() }(); for {} }() } }()
	for {}
}
for { stubborn() }`)
	s.interrupt()
	wantError(t, s.await(request), "Interrupted", "variables are kept")
	s.wantState()
}
