package worker

import (
	"testing"
	"time"
)

// returns fails the test unless f returns soon.
func returns(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { f(); close(done) }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatalf("%s did not return", what)
	}
}

func TestFenceHoldsTheEventBack(t *testing.T) {
	f := newFence()
	order := make(chan string, 10)
	go func() {
		f.await(1)
		order <- "event"
		f.pass(1)
	}()
	go func() {
		f.arrive(stdout, 1)
		order <- "text"
	}()
	select {
	case what := <-order:
		t.Fatalf("%s did not wait for stderr", what)
	case <-time.After(50 * time.Millisecond):
	}
	returns(t, "arrive", func() { f.arrive(stderr, 1) })
	if first, second := <-order, <-order; first != "event" || second != "text" {
		t.Errorf("%s came before %s", first, second)
	}
}

func TestFenceGivesUpOnMarkersThatDoNotCome(t *testing.T) {
	f := newFence()
	for i := range f.reading {
		f.reading[i].Store(true)
	}
	returns(t, "await", func() { f.await(1) })
	f.pass(1)
	returns(t, "the next await", func() { f.await(2) })
}

func TestFenceWaitsForASlowReader(t *testing.T) {
	f := newFence() // its readers are busy: they do not wait for data
	done := make(chan struct{})
	go func() { f.await(1); close(done) }()
	select {
	case <-done:
		t.Fatal("the event overtook text")
	case <-time.After(markerPatience + markerPatience/2):
	}
	f.open()
	f.ended(stdout)
	f.ended(stderr)
	<-done
}

func TestFenceEndsEveryWait(t *testing.T) {
	f := newFence()
	done := make(chan struct{})
	go func() { f.arrive(stdout, 5); close(done) }()
	f.open()
	returns(t, "arrive", func() { <-done })
	f.ended(stdout)
	f.ended(stderr)
	returns(t, "await", func() { f.await(9) })
}
