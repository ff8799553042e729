package display

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := record(t)
		p := NewProgress(100, ProgressConfig{Label: "train <b>", Unit: "batches"})
		for range 50 {
			time.Sleep(20 * time.Millisecond)
			p.Add(1)
		}
		time.Sleep(10 * time.Millisecond) // off the instant at which the timer fires
		p.Note("loss <0.5>")
		time.Sleep(time.Second)
		synctest.Wait()
		shown, updates := r.state()
		if len(shown) != 1 || len(updates) < 9 || len(updates) > 12 {
			t.Fatalf("%d shown, %d updates in a second, want 1 and some 10", len(shown), len(updates))
		}
		b := updates[len(updates)-1]
		valid(t, b)
		if got, want := b.String(), "train <b>   50% ██████████░░░░░░░░░░  50/100  0:01  0:01 left  45.5 batches/s  loss <0.5>"; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		html := b.Data[mimeHTML].(string)
		wellFormed(t, html)
		if strings.Contains(html, "<b>") || !strings.Contains(html, "train &lt;b&gt;") || !strings.Contains(html, `value="50" max="100"`) {
			t.Errorf("HTML: %s", html)
		}
		p.Done()
		p.Done()
		p.Add(1)
		time.Sleep(time.Second)
		_, after := r.state()
		if len(after) != len(updates)+1 {
			t.Errorf("%d updates after Done, want 1", len(after)-len(updates))
		}
		if last := after[len(after)-1].String(); !strings.Contains(last, "50/100") || strings.Contains(last, "left") {
			t.Errorf("at the end: %s", last)
		}
	})
}

// TestProgressTail: what the rate limit holds back is shown in the end, also
// without Done.
func TestProgressTail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := record(t)
		p := NewProgress(10)
		for i := range 10 {
			p.Set(i + 1)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		_, updates := r.state()
		if len(updates) != 1 || !strings.Contains(updates[0].String(), "100% ████████████████████  10/10") {
			t.Errorf("updates: %v", updates)
		}
	})
}

func TestProgressEdges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := record(t)
		unknown := NewProgress(0, ProgressConfig{Unit: "files"})
		unknown.Set(-5)
		time.Sleep(2 * time.Second)
		unknown.Set(1)
		over := NewProgress(2)
		over.Set(5)
		unknown.Done()
		over.Done()
		_, updates := r.state()
		for _, b := range updates {
			valid(t, b)
			wellFormed(t, b.Data[mimeHTML].(string))
		}
		if got, want := updates[len(updates)-2].String(), "1 files  0:02  2 s/files"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if got := updates[len(updates)-1].String(); !strings.Contains(got, "100%") || !strings.Contains(got, "5/2") {
			t.Errorf("beyond the end: %s", got)
		}
	})
}

func TestProgressInALog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, out := textOutput("")
		old := SetSink(s)
		defer SetSink(old)
		p := NewProgress(100)
		for range 100 {
			time.Sleep(100 * time.Millisecond)
			p.Add(1)
		}
		p.Done()
		if n := strings.Count(out.String(), "\n"); n < 3 || n > 5 {
			t.Errorf("%d lines in 10 s:\n%s", n, out)
		}
	})
}

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 62 * time.Second: "1:02", 3723 * time.Second: "1:02:03"} {
		if got := clock(d); got != want {
			t.Errorf("clock(%v) = %s, want %s", d, got, want)
		}
	}
}
