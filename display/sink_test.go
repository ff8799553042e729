package display

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// recorder is a sink that keeps what it gets.
type recorder struct {
	mu      sync.Mutex
	shown   []Bundle
	updates []Bundle
	clears  []bool
	asked   []string
}

var _ Sink = (*recorder)(nil)

// record directs the output of a test to a recorder.
func record(t testing.TB) *recorder {
	r := &recorder{}
	old := SetSink(r)
	t.Cleanup(func() { SetSink(old) })
	return r
}

func (r *recorder) Display(b Bundle) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shown = append(r.shown, b)
}

func (r *recorder) Update(id string, b Bundle) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if id != b.DisplayID {
		panic("an update under another id than its bundle's")
	}
	r.updates = append(r.updates, b)
}

func (r *recorder) Clear(wait bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clears = append(r.clears, wait)
}

func (r *recorder) Input(prompt string, secret bool) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, fmt.Sprint(prompt, secret))
	return "typed", nil
}

// state returns what was shown and updated so far.
func (r *recorder) state() (shown, updates []Bundle) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.shown, r.updates
}

func TestShow(t *testing.T) {
	r := record(t)
	Show()
	Show(1, HTML("<b>x</b>"), nil)
	Clear(true)
	Clear(false)
	line, err := Input("name: ")
	_, err2 := Password("key: ")
	if len(r.shown) != 3 || r.shown[0].String() != "1" || r.shown[1].Data[mimeHTML] != "<b>x</b>" || r.shown[2].String() != "<nil>" {
		t.Errorf("shown: %v", r.shown)
	}
	if !reflect.DeepEqual(r.clears, []bool{true, false}) {
		t.Errorf("clears: %v", r.clears)
	}
	if line != "typed" || err != nil || err2 != nil || !reflect.DeepEqual(r.asked, []string{"name: false", "key: true"}) {
		t.Errorf("asked: %v", r.asked)
	}
}

func TestHandle(t *testing.T) {
	r := record(t)
	h, other := NewHandle(1), NewHandle(2)
	h.Update("two")
	Show(h)
	if len(h.ID()) != 32 || h.ID() == other.ID() {
		t.Errorf("ids %q and %q", h.ID(), other.ID())
	}
	if len(r.updates) != 1 || r.updates[0].DisplayID != h.ID() || r.updates[0].String() != `"two"` {
		t.Errorf("updates: %v", r.updates)
	}
	if last := r.shown[2]; last.DisplayID != h.ID() || last.String() != `"two"` {
		t.Errorf("a handle that is shown again: %v", last)
	}
	h.Update(other) // its content, but under h's own id
	if r.updates[1].DisplayID != h.ID() || r.updates[1].String() != "2" {
		t.Errorf("updates: %v", r.updates)
	}
	if got := Of((*Handle)(nil)).String(); got != "<nil>" {
		t.Errorf("nil handle: %s", got)
	}
}

// TestConcurrency is for the race detector.
func TestConcurrency(t *testing.T) {
	r := record(t)
	h := NewHandle(0)
	p := NewProgress(800)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 100 {
				Show(i, []point{{g, i}}, h)
				h.Update(i)
				p.Add(1)
				SetSink(r)
				SetResolver(nil)
			}
		})
	}
	wg.Wait()
	p.Done()
	shown, updates := r.state()
	if len(shown) != 2+8*100*3 || len(updates) < 800 {
		t.Errorf("%d shown, %d updates", len(shown), len(updates))
	}
	if last := updates[len(updates)-1].String(); !strings.Contains(last, "800/800") {
		t.Errorf("the last update is %q", last)
	}
}

// textOutput is the standard sink on streams of the test's own.
func textOutput(input string) (*textSink, *bytes.Buffer) {
	var out bytes.Buffer
	in := strings.NewReader(input)
	return &textSink{out: func() io.Writer { return &out }, in: func() io.Reader { return in }}, &out
}

func TestTextSink(t *testing.T) {
	s, out := textOutput("Ann\r\nsecret\nlast")
	old := SetSink(s)
	defer SetSink(old)
	Show(HTML("<b>bold</b>"), []int{1, 2})
	h := NewHandle(1)
	h.Update(1) // no news
	h.Update(2)
	Clear(true)
	for _, want := range []string{"Ann", "secret", "last"} {
		got, err := Input("? ")
		if got != want || err != nil {
			t.Errorf("Input = %q, %v; want %q", got, err, want)
		}
	}
	if _, err := Password("? "); !errors.Is(err, io.EOF) {
		t.Errorf("at the end of input: %v", err)
	}
	if got, want := out.String(), "bold\n[1 2]\n1\n2\n? ? ? ? "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSetSink(t *testing.T) {
	a, b := &recorder{}, &recorder{}
	first := SetSink(a)
	if got := SetSink(b); got != a {
		t.Errorf("SetSink returned %v", got)
	}
	if got := SetSink(nil); got != b {
		t.Errorf("SetSink returned %v", got)
	}
	if sink() != Sink(standard) {
		t.Error("without a sink output does not go to standard output")
	}
	SetSink(first)
}
