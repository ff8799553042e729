//go:build !race

package ops

// underRace is explained in chan_race_test.go.
const underRace = false
