package ops

import "iter"

// The errors of ranges over functions that do not keep to the rules.

// RangeDoneError is for a yield function that is called after it returned false.
func RangeDoneError() error {
	return provoke(func() {
		for range iter.Seq[int](func(yield func(int) bool) { yield(0); yield(1) }) {
			break
		}
	})
}

// RangeExhaustedError is for one that is called after the loop.
func RangeExhaustedError() error {
	return provoke(func() {
		var late func(int) bool
		for range iter.Seq[int](func(yield func(int) bool) { late = yield }) {
		}
		late(0)
	})
}

// RangePanicError is for one that is called after the loop's body panicked.
func RangePanicError() error {
	return provoke(func() {
		for range iter.Seq[int](func(yield func(int) bool) {
			func() {
				defer func() { _ = recover() }()
				yield(0)
			}()
			yield(1)
		}) {
			panic("the body")
		}
	})
}

// RangeSwallowedError is for an iterator that recovers from the body's panic.
func RangeSwallowedError() error {
	return provoke(func() {
		for range iter.Seq[int](func(yield func(int) bool) {
			defer func() { _ = recover() }()
			yield(0)
		}) {
			panic("the body")
		}
	})
}
