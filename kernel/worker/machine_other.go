//go:build !linux && !darwin && !windows

package worker

// machineMemory is not known here; a limit in bytes still works.
func machineMemory() uint64 { return 0 }
