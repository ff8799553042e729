//go:build !linux

package worker

import "os"

const selfLink = "" // there is none

// self is the file of this program.
func self() (string, error) { return os.Executable() }

// waitExited is for systems where a process can be waited for without giving its
// number up.
func waitExited(*os.Process) bool { return false }

// peakMemory is not known here.
func peakMemory(*os.ProcessState) uint64 { return 0 }
