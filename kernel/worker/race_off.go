//go:build !race

package worker

// raceDetector says that this program was built with it.
const raceDetector = false
