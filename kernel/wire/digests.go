package wire

import "sync"

// generation is how many digests a generation of digests holds: the memory
// reaches back over at least this many messages and at most twice as many,
// which jupyter_client's default of 65,536 lies within.
const generation = 1 << 15

// digests is a bounded memory of the signatures that were accepted. It holds
// two generations; when the young one is full, the old one is forgotten.
type digests struct {
	mu         sync.Mutex
	young, old map[[16]byte]struct{}
}

// add reports whether a digest is new, and remembers it. Half of a digest is
// enough to tell two apart: making a second message with the same 128 bits of
// an HMAC needs the key.
func (d *digests) add(digest []byte) bool {
	var id [16]byte
	copy(id[:], digest)
	d.mu.Lock()
	defer d.mu.Unlock()
	_, inYoung := d.young[id]
	_, inOld := d.old[id]
	if inYoung || inOld {
		return false
	}
	if d.young == nil || len(d.young) == generation {
		d.old, d.young = d.young, make(map[[16]byte]struct{})
	}
	d.young[id] = struct{}{}
	return true
}
