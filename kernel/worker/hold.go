package worker

import (
	"bytes"
	"sync"
	"time"
)

// The Go runtime writes a crash to file descriptor 2, whatever else it is told
// to do with it. hold keeps text of that stream back from where a crash may
// begin, for a moment: if the worker has ended by then, the text belongs to the
// report of its end; otherwise it is the user's.
type hold struct {
	pass  func([]byte) // receives the user's text
	crash *crashPipe

	mu     sync.Mutex
	kept   []byte
	timer  *time.Timer
	ending bool // the worker has ended: keep everything
}

const (
	holdTime  = 200 * time.Millisecond
	holdLimit = 128 << 10
)

// crashWords begin the runtime's last words. Elsewhere they only cost holdTime.
var crashWords = [][]byte{
	[]byte("panic: "), []byte("fatal error: "), []byte("runtime: "), []byte("fatal: "),
	[]byte("unexpected fault address "), []byte("SIGSEGV"), []byte("SIGABRT"), []byte("SIGQUIT"),
	[]byte("SIGBUS"), []byte("SIGFPE"), []byte("SIGILL"), []byte("SIGTRAP"),
}

func newHold(pass func([]byte), crash *crashPipe) *hold {
	h := &hold{pass: pass, crash: crash}
	h.timer = time.AfterFunc(time.Hour, h.expire)
	h.timer.Stop()
	return h
}

func (h *hold) write(b []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.kept) == 0 {
		i := crashWord(b)
		if i > 0 {
			h.pass(b[:i])
		}
		if b = b[i:]; len(b) == 0 {
			return
		}
		h.timer.Reset(holdTime)
	}
	h.kept = append(h.kept, b...)
	if len(h.kept) > holdLimit {
		h.shorten()
	}
}

// crashWord returns the place of the first crash word, len(b) if there is none.
func crashWord(b []byte) int {
	first := len(b)
	for _, word := range crashWords {
		if i := bytes.Index(b[:min(len(b), first+len(word))], word); i >= 0 {
			first = min(first, i)
		}
	}
	return first
}

// shorten keeps the memory bounded: a crash's beginning says it all.
func (h *hold) shorten() {
	if h.crash.seen() {
		h.kept = h.kept[:holdLimit]
		return
	}
	h.release()
}

func (h *hold) expire() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ending || h.crash.seen() {
		return
	}
	h.release()
}

// flush passes everything on: what follows shows that this was no crash.
func (h *hold) flush() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.crash.seen() {
		h.release()
	}
}

func (h *hold) release() {
	h.timer.Stop()
	if len(h.kept) > 0 {
		h.pass(h.kept)
		h.kept = nil
	}
}

// end is called when the stream has ended: the kept text stays for settle.
func (h *hold) end() {
	h.mu.Lock()
	h.ending = true
	h.timer.Stop()
	h.mu.Unlock()
}

// settle divides what was kept: the user's part is passed on, the crash's
// returned. died says that the worker ended as it does after a crash.
func (h *hold) settle(died bool) (crash string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.timer.Stop()
	kept := h.kept
	h.kept = nil
	at := len(kept)
	if died {
		at = crashStart(kept, h.crash.text())
	}
	if at > 0 {
		h.pass(kept[:at])
	}
	return string(kept[at:])
}
