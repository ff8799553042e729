package worker

import (
	"strings"
	"sync"
	"testing"
	"time"
)

// passed collects what a hold passes on.
type passed struct {
	mu   sync.Mutex
	text string
}

func (p *passed) add(b []byte) {
	p.mu.Lock()
	p.text += string(b)
	p.mu.Unlock()
}

func (p *passed) get() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text
}

func TestHoldKeepsACrash(t *testing.T) {
	var p passed
	crash := &crashPipe{buf: []byte("panic: x\n\ngoroutine 1 [running]:\n")}
	h := newHold(p.add, crash)
	h.write([]byte("mine\nhalf"))
	h.write([]byte("panic: x\n"))
	h.write([]byte("\ngoroutine 1 [running]:\n"))
	h.end()
	if got := h.settle(true); got != "panic: x\n\ngoroutine 1 [running]:\n" {
		t.Errorf("crash %q", got)
	}
	if got := p.get(); got != "mine\nhalf" {
		t.Errorf("passed on %q", got)
	}
}

func TestHoldPassesTextOn(t *testing.T) {
	var p passed
	h := newHold(p.add, &crashPipe{})
	h.write([]byte("my panic: x\n"))
	for end := time.Now().Add(20 * time.Second); p.get() != "my panic: x\n"; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("passed on %q", p.get())
		}
	}
	h.write([]byte("fatal error: y\n"))
	h.flush()
	h.write([]byte("runtime: z\n"))
	h.end()
	if got := h.settle(false); got != "" {
		t.Errorf("crash %q", got)
	}
	if got := p.get(); got != "my panic: x\nfatal error: y\nruntime: z\n" {
		t.Errorf("passed on %q", got)
	}
}

func TestHoldIsBounded(t *testing.T) {
	var p passed
	h := newHold(p.add, &crashPipe{})
	chunk := []byte("panic: " + strings.Repeat("x", 9999) + "\n")
	for range 100 {
		h.write(chunk)
		if len(h.kept) > holdLimit+len(chunk) {
			t.Fatalf("%d bytes are kept", len(h.kept))
		}
	}
	h.flush()
	if got := len(p.get()); got != 100*len(chunk) {
		t.Errorf("%d bytes were passed on, want %d", got, 100*len(chunk))
	}
	h = newHold(p.add, &crashPipe{buf: []byte("panic: xxx")})
	before := p.get()
	for range 100 {
		h.write(chunk)
	}
	if got := h.settle(true); len(got) != holdLimit || p.get() != before {
		t.Errorf("%d bytes of crash, %d passed on", len(got), len(p.get())-len(before))
	}
}
