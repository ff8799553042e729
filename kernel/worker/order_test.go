package worker_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

func TestOutputArrivesInOrder(t *testing.T) {
	tests := []struct {
		code string
		want []string
	}{
		{
			"raw a\ndisplay b\nprint c\nupdate d\nraw e\nclear wait\nraw f\nclear",
			[]string{"stdout:a\n", "display:b", "stdout:c\n", "update id1:d", "stdout:e\n", "clear:true", "stdout:f\n", "clear:false"},
		},
		{
			"eraw a\ndisplay b\neprint c\ndisplay d\neraw e\nvalue 1",
			[]string{"stderr:a\n", "display:b", "stderr:c\n", "display:d", "stderr:e\n"},
		},
		{
			"print a\neprint b\nprint c\nprint d\neprint e",
			[]string{"stdout:a\n", "stderr:b\n", "stdout:c\nd\n", "stderr:e\n"},
		},
	}
	c := newClient(t, worker.Options{})
	for _, test := range tests {
		for range 20 {
			res, rec := run(t, c, test.code)
			if got := rec.all(); res.Err != nil || !reflect.DeepEqual(got, test.want) {
				t.Fatalf("%q: %v\n got %q\nwant %q", test.code, res.Err, got, test.want)
			}
		}
	}
}

func TestEverythingBelongsToItsCell(t *testing.T) {
	c := newClient(t, worker.Options{})
	for i := range 200 {
		res, rec := run(t, c, fmt.Sprintf("raw %d\neraw %d\ndisplay %d", i, i, i))
		if res.Err != nil {
			t.Fatal(res.Err)
		}
		want := fmt.Sprintf("%d\n", i)
		all := rec.all() // the two streams are not ordered among themselves
		if rec.stream("stdout") != want || rec.stream("stderr") != want || all[len(all)-1] != "display:"+want[:len(want)-1] {
			t.Fatalf("cell %d got %q", i, rec.all())
		}
	}
}

func TestManyDisplays(t *testing.T) {
	c := newClient(t, worker.Options{})
	res, rec := run(t, c, "displays 10000")
	if res.Err != nil {
		t.Fatal(res.Err)
	}
	for i, item := range rec.all() {
		if want := fmt.Sprintf("display:%d", i); item != want {
			t.Fatalf("output %d is %q", i, item)
		}
	}
	if n := len(rec.all()); n != 10000 {
		t.Errorf("%d of 10000 displays", n)
	}
}

func TestBytesArriveAsTheyAre(t *testing.T) {
	c := newClient(t, worker.Options{})
	for _, text := range []string{"\xff", "a\xff\xff", "\xe2\x82", "\x00\x1b[31m", "é…日本"} {
		if got := mustRun(t, c, fmt.Sprintf("bytes %q", text)); got != text {
			t.Errorf("%q arrived as %q", text, got)
		}
	}
}

func TestOutputAfterItsCell(t *testing.T) {
	c := newClient(t, worker.Options{})
	_, first := run(t, c, "late first")
	_, second := run(t, c, "print second\nrelease")
	second.waitFor(t, "stdout", "first\n")
	eventually(t, "the late display", func() bool {
		return strings.Contains(strings.Join(second.all(), "|"), "display:first")
	})
	if got := first.all(); len(got) != 0 {
		t.Errorf("the cell that has ended got %q", got)
	}
}

func TestUserTextThatLooksLikeACrash(t *testing.T) {
	c := newClient(t, worker.Options{})
	code := "eraw panic: not really\nprint a\neraw fatal error: no\neprint runtime: neither\nsleep 400\neraw done"
	res, rec := run(t, c, code)
	if res.Err != nil {
		t.Fatal(res.Err)
	}
	if got, want := rec.stream("stderr"), "panic: not really\nfatal error: no\nruntime: neither\ndone\n"; got != want {
		t.Errorf("stderr %q, want %q", got, want)
	}
	// It is shown while the cell still runs.
	rec, cancel, done := start(t, c, "eraw panic: soon\nloop")
	rec.waitFor(t, "stderr", "panic: soon\n")
	cancel()
	wait(t, done)
	// And when the worker ends in another way.
	res, rec = run(t, c, "eraw panic: and out\nexit 3")
	wantError(t, res, "Exit")
	if got := rec.stream("stderr"); got != "panic: and out\n" {
		t.Errorf("stderr %q", got)
	}
}

func TestClosingStdout(t *testing.T) {
	c := newClient(t, worker.Options{})
	mustRun(t, c, "set x 1")
	res, rec := run(t, c, "close\nprint still here\ndisplay d")
	if want := []string{"stdout:still here\n", "display:d"}; res.Err != nil || !reflect.DeepEqual(rec.all(), want) {
		t.Errorf("%v, output %q", res.Err, rec.all())
	}
	if got := mustRun(t, c, "get x"); got != "1" {
		t.Errorf("x is %q", got)
	}
}

// slow is an Output that takes its time.
type slow struct {
	*recorder
	gate chan struct{}
	n    int
}

func (s *slow) Stream(name, text string) {
	<-s.gate
	s.n += len(text)
}

func TestASlowOutputSlowsTheCell(t *testing.T) {
	c := newClient(t, worker.Options{})
	out := &slow{recorder: newRecorder(), gate: make(chan struct{})}
	done := make(chan eval.Result, 1)
	go func() { done <- c.Eval(t.Context(), eval.Cell{Code: "flood 4\ndisplay end"}, out) }()
	if got := c.Complete("x", 1); len(got.Matches) != 1 {
		t.Errorf("completion %+v while the output waits", got)
	}
	select {
	case <-done:
		t.Error("4 MB went into an output that takes nothing")
	default:
	}
	close(out.gate)
	if res := wait(t, done); res.Err != nil || out.n != 4<<20 {
		t.Errorf("%v, %d bytes arrived", res.Err, out.n)
	}
}
