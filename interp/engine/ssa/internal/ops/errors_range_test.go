package ops

import "testing"

func TestRangeErrors(t *testing.T) {
	for want, f := range map[string]func() error{
		"runtime error: range function continued iteration after function for loop body returned false": RangeDoneError,
		"runtime error: range function continued iteration after whole loop exit":                       RangeExhaustedError,
		"runtime error: range function continued iteration after loop body panic":                       RangePanicError,
		"runtime error: range function recovered a loop body panic and did not resume panicking":        RangeSwallowedError,
	} {
		if err := f(); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
