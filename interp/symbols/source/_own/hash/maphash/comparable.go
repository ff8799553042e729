package maphash

// Comparable returns the same hash for equal values.
func Comparable[T comparable](seed Seed, v T) uint64 { return comparableHash(seed, v) }

// WriteComparable adds x to the data that h hashes.
func WriteComparable[T comparable](h *Hash, x T) { writeComparable(h, x) }

// Both are compiled.
func comparableHash(seed Seed, v any) uint64

func writeComparable(h *Hash, x any)
