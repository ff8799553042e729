// Package vm runs functions that were compiled to Go closures.
//
// A function is a graph of blocks; a block is a list of ops and a way on. An op
// is a closure that reads and writes the registers of a frame, which it finds at
// fixed offsets from the frame's address. Registers lie in two areas: P holds
// words that are pointers and is scanned by the garbage collector, S holds words
// that are not. Values in the heap have Go's own memory layout, so that compiled
// code and reflection share them.
//
// What a value takes in registers:
//
//	bool, integers, floats, complex64, uintptr   1 S word, its low bytes
//	complex128                                   2 S words
//	pointer, map, channel, func, unsafe.Pointer  1 P word
//	string                                       1 P word (data), 1 S word (length)
//	slice                                        1 P word (data), 2 S words (length, capacity)
//	interface                                    2 P words (type or itab, data)
//	struct, array                                1 P word: the address of an immutable copy
//
// Calls: the callee's frame begins where the caller's ends. Its first P word is
// the goroutine's *G, its first S word the site that the frame is at, for
// traces. Then come the results' words, the parameters' words, and, in a
// closure, the words of what it captured; each in its area, in order.
package vm
