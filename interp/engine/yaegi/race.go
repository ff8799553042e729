//go:build race

package yaegi

// raceEnabled says that the race detector is on: then interpreted code asks a
// compiled function where it would look at a shared variable.
const raceEnabled = true
