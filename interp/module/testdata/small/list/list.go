// Package list is a small generic package to load.
package list

import (
	"iter"
	"slices"
)

// List is a list.
type List[T any] struct{ all []T }

// Push adds x at the end.
func (l *List[T]) Push(x T) { l.all = append(l.all, x) }

// All ranges over the list.
func (l *List[T]) All() iter.Seq[T] { return slices.Values(l.all) }

// Map returns the results of f.
func Map[T, U any](l *List[T], f func(T) U) []U {
	var us []U
	for x := range l.All() {
		us = append(us, f(x))
	}
	return us
}
