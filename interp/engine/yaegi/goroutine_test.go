package yaegi

import (
	"fmt"
	"testing"
	"time"
)

// Each goroutine of a loop must run its own iteration's closure, also when
// earlier ones end meanwhile.
func TestGoroutinesOfALoop(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`n := 2000
seen := make([]bool, n)
var wg sync.WaitGroup
for i := range n {
	wg.Add(1)
	go func() {
		defer wg.Done()
		seen[i] = true
	}()
}
wg.Wait()
missing := 0
for _, ok := range seen {
	if !ok {
		missing++
	}
}
fmt.Println(missing)`, "0")
	s.want(`out := make(chan int, 500)
for i := range 500 {
	go func(k int) { out <- k }(i)
}
sum := 0
for range 500 {
	sum += <-out
}
fmt.Println(sum)`, "124750")
}

func TestGoroutineOutlivesItsCell(t *testing.T) {
	if raceEnabled {
		// Executing a cell, yaegi replaces the slice of global variables by a
		// longer copy, while the goroutine reads from it without a lock.
		t.Skip("yaegi's global frame")
	}
	s := newSession(t, Config{})
	s.run("var ticks atomic.Int64\nquit := make(chan bool)\ngo func() {\n\tfor {\n\t\tselect {\n\t\tcase <-quit:\n\t\t\treturn\n\t\tdefault:\n\t\t\tticks.Add(1)\n\t\t\ttime.Sleep(100 * time.Microsecond)\n\t\t}\n\t}\n}()")
	for i := range 50 {
		s.want(fmt.Sprintf("v%d := %d\nfmt.Println(v%d)", i, i, i), fmt.Sprint(i))
	}
	before := s.run("fmt.Println(ticks.Load())")
	deadline := time.Now().Add(10 * time.Second)
	for s.run("fmt.Println(ticks.Load())") == before {
		if time.Now().After(deadline) {
			t.Fatal("the goroutine has stopped")
		}
	}
	s.run("quit <- true")
}

// Closures that a compiled function calls from several goroutines at once.
func TestConcurrentCallbacks(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`type Net struct{ w float64 }
func (n *Net) Loss(x float64) float64 {
	y := 0.0
	for i := range 10 {
		y += n.w * x * float64(i)
	}
	return y
}
net := &Net{w: 2}
results := make([]float64, 64)
var wg sync.WaitGroup
for g := range 8 {
	wg.Add(1)
	go func() {
		defer wg.Done()
		for k := range 8 {
			results[g*8+k] = net.Loss(float64(g*8 + k))
		}
	}()
}
wg.Wait()
bad := 0
for i, r := range results {
	if r != 90*float64(i) {
		bad++
	}
}
fmt.Println(bad)`, "0")
}
