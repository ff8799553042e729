//go:build race

package ops

// underRace says that the race detector runs. It reports a close while another
// goroutine sends: a mistake of a program, but one with an outcome to test.
const underRace = true
