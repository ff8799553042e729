package display

import (
	"crypto/rand"
	"encoding/hex"
	"sync"
)

// Handle is an output that can be replaced after it was shown. Its methods may
// be called from several goroutines.
type Handle struct {
	id   string
	mu   sync.Mutex
	last Bundle
}

// NewHandle shows v at once and returns the handle that replaces it:
//
//	h := display.NewHandle("starting")
//	h.Update(history)
//
// A handle that is shown again, by [Show] or as a cell's last expression, shows
// its present content there as well, and later updates reach both places.
func NewHandle(v any) *Handle {
	h := newHandle(Of(v))
	sink().Display(h.Bundle())
	return h
}

func newHandle(b Bundle) *Handle {
	h := &Handle{id: newID()}
	h.keep(b)
	return h
}

// ID returns the display id, which is random and unique.
func (h *Handle) ID() string { return h.id }

// Update replaces the output, wherever it is shown, by v.
func (h *Handle) Update(v any) {
	b := Of(v)
	h.mu.Lock()
	defer h.mu.Unlock() // held while sending: the last Update wins
	b.DisplayID = h.id
	h.last = b
	sink().Update(h.id, b)
}

// Bundle returns the present content, with the handle's display id.
func (h *Handle) Bundle() Bundle {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.last
}

func (h *Handle) keep(b Bundle) {
	h.mu.Lock()
	defer h.mu.Unlock()
	b.DisplayID = h.id
	h.last = b
}

// newID returns 128 random bits in hexadecimal.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails since Go 1.24
	return hex.EncodeToString(b[:])
}
