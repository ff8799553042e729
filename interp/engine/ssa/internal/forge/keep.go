package forge

import "sync"

// kept holds what only descriptors in the arena or the runtime point to.
var kept struct {
	sync.Mutex
	values []any
}

// keep keeps v from the collector for ever, as all types are.
func keep(v any) {
	kept.Lock()
	defer kept.Unlock()
	kept.values = append(kept.values, v)
}
