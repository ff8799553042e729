package ssa

import (
	"sync/atomic"
	"unsafe"
)

// pair is what an interface's conversion remembers.
type pair struct{ dynamic, tab unsafe.Pointer }

type atomicPair = atomic.Pointer[pair]

type atomicTarget = atomic.Pointer[target]
