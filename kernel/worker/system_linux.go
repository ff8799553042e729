package worker

import (
	"os"
	"syscall"
	"unsafe"
)

// selfLink leads to the program that runs, also when its file was replaced by a
// newer one meanwhile.
const selfLink = "/proc/self/exe"

// self is the file of this program.
func self() (string, error) {
	if _, err := os.Stat(selfLink); err == nil {
		return selfLink, nil
	}
	return os.Executable()
}

// waitExited returns when p has ended and leaves it to be waited for, so that
// its number stays its own for that long. It returns false if it cannot.
func waitExited(p *os.Process) bool {
	const (
		byPID  = 1
		exited = 0x4
		noReap = 0x01000000
	)
	var info [128]byte
	for {
		_, _, errno := syscall.Syscall6(syscall.SYS_WAITID, byPID, uintptr(p.Pid), uintptr(unsafe.Pointer(&info)), exited|noReap, 0, 0)
		if errno != syscall.EINTR {
			return errno == 0
		}
	}
}

// peakMemory is the largest amount of memory that the process had, 0 if it is
// not known.
func peakMemory(s *os.ProcessState) uint64 {
	if usage, ok := s.SysUsage().(*syscall.Rusage); ok {
		return uint64(usage.Maxrss) << 10
	}
	return 0
}
